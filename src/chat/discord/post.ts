import { createHash } from 'node:crypto';
import type { SendableChannels } from 'discord.js';
import type { Timers } from '../../timers.ts';
import { insist } from './insist.ts';
import type { Rendered } from './render.ts';

export type PostOptions = {
  /** At most 25 characters; the same whenever it is tried again. Discord keeps what was posted with it from being posted twice. */
  readonly key: string;
  /** The message that is answered. */
  readonly replyTo?: string | undefined;
  /** Told of each message that stands there. */
  readonly onPosted?: () => void;
};

/** Posts a reply's messages in order, each tried once; gives the id of the first. Rejects where one fails. */
export async function post(
  channel: SendableChannels,
  messages: readonly Rendered[],
  { key, replyTo, onPosted }: PostOptions,
): Promise<string> {
  let first: string | undefined;
  for (const [at, message] of messages.entries()) {
    const { id } = await channel.send({
      ...message,
      nonce: nonceOf(key, at),
      enforceNonce: true,
      ...(at === 0 && replyTo !== undefined && { reply: { messageReference: replyTo } }),
    });
    onPosted?.();
    first ??= id;
  }
  return first ?? '';
}

/** The same, and again where nobody can tell whether it went out: the nonces keep it from being there twice. */
export async function postSurely(timers: Timers, ...posting: Parameters<typeof post>): Promise<string> {
  return await insist(() => post(...posting), timers);
}

/** Discord takes 25 characters. */
function nonceOf(key: string, at: number): string {
  return at === 0 ? key : createHash('sha256').update(`${key} ${at}`).digest('hex').slice(0, 25);
}
