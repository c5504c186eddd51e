import type { Conference, Place } from '../conference/conference.ts';
import { kindOf, type MilestoneId } from '../conference/milestones.ts';
import { type Draft, isBegun } from '../proposals/proposal.ts';
import { remindedPlaces } from './reminded-places.ts';
import type { Recipient, Subscription } from './reminder.ts';
import type { KeptSubscription } from './subscription-store.ts';

/** Who has begun a proposal and not sent it hears of the deadline so many days before. */
const draftLeads = [1, 0] as const;

/** Who is reminded of a conference, apart from what its file says. */
export type Wishes = {
  readonly kept: readonly KeptSubscription[];
  readonly drafts: readonly Draft[];
  /** Places that are reminded of every conference. */
  readonly everywhere: readonly Place[];
};

/**
 * Everybody who is reminded of a conference: the channels of its file, without those where organisers ended it and with those where
 * they began it; persons who asked; and who has begun a proposal, of its deadline. Who asked for a thing is told in the way they asked for.
 */
export function recipientsOf(conference: Conference, { kept, drafts, everywhere }: Wishes): Recipient[] {
  const channels = kept.filter(({ milestone }) => milestone === 'all');
  const named = [...remindedPlaces(conference), ...everywhere].filter(
    ({ place }) => !channels.some((set) => set.place === place),
  );
  const added = channels
    .filter(({ wanted }) => wanted)
    .map(
      ({ place, zone, languages }): Place => ({ place, languages: [...languages], ...(zone && { timezone: zone }) }),
    );
  const asked = kept.flatMap((wish) =>
    wish.milestone === 'all' || !wish.wanted ? [] : subscriptionsOf(conference, wish, wish.milestone),
  );
  const begun = drafts.filter(isBegun).flatMap(({ author, authorLanguage }) =>
    draftLeads.map(
      (leadDays): Subscription => ({
        place: author,
        milestone: 'proposals-close',
        leadDays,
        languages: [authorLanguage],
      }),
    ),
  );
  return [...named, ...added, ...asked, ...begun];
}

/** One for each lead time: the one asked for, or those of the conference file. */
export function subscriptionsOf(
  { reminders }: Conference,
  { place, leadDays, zone, languages }: Omit<KeptSubscription, 'milestone'>,
  milestone: MilestoneId,
): Subscription[] {
  const leads = leadDays === undefined ? reminders[kindOf(milestone)] : [leadDays];
  return leads.map((days) => ({ place, milestone, leadDays: days, zone, languages }));
}
