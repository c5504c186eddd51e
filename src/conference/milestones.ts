import type { Conference } from './conference.ts';
import { type Day, dayAfter, dayOf, startOfDay } from './days.ts';

/** Where a moment stands to a milestone: before its day, on it, or past. */
export type Phase = 'before' | 'closing' | 'past';

/** The moment from which proposals are too late: the end of the last day in the conference's zone, itself excluded. */
export function closingInstant(day: Day, zone: string): Date {
  return startOfDay(dayAfter(day), zone);
}

/** Where `now` stands to a last day that counts as a whole, in the conference's zone. */
export function phaseOf(lastDay: Day, zone: string, now: Date): Phase {
  const today = dayOf(now, zone);
  if (today < lastDay) return 'before';
  return today === lastDay ? 'closing' : 'past';
}

/** Whether the conference's last day is over, in its own zone. */
export function isOver(conference: Conference, now: Date): boolean {
  return dayOf(now, conference.timezone) > conference.dates.end;
}

/** When proposals for the conference close: the first instant that is too late; undefined where it takes none. */
export function proposalsClose({ proposals, timezone }: Conference): Date | undefined {
  return proposals && closingInstant(proposals.deadline, timezone);
}

/** Whether the conference's proposals are sent through this bot, and not through a form of its own elsewhere. */
export function takesProposals({ proposals }: Conference): boolean {
  return proposals !== undefined && proposals.url === undefined;
}
