import { request } from 'undici';

type Call = {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
};

type Response = Awaited<ReturnType<typeof request>>;

/**
 * Calls an address as `fetch` does with a text for a body, in a third of its time in the process: over connections that are kept, and
 * with nothing of streams and signals around a text. It follows no redirect. A call of which nothing arrives for so many milliseconds
 * (`patience`), give or take a second, is broken off, and rejects.
 */
export async function call(url: string | URL, { method = 'GET', headers = {}, body }: Call, patience: number) {
  const options = { method, headers, headersTimeout: patience, bodyTimeout: patience };
  const response = await request(url, body === undefined ? options : { ...options, body });
  return new Answered(url, response, await response.body.text());
}

/** What was answered, which has arrived; as much of a `Response` as libraries ask for. */
class Answered {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly bodyUsed = false;
  readonly body = null;
  readonly #url: string | URL;
  readonly #response: Response;
  readonly #text: string;

  constructor(url: string | URL, response: Response, text: string) {
    this.ok = response.statusCode >= 200 && response.statusCode < 300;
    this.status = response.statusCode;
    this.statusText = response.statusText;
    this.#url = url;
    this.#response = response;
    this.#text = text;
  }

  get url(): string {
    return String(this.#url);
  }

  get headers() {
    const { headers } = this.#response;
    return {
      get: (name: string) => headers[name.toLowerCase()]?.toString() ?? null,
      has: (name: string) => name.toLowerCase() in headers,
      entries: () => Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    };
  }

  async text(): Promise<string> {
    return this.#text;
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.#text);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new TextEncoder().encode(this.#text).buffer;
  }

  /** The same with another body. */
  withText(change: (text: string) => string): Answered {
    return new Answered(this.#url, this.#response, change(this.#text));
  }
}
