import { z } from 'zod';
import type { Reply } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import type { Day } from '../conference/days.ts';
import { kindOf, type MovableMilestone, milestonesOf } from '../conference/milestones.ts';
import type { OutboxEntry } from '../outbox/outbox-store.ts';
import { moved } from './moved.ts';
import { recipientsOf } from './recipients.ts';
import { reminderEntryId } from './reminder-entry.ts';
import type { ReminderParts } from './reminder-parts.ts';
import type { KnownDay } from './reminder-state.ts';
import { speakersFor } from './speakers-for.ts';

const moveNotice = z.object({
  conference: z.string(),
  milestone: z.enum(['proposals-close', 'registration-closes', 'conference-starts']),
  from: z.string(),
  to: z.string(),
  languages: z.array(z.string()),
});

export const moveNoticeKind = 'moved';

/**
 * Compares the days of the conference's file with those of the last start. Where one was moved, whoever was reminded of the old one
 * gets one notice; the days are kept for the next start, with how often each was moved: the same move again, after it was taken back,
 * is another one.
 */
export async function tellMoves(
  parts: Omit<ReminderParts, 'onChange'>,
  conference: Conference,
  now: Date,
): Promise<void> {
  const { state, outbox } = parts;
  const before = await state.days(conference.id);
  const days: Record<string, KnownDay> = {};
  for (const { id, day } of milestonesOf(conference)) {
    const { day: from = day, moves = 0 } = before?.[id] ?? {};
    days[id] = { day, moves: from === day ? moves : moves + 1 };
  }
  const notices: OutboxEntry[] = [];
  for (const milestone of moveNotice.shape.milestone.options) {
    const [known, next] = [before?.[milestone], days[milestone]];
    if (known === undefined || next === undefined || known.day === next.day) continue;
    const move = { milestone, from: known.day, to: next.day, number: next.moves };
    notices.push(...(await noticesOf(parts, conference, move, now)));
  }
  // In this order: who dies in between compares the same days again, and a notice is added once.
  await outbox.add(notices);
  await state.setDays(conference.id, days);
}

type Move = {
  readonly milestone: MovableMilestone;
  readonly from: Day;
  readonly to: Day;
  /** The first move of the milestone is number 1. */
  readonly number: number;
};

function noticeId(conference: string, { milestone, from, to, number }: Move, place: string): string {
  return `${moveNoticeKind}:${conference}:${milestone}:${number}:${from}:${to}:${place}`;
}

async function noticesOf(
  parts: Omit<ReminderParts, 'onChange'>,
  conference: Conference,
  move: Move,
  now: Date,
): Promise<OutboxEntry[]> {
  const { subscriptions, proposals, everywhere, outbox } = parts;
  const { id } = conference;
  const { milestone, from, to } = move;
  const kept = await subscriptions.all(id);
  const recipients = recipientsOf(conference, { kept, drafts: await proposals.draftsFor(id), everywhere });
  const notices = new Map<string, OutboxEntry>();
  for (const { place, languages = conference.languages.slice(0, 1) } of recipients) {
    if (notices.has(place) || !(await hasHeard(parts, conference, milestone, place, kept))) continue;
    // Who was not told yet that the day was moved needs not be told that it was moved back.
    if (await outbox.cancel(noticeId(id, takenBackBy(move), place))) continue;
    notices.set(place, {
      id: noticeId(id, move, place),
      kind: moveNoticeKind,
      place,
      body: { conference: id, milestone, from, to, languages: [...languages] } satisfies z.infer<typeof moveNotice>,
      due: now,
      until: undefined,
    });
  }
  return [...notices.values()];
}

/** The move before this one, where this one takes it back. */
function takenBackBy({ milestone, from, to, number }: Move): Move {
  return { milestone, from: to, to: from, number: number - 1 };
}

/** Whether the place got, or may have got, any reminder of the milestone. */
async function hasHeard(
  { outbox }: Pick<ReminderParts, 'outbox'>,
  conference: Conference,
  milestone: MovableMilestone,
  place: string,
  kept: readonly { leadDays: number | undefined }[],
): Promise<boolean> {
  const own = kept.flatMap(({ leadDays }) => leadDays ?? []);
  for (const leadDays of new Set([...conference.reminders[kindOf(milestone)], ...own, 1, 0])) {
    const entry = await outbox.find(reminderEntryId(`${conference.id}/${milestone}/${leadDays}/${place}`));
    if (entry !== undefined && ['sending', 'sent', 'unknown'].includes(entry.state)) return true;
  }
  return false;
}

/** Between two tries of a replica that does not know the new day yet. */
const betweenTries = 60_000;

/** So long it may take until every replica was started with the new file. */
const longestRollOut = 24 * 60 * 60_000;

/**
 * Puts the notice into words, in each of the place's languages. A replica that was started before the day was moved leaves it to those
 * that know the new one. Undefined where the day was moved on, or the conference is gone.
 */
export function writeMoveNotice(
  { body, until }: Pick<OutboxEntry, 'body' | 'until'>,
  now: Date,
  { conferences, speakers }: Pick<ReminderParts, 'conferences' | 'speakers'>,
): Reply | { readonly notBefore: Date; readonly until: Date } | undefined {
  const { conference: id, milestone, from, to, languages } = moveNotice.parse(body);
  const conference = conferences.find((candidate) => candidate.id === id);
  const day = conference && milestonesOf(conference).find((one) => one.id === milestone)?.day;
  if (conference !== undefined && day === from) {
    const end = until ?? new Date(now.getTime() + longestRollOut);
    return { notBefore: new Date(now.getTime() + betweenTries), until: end };
  }
  if (conference === undefined || day !== to) return undefined;
  const spoken = speakersFor(languages, conference, speakers);
  const blocks = spoken.flatMap((speaker) => moved(conference, milestone, from, to, speaker).blocks);
  return { language: spoken[0].code, blocks };
}
