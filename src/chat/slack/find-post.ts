import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Found } from '../chat-adapter.ts';
import { judgeFailure } from './judge-failure.ts';
import { isDirect, isPerson, type SlackPlace } from './slack-places.ts';

/** What our posts are marked with, so that they can be found again. */
export const markType = 'kansli';

/** Slack's clock may differ from ours by so much, in milliseconds. */
const margin = 2 * 60_000;

/** So many pages of messages are read at most, and so many on each. */
const reading = { pages: 10, each: 200 } as const;

const history = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z
          .object({ event_type: z.string(), event_payload: z.object({ key: z.string().optional() }) })
          .optional()
          .catch(undefined),
      }),
    )
    .default([]),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const opened = z.object({ channel: z.object({ id: z.string() }) });

/** Whether the bot may read what was said there. A private channel may have the id of a public one: then Slack says no. */
function mayRead(channel: string, scopes: ReadonlySet<string>): boolean {
  if (isPerson(channel) || isDirect(channel)) return scopes.has('im:history');
  return scopes.has(channel.startsWith('G') ? 'groups:history' : 'channels:history');
}

/** Looks for a post by its mark among what was said in its place since then. */
export async function findPost(
  { client, scopes }: { readonly client: WebClient; readonly scopes: ReadonlySet<string> },
  place: Pick<SlackPlace, 'channel' | 'thread'>,
  key: string,
  since: Date,
): Promise<Found> {
  if (!mayRead(place.channel, scopes)) return { state: 'unknown', reason: 'the bot may not read what was said there' };
  try {
    const channel = isPerson(place.channel)
      ? opened.parse(await client.conversations.open({ users: place.channel })).channel.id
      : place.channel;
    const range = {
      channel,
      include_all_metadata: true,
      limit: reading.each,
      oldest: String((since.getTime() - margin) / 1000),
    };
    let cursor: string | undefined;
    for (let page = 0; page < reading.pages; page += 1) {
      const asked = { ...range, ...(cursor !== undefined && { cursor }) };
      const answer =
        place.thread === undefined
          ? await client.conversations.history(asked)
          : await client.conversations.replies({ ...asked, ts: place.thread });
      const { messages, has_more: more, response_metadata: next } = history.parse(answer);
      const found = messages.find(
        ({ metadata }) => metadata?.event_type === markType && metadata.event_payload.key === key,
      );
      if (found !== undefined) return { state: 'sent', message: found.ts };
      cursor = next?.next_cursor;
      if (more !== true || cursor === undefined || cursor === '') return { state: 'absent' };
    }
    return { state: 'unknown', reason: 'too much was said there since' };
  } catch (error) {
    const failure = judgeFailure(error);
    const reason = `it could not be looked up: ${failure.reason}`;
    if (failure.state === 'refused') return { state: 'unknown', reason };
    return { state: 'later', reason, ...(failure.state === 'later' && { after: failure.after }) };
  }
}
