import { AsyncLocalStorage } from 'node:async_hooks';
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import type { Leave } from '../chat-adapter.ts';
import { requestWithLeave } from '../request-with-leave.ts';

/** discord.js passes nothing of ours on to the request, but waits for its turn within what called it. */
const leaves = new AsyncLocalStorage<Leave>();

/** Does something of which every request to Discord leaves only while this leave holds. */
export function withLeave<T>(leave: Leave, act: () => Promise<T>): Promise<T> {
  return leaves.run(leave, act);
}

/** How discord.js is to make its requests, so that a leave counts. */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  const leave = leaves.getStore();
  return leave === undefined
    ? await DefaultRestOptions.makeRequest(url, init)
    : await requestWithLeave(url, init, leave);
};
