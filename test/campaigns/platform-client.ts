import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { ChatAdapter, Found, Sent } from '../../src/chat/chat-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';
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
  /** Called where the post is about to leave. */
  readonly beforePost: (key: string) => void;
};

/** The platform of the campaigns as the bot reaches it. What a post is to meet with stands in its words. */
export function platformClient({
  url,
  dialect,
  clock,
  patience,
  bound,
  beforePost,
}: Options): Pick<ChatAdapter, 'send' | 'find'> {
  return {
    send: async ({ key, reply }): Promise<Sent> => {
      const happens = toPlainText(reply);
      const begun = Date.now();
      const { hostname, port } = new URL(url);
      const socket = connect(Number(port), hostname);
      try {
        await once(socket, 'connect', { signal: AbortSignal.timeout(patience) });
      } catch (error) {
        socket.destroy();
        return { state: 'later', reason: String(error) };
      }
      // The last look at the clock before the bytes leave, with nothing in between that waits.
      if (Date.now() - begun >= patience) {
        socket.destroy();
        return { state: 'later', reason: 'the process stood still' };
      }
      beforePost(key);
      const post: Post = { key, dialect, happens, pid: process.pid, begun, bound };
      try {
        const status = await exchange(socket, JSON.stringify(post), patience);
        return status === 200 ? { state: 'sent', message: key } : { state: 'unknown', reason: `status ${status}` };
      } catch (error) {
        return { state: 'unknown', reason: String(error) };
      }
    },
    find: async ({ key }, since): Promise<Found> => {
      if (dialect === 'blind') return { state: 'unknown', reason: 'the history may not be read' };
      if (dialect === 'nonce' && clock.now().getTime() - since.getTime() < repeats / 2) return { state: 'absent' };
      const answer = await fetch(`${url}/find?key=${key}`);
      const { found } = (await answer.json()) as { found: boolean };
      return found ? { state: 'sent', message: key } : { state: 'absent' };
    },
  };
}

/** Posts over a connection that stands, and gives the status. Rejects where no answer comes in time. */
async function exchange(socket: Socket, body: string, patience: number): Promise<number> {
  const signal = AbortSignal.timeout(patience);
  const asked = request({ path: '/post', method: 'POST', createConnection: () => socket, signal });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode ?? 0;
}
