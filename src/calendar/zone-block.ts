import { DateTime } from 'luxon';
import { tzlib_get_ical_block, tzlib_get_offset, tzlib_get_timezones } from 'timezones-ical-library';

/** A zone as calendars carry it along: its name in TZID, and its VTIMEZONE. */
export type ZoneBlock = { readonly tzid: string; readonly block: string };

/** The zones that the library has, by their names in lower case: it knows no other case, and complains of unknown names on the console. */
const names = new Map([...tzlib_get_timezones()].map((name) => [name.toLowerCase(), name]));

/**
 * The rules of a zone, where they hold at all these instants; else undefined. The library writes the rules of today
 * as if they had always held: by them São Paulo, say, had no summer time in February 2019. So each instant's offset
 * is compared with the zone's history that Node knows.
 */
export function zoneBlock(zone: string, instants: readonly Date[]): ZoneBlock | undefined {
  const name = names.get(zone.toLowerCase());
  if (name === undefined) return undefined;
  const [block = '', parameter = ''] = tzlib_get_ical_block(name);
  const holds = instants.every((instant) => {
    const at = DateTime.fromJSDate(instant, { zone });
    return tzlib_get_offset(name, at.toFormat('yyyy-MM-dd'), at.toFormat('HH:mm')) === at.toFormat('ZZZ');
  });
  // An alias gets the block of the name that stands for it today, so the name is taken from there.
  return holds ? { tzid: parameter.slice('TZID='.length), block } : undefined;
}
