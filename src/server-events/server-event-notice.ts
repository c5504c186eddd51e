import { z } from 'zod';
import type { Reply } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import type { OutboxEntry } from '../outbox/outbox-store.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { tellStep } from './tell-step.ts';

const notice = z.object({
  conference: z.string(),
  server: z.string(),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('gone') }),
    z.object({ kind: z.literal('lacks'), permission: z.string(), grant: z.string() }),
    z.object({ kind: z.literal('refused'), reason: z.string() }),
  ]),
});

/** What a desk is told: that somebody deleted the event, or why it could not be kept in step. */
type What = z.infer<typeof notice>['what'];

export const serverEventNoticeKind = 'server-event';

/** Tells the conference's desk. `once`: the same for what it is told once alone. */
export function serverEventNotices(
  { id, desk = [] }: Conference,
  server: string,
  what: What,
  once: string,
  now: Date,
): OutboxEntry[] {
  return desk.map((place) => ({
    id: `${serverEventNoticeKind}:${id}:${server}:${what.kind}:${once}:${place}`,
    kind: serverEventNoticeKind,
    place,
    body: { conference: id, server, what } satisfies z.infer<typeof notice>,
    due: now,
    until: undefined,
  }));
}

/** Puts the notice into words, in the conference's own language. Throws where the body is none of ours. */
export function writeServerEventNotice(
  body: unknown,
  { conferences, speakers }: { conferences: readonly Conference[]; speakers: ReadonlyMap<string, Speaker> },
): Reply | undefined {
  const { conference: id, server, what } = notice.parse(body);
  const conference = conferences.find((candidate) => candidate.id === id);
  if (conference === undefined) return undefined;
  const speaker = speakers.get(conference.languages[0] ?? '') ?? [...speakers.values()][0]!;
  const about = speaker.say('server-event-about', { conference: conference.name, server });
  return { language: speaker.code, blocks: [about, tellStep(what, { conference, speaker }, 'look')] };
}
