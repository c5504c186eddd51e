import ical, { ICalEventTransparency } from 'ical-generator';
import { DateTime } from 'luxon';
import type { Day } from '../conference/days.ts';
import { dayAfter } from '../conference/days.ts';
import type { CalendarVersion } from './calendar-versions.ts';
import type { Hours } from './hours.ts';
import { plainAddress, plainLine, plainText } from './plain-text.ts';
import { type ZoneBlock, zoneBlock } from './zone-block.ts';

/** When a reader is told of an entry: so many seconds before it starts, or at an instant. */
export type CalendarAlarm = { readonly at: number | Date; readonly text: string };

/** One thing to note. Its texts may hold anything. */
export type CalendarEntry = {
  /** The same for the same thing for good, and of one thing only. */
  readonly id: string;
  readonly when: { readonly kind: 'day'; readonly date: Day } | { readonly kind: 'hours'; readonly hours: Hours };
  readonly title: string;
  readonly text: string;
  readonly location?: string | undefined;
  readonly url?: string | undefined;
  readonly alarms: readonly CalendarAlarm[];
};

/** Asks for a look every six hours, in seconds: calendars decide for themselves. */
const refreshAfter = 6 * 60 * 60;

/**
 * An iCalendar stream (RFC 5545) of these entries. This is the only place where a text becomes a part of one: each
 * goes through `plainText`, because the generator lets a line break through in names and ids. It carries no METHOD,
 * which belongs to invitations (RFC 5546) and would require an organiser in each entry.
 */
export function writeCalendar(name: string, entries: readonly CalendarEntry[], version: CalendarVersion): string {
  const blocks = new Map<string, string>();
  const calendar = ical({
    prodId: '//Kansli//Kansli//EN',
    // The generator writes the name as it is.
    name: plainLine(name).replace(/[\\;,]/g, '\\$&'),
    timezone: { name: null, generator: (tzid) => blocks.get(tzid) ?? null },
    ttl: refreshAfter,
  });
  for (const { id, when, title, text, location, url, alarms } of entries) {
    calendar.createEvent({
      // Percent signs stand for whatever an id must not hold.
      id: `${encodeURIComponent(id.toWellFormed())}@kansli`,
      sequence: version.sequence,
      stamp: version.changed,
      lastModified: version.changed,
      ...(when.kind === 'day' ? wholeDay(when.date) : timed(when.hours, blocks)),
      summary: plainLine(title),
      description: plainText(text),
      location: location === undefined ? null : { title: plainLine(location) },
      url: url === undefined ? null : (plainAddress(url) ?? null),
      alarms: alarms.map((alarm) => ({ trigger: alarm.at, description: plainText(alarm.text) })),
    });
  }
  return `${alarmsLast(calendar.toString())}\r\n`;
}

/**
 * The generator writes some properties after the alarms, where RFC 5545 (3.6.1) wants none. No text can look like these
 * lines: a line that holds one begins with its property's name, or with a space.
 */
function alarmsLast(stream: string): string {
  return stream.replace(/((?:^BEGIN:VALARM\r\n[\s\S]*?^END:VALARM\r\n)+)([\s\S]*?)(?=^END:VEVENT\r\n)/gm, '$2$1');
}

/** A date in every zone; its end is the day after, itself excluded. It does not make its reader busy. */
function wholeDay(date: Day) {
  return {
    allDay: true,
    start: DateTime.fromISO(date, { zone: 'utc' }),
    end: DateTime.fromISO(dayAfter(date), { zone: 'utc' }),
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** Wall times with their zone's rules beside them; where these do not hold at that time, in UTC, which needs none. */
function timed({ starts, ends, zone }: Hours, blocks: Map<string, string>) {
  const found: ZoneBlock | undefined = zoneBlock(zone, [starts, ends]);
  if (found !== undefined) blocks.set(found.tzid, found.block);
  return {
    start: DateTime.fromJSDate(starts, { zone }),
    end: DateTime.fromJSDate(ends, { zone }),
    timezone: found?.tzid ?? null,
  };
}
