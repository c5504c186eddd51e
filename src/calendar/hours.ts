import { instantAt } from '../conference/wall-time.ts';
import type { CalendarDay } from './calendar-facts.ts';

/** From when to when, as instants, in the zone in which they were told. */
export type Hours = { readonly starts: Date; readonly ends: Date; readonly zone: string };

/**
 * The hours of a day where both of them are known and the end lies after the beginning; else undefined. A time that
 * the clocks skip counts as the one it is put on to, which may lie after an end that was told later.
 */
export function hoursOf({ date, starts, ends }: CalendarDay, zone: string): Hours | undefined {
  if (starts === undefined || ends === undefined) return undefined;
  const hours = { starts: instantAt(date, starts, zone), ends: instantAt(date, ends, zone), zone };
  return hours.ends > hours.starts ? hours : undefined;
}
