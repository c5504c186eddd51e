import { request } from 'undici';

type Call = {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
};

/**
 * Calls an address as `fetch` does with a text for a body, in a third of its time in the process: over connections that are kept, and
 * with nothing of streams and signals around a text. It follows no redirect. A call of which nothing arrives for so many milliseconds
 * (`patience`), give or take a second, is broken off, and rejects. Gives as much of a `Response` as libraries ask for.
 */
export async function call(url: string | URL, { method = 'GET', headers = {}, body }: Call, patience: number) {
  const options = { method, headers, headersTimeout: patience, bodyTimeout: patience };
  const response = await request(url, body === undefined ? options : { ...options, body });
  const { statusCode: status, statusText, headers: told } = response;
  const text = await response.body.text();
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText,
    url: String(url),
    headers: {
      get: (name: string) => told[name.toLowerCase()]?.toString() ?? null,
      has: (name: string) => name.toLowerCase() in told,
      entries: () => Object.entries(told).map(([name, value]): [string, string] => [name, String(value)]),
    },
    body: null,
    bodyUsed: false,
    text: async () => text,
    json: async () => JSON.parse(text) as unknown,
    arrayBuffer: async () => new TextEncoder().encode(text).buffer,
  };
}
