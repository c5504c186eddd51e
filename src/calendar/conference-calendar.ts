import type { Conference } from '../conference/conference.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { calendarFacts } from './calendar-facts.ts';
import type { CalendarVersion } from './calendar-versions.ts';
import { dayEntries } from './day-entry.ts';
import { proposalsEntry, registrationEntry } from './last-day-entry.ts';
import { writeCalendar } from './write-calendar.ts';

/**
 * The calendar of a conference as an .ics file (RFC 5545), in the speaker's language: its last days for proposals and
 * for registration where they are known, and its days. It holds what the conference's file says and nothing of
 * anybody, and is the same at any time: what is past stays in it.
 */
export function conferenceCalendar(conference: Conference, speaker: Speaker, version: CalendarVersion): string {
  const telling = { facts: calendarFacts(conference), speaker };
  const entries = [...proposalsEntry(telling), ...registrationEntry(telling), ...dayEntries(telling)];
  return writeCalendar(conference.name, entries, version);
}
