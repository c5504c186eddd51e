import type { MilestoneId } from '../conference/milestones.ts';

/** What a person asked to be reminded of, or what organisers set for a channel. */
export type KeptSubscription = {
  readonly conference: string;
  /** A person or a channel, as platform:id. */
  readonly place: string;
  /** `all`: whatever the conference file plans for its places. */
  readonly milestone: MilestoneId | 'all';
  /** Days before the milestone's day; undefined: the lead times of the conference file. */
  readonly leadDays: number | undefined;
  /** False where the place is not to be reminded, though the conference file names it. */
  readonly wanted: boolean;
  /** By its IANA name; undefined: the conference's zone. */
  readonly zone: string | undefined;
  readonly languages: readonly string[];
};

/** What is kept of wishes to be reminded. A call that fails rejects: with a `KeeperError` where a keeper can mend it. */
export type SubscriptionStore = {
  /** Keeps a wish in place of an earlier one for the same milestone and lead time. */
  keep(subscription: KeptSubscription): Promise<void>;
  /** Forgets what a place wished; tells how many wishes that were. */
  forget(conference: string, place: string): Promise<number>;
  of(conference: string, place: string): Promise<readonly KeptSubscription[]>;
  all(conference: string): Promise<readonly KeptSubscription[]>;
};
