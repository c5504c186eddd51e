import { z } from 'zod';
import type { Reply } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import type { OutboxEntry } from '../outbox/outbox-store.ts';
import type { Speaker } from '../speaking/speaker.ts';
import type { Reminder } from './reminder.ts';

const lateNotice = z.object({
  conference: z.string(),
  language: z.string(),
  count: z.int(),
  /** So many are named, with their ids. */
  named: z.array(z.string()),
});

export const lateNoticeKind = 'reminders-late';

/** More are counted, but not named. */
const mostNamed = 10;

/** Tells the organisers, once, of reminders that fell due while nobody could send them and are of no use any more. */
export function tooLateNotices(
  { name, languages, desk = [] }: Conference,
  useless: readonly Reminder[],
  now: Date,
): OutboxEntry[] {
  const [first] = useless;
  if (first === undefined) return [];
  const body = {
    conference: name,
    language: languages[0] ?? '',
    count: useless.length,
    named: useless.slice(0, mostNamed).map(({ id }) => id),
  } satisfies z.infer<typeof lateNotice>;
  return desk.map((place) => ({
    // Whoever counts them again counts from the same first one.
    id: `${lateNoticeKind}:${first.id}:${place}`,
    kind: lateNoticeKind,
    place,
    body,
    due: now,
    until: undefined,
  }));
}

/** Puts the notice into words. Throws where the body is none of ours. */
export function writeLateNotice(body: unknown, speakers: ReadonlyMap<string, Speaker>): Reply {
  const { conference, language, count, named } = lateNotice.parse(body);
  const speaker = speakers.get(language) ?? [...speakers.values()][0]!;
  const list = speaker.list(count > named.length ? [...named, '…'] : named);
  return { language: speaker.code, blocks: [speaker.say('reminders-came-too-late', { count, conference, list })] };
}
