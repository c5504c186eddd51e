import type { Ack, Attempt, Courier, Delivery } from './delivery.ts';
import { DeadlineError, newAgent, type Posted, post } from './post.ts';
import { signatureHeaders } from './sign.ts';

export type HttpEventsSetup = {
  readonly signingSecret: string;
  readonly signedAt: () => Date;
  readonly ackDeadlineMs: number;
};

/** How a request is sent otherwise than Slack would: by another secret, or at another time. */
export type Forgery = { readonly secret?: string; readonly at?: Date; readonly contentType?: string };

/** Signed POSTs to the addresses of the bot's replicas, one after the other as behind a load balancer. */
export class HttpEvents implements Courier {
  readonly #setup: HttpEventsSetup;
  readonly #agent = newAgent();
  #urls: readonly string[] = [];
  #turn = 0;

  constructor(setup: HttpEventsSetup) {
    this.#setup = setup;
  }

  /** Saves the request URL, once each replica has answered Slack's challenge. */
  async verify(urls: readonly string[]): Promise<void> {
    for (const url of urls) {
      const challenge = `challenge-${this.#setup.signedAt().getTime()}`;
      const body = JSON.stringify({ token: verificationToken, challenge, type: 'url_verification' });
      const response = await this.post(url, body, 'application/json');
      if (response.status !== 200 || !response.text.includes(challenge)) {
        throw new Error(`${url} did not answer the challenge: ${response.status} ${response.text}`);
      }
    }
    this.#urls = urls;
  }

  get active(): boolean {
    return this.#urls.length > 0;
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  canCarry(): boolean {
    return this.active;
  }

  async carry(delivery: Delivery, attempt: Attempt): Promise<Ack> {
    const url = this.#urls[this.#turn % this.#urls.length]!;
    this.#turn += 1;
    const retry: Record<string, string> =
      attempt.number === 0
        ? {}
        : { 'x-slack-retry-num': String(attempt.number), 'x-slack-retry-reason': attempt.reason };
    const { body, contentType } = encode(delivery);
    const sent = performance.now();
    try {
      const response = await this.post(url, body, contentType, {}, retry);
      if (response.status < 200 || response.status > 299) return { acknowledged: false, reason: 'http_error' };
      return { acknowledged: true, body: decode(response.text), tookMs: performance.now() - sent };
    } catch (error) {
      return { acknowledged: false, reason: error instanceof DeadlineError ? 'http_timeout' : 'connection_failed' };
    }
  }

  /** One signed request, or one that is signed wrongly. */
  post(
    url: string,
    body: string,
    contentType: string,
    forgery: Forgery = {},
    headers: Record<string, string> = {},
  ): Promise<Posted> {
    const { signingSecret, signedAt, ackDeadlineMs } = this.#setup;
    const all = {
      'content-type': forgery.contentType ?? contentType,
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signatureHeaders(forgery.secret ?? signingSecret, body, forgery.at ?? signedAt()),
      ...headers,
    };
    return post(url, body, all, ackDeadlineMs, this.#agent);
  }

  /** Ends the connections that were kept for later. */
  close(): void {
    this.#agent.destroy();
  }
}

/** What a response carries: nothing, a structure, or (for a command) bare text. */
function decode(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Sent along with everything, for bots from before signatures. */
export const verificationToken = 'verification-token';

function encode({ kind, payload }: Delivery): { body: string; contentType: string } {
  switch (kind) {
    case 'events_api':
      return { body: JSON.stringify(payload), contentType: 'application/json' };
    case 'slash_commands':
      return { body: String(new URLSearchParams(payload as Record<string, string>)), contentType: form };
    case 'interactive':
      return { body: String(new URLSearchParams({ payload: JSON.stringify(payload) })), contentType: form };
    default:
      return kind satisfies never;
  }
}

const form = 'application/x-www-form-urlencoded';
