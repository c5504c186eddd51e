import { z } from 'zod';
import type { Reply } from '../chat/reply.ts';
import type { Speaker } from '../speaking/speaker.ts';
import type { OutboxEntry } from './outbox-store.ts';

const failureNotice = z.object({ place: z.string(), reason: z.string(), language: z.string() });

export const failureNoticeKind = 'outbox-failure';

/** A place where organisers of a conference are told, and in which language. */
export type Desk = { readonly conference: string; readonly place: string; readonly language: string };

/** What belongs to a conference says so in its body, by the conference's id. */
const ofConference = z.object({ conference: z.string() });

/**
 * Tells the organisers of an entry that was not sent, or may not have been: once a place and day (in UTC), not once an entry. Those of
 * its conference, where it belongs to one of `conferences`; else all. Nothing is told of what was to be told to a desk itself.
 */
export function failureNotices(
  { place, kind, body }: OutboxEntry,
  reason: string,
  now: Date,
  { conferences, desks }: { readonly conferences: ReadonlySet<string>; readonly desks: readonly Desk[] },
): OutboxEntry[] {
  if (kind === failureNoticeKind || desks.some((desk) => desk.place === place)) return [];
  const named = ofConference.safeParse(body).data?.conference ?? '';
  const told = conferences.has(named) ? desks.filter(({ conference }) => conference === named) : desks;
  return told.map((desk) => ({
    id: `${failureNoticeKind}:${place}:${now.toISOString().slice(0, 10)}:${desk.place}`,
    kind: failureNoticeKind,
    place: desk.place,
    body: { place, reason, language: desk.language } satisfies z.infer<typeof failureNotice>,
    due: now,
    until: undefined,
  }));
}

/** Puts the notice into words. Throws where the body is none of ours. */
export function writeFailureNotice(body: unknown, speakers: ReadonlyMap<string, Speaker>): Reply {
  const { place, reason, language } = failureNotice.parse(body);
  const speaker = speakers.get(language) ?? [...speakers.values()][0]!;
  return { language: speaker.code, blocks: [speaker.say('outbox-failed', { place, reason })] };
}
