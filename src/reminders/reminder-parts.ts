import type { Conference, Place } from '../conference/conference.ts';
import type { OutboxStore } from '../outbox/outbox-store.ts';
import type { ProposalStore } from '../proposals/proposal-store.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { planReminders } from './plan-reminders.ts';
import { recipientsOf } from './recipients.ts';
import type { Reminder } from './reminder.ts';
import type { ReminderState } from './reminder-state.ts';
import type { SubscriptionStore } from './subscription-store.ts';

/** What reminders need from outside. */
export type ReminderParts = {
  readonly conferences: readonly Conference[];
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly subscriptions: SubscriptionStore;
  readonly proposals: Pick<ProposalStore, 'draftsFor' | 'ownOf'>;
  readonly outbox: Pick<OutboxStore, 'add' | 'cancel' | 'find'>;
  readonly state: ReminderState;
  /** Places that are reminded of every conference: the terminal, where there is nothing else. */
  readonly everywhere: readonly Place[];
  /** Told whenever something was changed that decides who is reminded of what, and when. */
  readonly onChange: () => void;
};

/** The plan of a conference as things stand, for everybody who is reminded of it. */
export async function currentPlan(
  parts: Omit<ReminderParts, 'onChange'>,
  conference: Conference,
  from?: Date,
  to?: Date,
): Promise<Reminder[]> {
  const { subscriptions, proposals, everywhere } = parts;
  const [kept, drafts] = await Promise.all([subscriptions.all(conference.id), proposals.draftsFor(conference.id)]);
  return planReminders(conference, recipientsOf(conference, { kept, drafts, everywhere }), from, to);
}
