import type { Conference } from '../conference/conference.ts';
import { dayOf, daysBetween } from '../conference/days.ts';
import type { Milestone } from '../conference/milestones.ts';
import type { Speaker } from '../speaking/speaker.ts';

/** What the words of a reminder depend on. */
export type Telling = {
  readonly conference: Conference;
  readonly milestone: Milestone;
  readonly speaker: Speaker;
  /** Of whoever is reminded. */
  readonly zone: string;
  readonly now: Date;
};

/**
 * How many days are left to the milestone's day on the calendar of whoever is reminded, where 'tomorrow' is their
 * tomorrow; 0 also in the hours in which their day is over, but that of the venue is not.
 */
export function daysLeft({ milestone, zone, now }: Telling): number {
  return Math.max(0, daysBetween(dayOf(now, zone), milestone.day));
}
