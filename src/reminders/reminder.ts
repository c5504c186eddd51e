import type { Place } from '../conference/conference.ts';
import type { Day } from '../conference/days.ts';
import type { MilestoneId } from '../conference/milestones.ts';

/** What one person (or channel) asked for besides what the conference file plans. */
export type Subscription = {
  readonly place: string;
  readonly milestone: MilestoneId;
  /** Days before the milestone's day, from 0. */
  readonly leadDays: number;
  /** A time of day, as 09:00; without it, that of the conference file. */
  readonly at?: string | undefined;
  /** Whose mornings count, by its IANA name; without it, those of the conference's zone. */
  readonly zone?: string | undefined;
  /** The languages to speak, one after another; without them, the conference's own (its first). */
  readonly languages?: readonly string[] | undefined;
};

/** Who is reminded: a place, of everything that the conference file plans, or one that asked for one thing. */
export type Recipient = Place | Subscription;

/** One message about one milestone, at one lead time, to one place: planned, not yet sent. */
export type Reminder = {
  /** The same whenever and wherever it is planned, also after the milestone was moved. */
  readonly id: string;
  readonly conference: string;
  readonly milestone: MilestoneId;
  readonly leadDays: number;
  readonly place: string;
  /** The zone of the place, by whose calendar its days are counted. */
  readonly zone: string;
  /** At least one; they are spoken one after another. */
  readonly languages: readonly string[];
  /** The milestone's day for which this was planned. */
  readonly day: Day;
  readonly due: Date;
  /** From here on it is of no use any more; later than `due`. */
  readonly until: Date;
};
