import type { WebClientOptions } from '@slack/web-api';
import { request } from 'undici';

type Fetch = NonNullable<WebClientOptions['fetch']>;
type Response = Awaited<ReturnType<Fetch>>;

/**
 * Calls the Web API as `fetch` does, in a third of its time in the process: over connections that are kept, and with nothing of streams
 * and signals around a text. It follows no redirect. A call of which nothing arrives for so many milliseconds, give or take a second,
 * is broken off, and rejects.
 */
export function fetchOverKeptConnections(patience: number): Fetch {
  return async (url, { method = 'GET', headers = {}, body } = {}) => {
    // Files, which are rare, are packed by what knows how to.
    if (typeof body === 'object') {
      return await fetch(url, { method, headers, body, signal: AbortSignal.timeout(patience) });
    }
    const response = await request(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      headersTimeout: patience,
      bodyTimeout: patience,
    });
    return asFetched(String(url), response, withoutEcho(await response.body.text()));
  };
}

/** Slack says back what was posted. The library would walk through it, for a line of a log that nobody reads. */
function withoutEcho(body: string): string {
  if (!body.includes('"message":{')) return body;
  try {
    const { message: _, ...others } = JSON.parse(body) as Record<string, unknown>;
    return JSON.stringify(others);
  } catch {
    return body;
  }
}

function asFetched(
  url: string,
  { statusCode: status, statusText, headers }: Awaited<ReturnType<typeof request>>,
  body: string,
): Response {
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText,
    url,
    headers: {
      get: (name) => headers[name.toLowerCase()]?.toString() ?? null,
      entries: () => Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    },
    text: async () => body,
    json: async () => JSON.parse(body),
    arrayBuffer: async () => new TextEncoder().encode(body).buffer,
  };
}
