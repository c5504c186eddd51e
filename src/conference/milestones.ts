import type { Conference } from './conference.ts';
import { type Day, dayAfter, dayOf, daysFrom, startOfDay } from './days.ts';

/** A milestone whose day the file gives, and may move. */
export type MovableMilestone = 'proposals-close' | 'registration-closes' | 'conference-starts';

/** The name of a milestone within its conference, for good: it stays the same when its day is moved. */
export type MilestoneId = MovableMilestone | `day-${Day}`;

export type Milestone = { readonly id: MilestoneId; readonly day: Day };

/**
 * The moments of a conference that people are reminded of, in the order of their days: the last day of proposals and
 * of registration where they are known (each counts as a whole), the first day, and each day that follows it.
 */
export function milestonesOf({ proposals, registration, dates }: Conference): Milestone[] {
  const milestones: Milestone[] = [];
  if (proposals !== undefined) milestones.push({ id: 'proposals-close', day: proposals.deadline });
  if (registration?.closes !== undefined) milestones.push({ id: 'registration-closes', day: registration.closes });
  const [first, ...others] = daysFrom(dates.start, dates.end);
  if (first !== undefined) milestones.push({ id: 'conference-starts', day: first });
  for (const day of others) milestones.push({ id: `day-${day}`, day });
  return milestones.sort((one, other) => one.day.localeCompare(other.day));
}

/** Which lead times of the file count for a milestone: the key under `reminders`. */
export function kindOf(milestone: MilestoneId): 'proposals' | 'registration' | 'conference' | 'days' {
  switch (milestone) {
    case 'proposals-close':
      return 'proposals';
    case 'registration-closes':
      return 'registration';
    case 'conference-starts':
      return 'conference';
    default:
      return 'days';
  }
}

/** Where a moment stands to a milestone: before its day, on it, or past. */
export type Phase = 'before' | 'closing' | 'past';

/** The moment from which proposals are too late: the end of the last day in the conference's zone, itself excluded. */
export function closingInstant(day: Day, zone: string): Date {
  const key = `${day} ${zone}`;
  const known = closings.get(key) ?? startOfDay(dayAfter(day), zone).getTime();
  if (closings.size < mostClosings) closings.set(key, known);
  return new Date(known);
}

/** Nearly every answer asks for the same few, and a zone's rules are slow to look up. So many are kept. */
const closings = new Map<string, number>();
const mostClosings = 1000;

/** The last minute of a day that counts as a whole, as people are told it: 23:59. */
export function lastMinuteOf(day: Day, zone: string): Date {
  return new Date(closingInstant(day, zone).getTime() - 60_000);
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
