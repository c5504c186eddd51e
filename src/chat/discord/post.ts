import { createHash } from 'node:crypto';
import { type REST, type RESTPostAPIChannelMessageJSONBody, RequestMethod, Routes } from 'discord.js';
import { z } from 'zod';
import type { Timers } from '../../timers.ts';
import { insist } from './insist.ts';
import { bodyOf, type Rendered } from './render.ts';

export type PostOptions = {
  /** At most 25 characters; the same whenever it is tried again. Discord keeps what was posted with it from being posted twice. */
  readonly key: string;
  /** The message that is answered. */
  readonly replyTo?: string | undefined;
  /** Told of each message that stands there. */
  readonly onPosted?: () => void;
};

const posted = z.object({ id: z.string() });

/** The first of the messages that stand there now; Discord's word on it is read where somebody wants to know its id. */
export type Posted = { id(): Promise<string> };

/** Posts a reply's messages in order into a channel, each tried once. Rejects where one fails. */
export async function post(
  rest: REST,
  channel: string,
  messages: readonly Rendered[],
  { key, replyTo, onPosted }: PostOptions,
): Promise<Posted> {
  let first: Response | undefined;
  for (const [at, message] of messages.entries()) {
    const body: RESTPostAPIChannelMessageJSONBody = {
      ...bodyOf(message),
      nonce: nonceOf(key, at),
      enforce_nonce: true,
      ...(at === 0 &&
        replyTo !== undefined && { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
    };
    const fullRoute = Routes.channelMessages(channel);
    const response = await rest.queueRequest({ method: RequestMethod.Post, fullRoute, body, files: message.files });
    onPosted?.();
    first ??= response;
  }
  return { id: async () => posted.parse(await first?.json()).id };
}

type Response = Awaited<ReturnType<REST['queueRequest']>>;

/** The same, and again where nobody can tell whether it went out: the nonces keep it from being there twice. */
export async function postSurely(timers: Timers, ...posting: Parameters<typeof post>): Promise<Posted> {
  return await insist(() => post(...posting), timers);
}

/** Discord takes 25 characters. */
function nonceOf(key: string, at: number): string {
  return at === 0 ? key : createHash('sha256').update(`${key} ${at}`).digest('hex').slice(0, 25);
}
