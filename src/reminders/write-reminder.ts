import type { Reply } from '../chat/reply.ts';
import { proposalsClose, takesProposals } from '../conference/milestones.ts';
import type { OutboxEntry } from '../outbox/outbox-store.ts';
import { planReminders } from './plan-reminders.ts';
import { remind } from './remind.ts';
import { readReminderBody } from './reminder-entry.ts';
import type { ReminderParts } from './reminder-parts.ts';

/**
 * Puts a reminder from the outbox into words, by the conference's file as it is now. Where its milestone was moved meanwhile it waits
 * for its new time; undefined where there is nothing to remind of any more: the milestone or the conference is gone, or who is
 * reminded to propose has proposed.
 */
export async function writeReminder(
  { body, place }: OutboxEntry,
  now: Date,
  { conferences, speakers, proposals }: Pick<ReminderParts, 'conferences' | 'speakers' | 'proposals'>,
): Promise<Reply | { readonly notBefore: Date; readonly until: Date } | undefined> {
  const { conference: id, milestone, leadDays, day, zone, languages } = readReminderBody(body);
  const conference = conferences.find((candidate) => candidate.id === id);
  if (conference === undefined) return undefined;
  const [planned] = planReminders(conference, [{ place, milestone, leadDays, zone, languages }]);
  if (planned === undefined || now >= planned.until) return undefined;
  if (planned.day !== day && now < planned.due) return { notBefore: planned.due, until: planned.until };
  if (milestone === 'proposals-close') {
    const own = await proposals.ownOf(place, id);
    if (own.some(({ status }) => status !== 'withdrawn')) return undefined;
  }
  const reply = remind(planned, conference, speakers, now);
  const closes = proposalsClose(conference);
  if (milestone !== 'proposals-close' || !takesProposals(conference) || closes === undefined || now >= closes)
    return reply;
  const speaker = speakers.get(reply.language);
  const label = speaker?.plain('action-propose', {}) ?? '/propose';
  return { ...reply, blocks: [...reply.blocks, { kind: 'actions', actions: [{ action: 'propose', label }] }] };
}
