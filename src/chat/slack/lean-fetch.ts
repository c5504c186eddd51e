import type { WebClientOptions } from '@slack/web-api';
import { call } from '../kept-connections.ts';

type Fetch = NonNullable<WebClientOptions['fetch']>;

/** What the Web API's client is to call with: over connections that are kept, with this patience in milliseconds. */
export function leanFetch(patience: number): Fetch {
  return async (url, { method = 'GET', headers = {}, body } = {}) => {
    // Files, which are rare, are packed by what knows how to.
    if (typeof body === 'object') {
      return await fetch(url, { method, headers, body, signal: AbortSignal.timeout(patience) });
    }
    const answered = await call(url, { method, headers, body }, patience);
    return { ...answered, text: async () => withoutEcho(await answered.text()) };
  };
}

/** Slack says back what was posted. The library would walk through it, for a line of a log that nobody reads. */
function withoutEcho(text: string): string {
  if (!text.includes('"message":{')) return text;
  try {
    const { message: _, ...others } = JSON.parse(text) as Record<string, unknown>;
    return JSON.stringify(others);
  } catch {
    return text;
  }
}
