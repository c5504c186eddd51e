import type { Conference } from '../conference/conference.ts';
import { type Day, dayBefore, dayOf } from '../conference/days.ts';
import { closingInstant, kindOf, type Milestone, milestonesOf } from '../conference/milestones.ts';
import { instantAt } from '../conference/wall-time.ts';
import type { Recipient, Reminder, Subscription } from './reminder.ts';

/** However late in the evening a reminder is set for, it may come so much later where its milestone is not past. */
const leastGrace = 2 * 60 * 60_000;

/**
 * All reminders of a conference to these recipients that are due at `from` or later and before `to`, in the order in
 * which they are due. The same arguments give the same plan, whatever day it is computed on.
 *
 * - A reminder is due at its time of day, as the clocks of the recipient's zone show it (`instantAt` has the rule for
 *   times that the clocks skip or show twice), so many days before the milestone's day. That day has the same date
 *   everywhere, but ends when it ends at the venue: where the recipient's clocks would come to it too late, those of
 *   the venue decide.
 * - It is useful until the recipient's day on which it was due ends, or for two hours where that is longer; but never
 *   after the milestone's day has ended at the venue.
 * - Its id is made of conference, milestone, lead time and place, so that what is planned twice is one reminder; of two
 *   that would share it, the first counts.
 */
export function planReminders(
  conference: Conference,
  recipients: readonly Recipient[],
  from?: Date,
  to?: Date,
): Reminder[] {
  const milestones = milestonesOf(conference);
  const usual = usualWishes(conference, milestones);
  const known = new Map<string, Moments | undefined>();
  const planned = new Map<string, Reminder>();
  for (const recipient of recipients) {
    const { place, languages = conference.languages.slice(0, 1) } = recipient;
    const zone = zoneOf(recipient) ?? conference.timezone;
    const wishes = 'milestone' in recipient ? wishesOf(recipient, conference, milestones) : usual;
    for (const wish of wishes) {
      const { milestone, leadDays, at } = wish;
      const id = `${conference.id}/${milestone.id}/${leadDays}/${place}`;
      const key = `${zone} ${milestone.id} ${leadDays} ${at}`;
      if (!known.has(key)) known.set(key, findMoments(wish, zone, conference.timezone));
      const moments = known.get(key);
      if (moments === undefined || planned.has(id)) continue;
      planned.set(id, {
        id,
        conference: conference.id,
        milestone: milestone.id,
        leadDays,
        place,
        zone,
        languages,
        day: milestone.day,
        ...moments,
      });
    }
  }
  return [...planned.values()]
    .filter(({ due }) => (from === undefined || due >= from) && (to === undefined || due < to))
    .sort((one, other) => one.due.getTime() - other.due.getTime() || (one.id < other.id ? -1 : 1));
}

/** A reminder to be planned, for whatever place: at a time of a date, before its milestone is past. */
type Wish = {
  readonly milestone: Milestone;
  readonly leadDays: number;
  readonly date: Day;
  readonly at: string;
  readonly past: Date;
};

/** What every place is reminded of that did not ask for anything in particular. */
function usualWishes(conference: Conference, milestones: readonly Milestone[]): Wish[] {
  const { reminders } = conference;
  return milestones.flatMap((milestone) =>
    reminders[kindOf(milestone.id)].map((leadDays) => wishFor(conference, milestone, leadDays, reminders.at)),
  );
}

/** Nothing, where the conference has no such milestone (any more). */
function wishesOf(asked: Subscription, conference: Conference, milestones: readonly Milestone[]): Wish[] {
  const { leadDays, at = conference.reminders.at } = asked;
  return milestones
    .filter(({ id }) => id === asked.milestone)
    .map((milestone) => wishFor(conference, milestone, leadDays, at));
}

function wishFor({ timezone }: Conference, milestone: Milestone, leadDays: number, at: string): Wish {
  const { day } = milestone;
  return { milestone, leadDays, date: dayBefore(day, leadDays), at, past: closingInstant(day, timezone) };
}

function zoneOf(recipient: Recipient): string | undefined {
  return 'milestone' in recipient ? recipient.zone : recipient.timezone;
}

type Moments = Pick<Reminder, 'due' | 'until'>;

/** Nothing, where not even the venue's clocks come to it before the milestone is past: in a gap before midnight. */
function findMoments({ date, at, past }: Wish, zone: string, venueZone: string): Moments | undefined {
  const own = instantAt(date, at, zone);
  const due = own < past ? own : instantAt(date, at, venueZone);
  if (due >= past) return undefined;
  const endOfDay = closingInstant(dayOf(due, zone), zone);
  const grace = Math.max(endOfDay.getTime(), due.getTime() + leastGrace);
  return { due, until: new Date(Math.min(grace, past.getTime())) };
}
