import { AsyncLocalStorage } from 'node:async_hooks';
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import type { Leave } from '../chat-adapter.ts';
import { call } from '../kept-connections.ts';
import { requestWithLeave } from '../request-with-leave.ts';

type Response = Awaited<ReturnType<RESTOptions['makeRequest']>>;

/** discord.js passes nothing of ours on to the request, but waits for its turn within what called it. */
const leaves = new AsyncLocalStorage<Leave>();

/** Does something of which every request to Discord leaves only while this leave holds. */
export function withLeave<T>(leave: Leave, act: () => Promise<T>): Promise<T> {
  return leaves.run(leave, act);
}

/** How discord.js is to make its requests: over connections that are kept, with this patience in milliseconds, and so that a leave counts. */
export function makeRequests(patience: number): RESTOptions['makeRequest'] {
  return async (url, init) => {
    const leave = leaves.getStore();
    if (leave !== undefined) return await requestWithLeave(url, init, leave);
    const { method, headers, body } = init;
    // Files, which are rare, are packed by what knows how to.
    if (body != null && typeof body !== 'string') return await DefaultRestOptions.makeRequest(url, init);
    const answered = await call(
      url,
      { method, headers: headers as Record<string, string>, body: body ?? undefined },
      patience,
    );
    // It asks a response for nothing else.
    return answered as unknown as Response;
  };
}
