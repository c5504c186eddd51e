import { DateTime } from 'luxon';
import { z } from 'zod';
import { instantAt } from './wall-time.ts';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A whole day at the venue, as 2019-05-14. It is not an instant and is never converted to another zone. */
export const day = z
  .string({ error: 'a date such as 2019-05-14' })
  .refine((text) => dayPattern.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid, {
    error: 'a date that exists, written year-month-day, for example: 2019-05-14',
  })
  .meta({ description: 'A date, written year-month-day', examples: ['2019-05-14'] });

export type Day = z.infer<typeof day>;

/** A wall time at the venue, as 09:00. */
export const wallTime = z
  .string({ error: 'a time of day in quotation marks, such as "09:00"' })
  .regex(timePattern, { error: 'a time of day from "00:00" to "23:59", for example: "09:00"' })
  .meta({ description: 'A time of day at the venue', examples: ['09:00'] });

/** An IANA time zone, as Europe/Bucharest. */
export const timeZone = z
  .string({ error: 'a time zone such as Europe/Bucharest' })
  .refine((name) => name.includes('/') && DateTime.fromObject({}, { zone: name }).isValid, {
    error: 'a time zone by its IANA name, area/city, for example: Europe/Bucharest',
  })
  .meta({ description: "The venue's time zone by its IANA name", examples: ['Europe/Bucharest'] });

/** The day on which `now` falls in `zone`. */
export function dayOf(now: Date, zone: string): Day {
  const minute = Math.floor(now.getTime() / 60_000);
  const last = asked.get(zone);
  if (last?.minute === minute) return last.day;
  const day = DateTime.fromJSDate(now, { zone }).toISODate()!;
  asked.set(zone, { minute, day });
  return day;
}

/**
 * Nearly every answer asks what day it is, and a zone's rules are slow to look up. Since 1972 clocks differ from UTC by whole minutes,
 * so that a minute lies in one day. There are no more zones than the file and the members' machines name.
 */
const asked = new Map<string, { readonly minute: number; readonly day: Day }>();

/** In milliseconds. */
const dayLength = 24 * 3600_000;

/** How many days lie from one day to another; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  // As days of UTC, which are all of one length.
  return (Date.parse(to) - Date.parse(from)) / dayLength;
}

export function dayAfter(date: Day): Day {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyy-MM-dd');
}

/** The day that lies so many days earlier. */
export function dayBefore(date: Day, count: number): Day {
  return DateTime.fromISO(date, { zone: 'utc' }).minus({ days: count }).toFormat('yyyy-MM-dd');
}

/** All days from the first to the last, both included. */
export function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let date = first; date <= last; date = dayAfter(date)) days.push(date);
  return days;
}

/**
 * The first instant of a day in a zone. Where the clocks skip midnight itself, that is the first instant after the gap;
 * where they are put back to it, so that midnight comes twice, it is the first of the two.
 */
export function startOfDay(date: Day, zone: string): Date {
  return instantAt(date, '00:00', zone);
}
