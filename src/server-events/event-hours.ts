import type { Conference } from '../conference/conference.ts';
import { startOfDay } from '../conference/days.ts';
import { closingInstant } from '../conference/milestones.ts';
import { instantAt } from '../conference/wall-time.ts';

/** From when to when a conference lasts, and which of the two its file announces by the hour. */
export type EventHours = {
  readonly start: Date;
  readonly end: Date;
  readonly announced: { readonly start: boolean; readonly end: boolean };
};

/**
 * From the first day's start to the last day's end, on the clocks of the venue. Platforms want an hour for both; where the file
 * announces none, the whole day counts: the start is the first instant of the first day, the end that of the day after the last. The
 * hour of a day of which the file tells several parts is announced only where each part has one: else the part without may be the
 * first, or the last. Where the clocks' change would put the end before the start, the last day counts whole as well.
 */
export function eventHours({ dates, days = [], timezone }: Conference): EventHours {
  const starts = allOf(days.filter(({ date }) => date === dates.start).map((day) => day.starts))?.at(0);
  const ends = allOf(days.filter(({ date }) => date === dates.end).map((day) => day.ends))?.at(-1);
  const start = starts === undefined ? startOfDay(dates.start, timezone) : instantAt(dates.start, starts, timezone);
  const end = ends === undefined ? undefined : instantAt(dates.end, ends, timezone);
  const isAnnounced = end !== undefined && end > start;
  return {
    start,
    end: isAnnounced ? end : closingInstant(dates.end, timezone),
    announced: { start: starts !== undefined, end: isAnnounced },
  };
}

/** In their order, where there is any and none is missing. */
function allOf(times: readonly (string | undefined)[]): string[] | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === times.length && known.length > 0 ? known.sort() : undefined;
}
