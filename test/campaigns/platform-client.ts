import type { ChatAdapter, Found, Leave, Sent } from '../../src/chat/chat-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';
import { NeverLeft, requestWithLeave } from '../../src/chat/request-with-leave.ts';
import type { Clock } from '../../src/clock.ts';

/**
 * How a platform lets a bot find out whether something went out. `history`: it can be looked up. `blind`: it cannot. `nonce`: what
 * has the same key again within some time is the earlier message; afterwards it can be looked up.
 */
export const dialects = ['history', 'blind', 'nonce'] as const;
export type Dialect = (typeof dialects)[number];

/** So long a platform of the dialect `nonce` takes the same key for the same message, in milliseconds: two minutes, but faster. */
export const repeats = 4000;

/** What is posted to the platform of the campaigns. */
export type Post = {
  readonly key: string;
  readonly dialect: Dialect;
  /** What befalls whoever posts it first, or the answer. */
  readonly happens: string;
  readonly pid: number;
  /** When it began to be posted; the platform accepts it within so many milliseconds, or never. */
  readonly begun: number;
  readonly bound: number;
};

type Options = {
  readonly url: string;
  readonly dialect: Dialect;
  readonly clock: Clock;
  /** How long is waited for an answer, in milliseconds. */
  readonly patience: number;
  /** After so many milliseconds the platform accepts it no more. */
  readonly bound: number;
  /** Called just before it is looked whether the leave still holds, and just after, where it does. */
  readonly beforeLook: (key: string) => void;
  readonly afterLook: (key: string) => void;
};

/**
 * The platform of the campaigns as the bot reaches it: by the same request as Slack and Discord. What a post is to meet with stands in
 * its words.
 */
export function platformClient({
  url,
  dialect,
  clock,
  patience,
  bound,
  beforeLook,
  afterLook,
}: Options): Pick<ChatAdapter, 'send' | 'find'> {
  return {
    send: async ({ key, reply }, leave): Promise<Sent> => {
      const post: Post = { key, dialect, happens: toPlainText(reply), pid: process.pid, begun: Date.now(), bound };
      const watched: Leave = {
        ask: () => leave.ask(),
        holds: () => {
          beforeLook(key);
          const holds = leave.holds();
          if (holds) afterLook(key);
          return holds;
        },
        answerWithin: leave.answerWithin,
      };
      const signal = AbortSignal.timeout(patience);
      try {
        const { status } = await requestWithLeave(`${url}/post`, { body: JSON.stringify(post), signal }, watched);
        return status === 200 ? { state: 'sent', message: key } : { state: 'unknown', reason: `status ${status}` };
      } catch (error) {
        return { state: error instanceof NeverLeft ? 'later' : 'unknown', reason: String(error) };
      }
    },
    find: async ({ key }, since): Promise<Found> => {
      if (dialect === 'blind') return { state: 'unknown', reason: 'the history may not be read' };
      if (dialect === 'nonce' && clock.now().getTime() - since.getTime() < repeats / 2) return { state: 'absent' };
      try {
        const answer = await fetch(`${url}/find?key=${key}`, { signal: AbortSignal.timeout(patience) });
        const { found } = (await answer.json()) as { found: boolean };
        return found ? { state: 'sent', message: key } : { state: 'absent' };
      } catch (error) {
        return { state: 'later', reason: String(error) };
      }
    },
  };
}
