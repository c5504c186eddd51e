import { createHash } from 'node:crypto';
import { limits } from './limits.ts';
import type { World } from './world/world.ts';

/**
 * How many requests a bucket takes in how many seconds. Discord publishes none of them, and changes them; these are what clients commonly
 * see, and 5 in 5 seconds where nothing is commonly seen.
 */
const buckets: Readonly<Record<string, readonly [number, number]>> = {
  'POST /channels/{channel_id}/messages': [5, 5],
  'PATCH /channels/{channel_id}/messages/{message_id}': [5, 5],
  'DELETE /channels/{channel_id}/messages/{message_id}': [5, 1],
  'POST /webhooks/{webhook_id}/{webhook_token}': [5, 2],
};
const otherwise = [5, 5] as const;

/** The parameters that give a route one bucket each (topics/rate-limits). */
const major = ['channel_id', 'guild_id', 'webhook_id', 'webhook_token'];

export type Verdict = {
  readonly limited: boolean;
  readonly global: boolean;
  /** Seconds. */
  readonly retryAfter: number;
  readonly headers: Readonly<Record<string, string>>;
};

/** Counts requests by the world's clock. */
export class RateLimits {
  readonly #world: World;
  readonly #windows = new Map<string, { resetsAt: number; left: number }>();
  #second = { startsAt: 0, used: 0 };
  #invalid: number[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** Counts one request. Interactions and what follows them do not count against the global limit (topics/rate-limits). */
  count(route: string, parameters: Readonly<Record<string, string>>): Verdict {
    const now = this.#world.clock.now().getTime();
    const free = this.#world.setup.rateLimits === 'none';
    if (/^POST \/interactions\//.test(route)) return { limited: false, global: false, retryAfter: 0, headers: {} };
    if (!free && !/ \/webhooks\//.test(route)) {
      if (now - this.#second.startsAt >= 1000) this.#second = { startsAt: now, used: 0 };
      this.#second.used += 1;
      if (this.#second.used > limits.requestsASecond) {
        const retryAfter = (this.#second.startsAt + 1000 - now) / 1000;
        return { limited: true, global: true, retryAfter, headers: {} };
      }
    }
    const [most, seconds] = free ? [1_000_000, 5] : (buckets[route] ?? otherwise);
    const key = [route, ...major.map((name) => parameters[name] ?? '')].join(' ');
    const found = this.#windows.get(key);
    const window = found && found.resetsAt > now ? found : { resetsAt: now + seconds * 1000, left: most };
    this.#windows.set(key, window);
    if (this.#windows.size > 10_000) this.#forgetPast(now);
    const limited = window.left === 0;
    if (!limited) window.left -= 1;
    const resetAfter = (window.resetsAt - now) / 1000;
    const headers = {
      'x-ratelimit-limit': String(most),
      'x-ratelimit-remaining': String(window.left),
      'x-ratelimit-reset': String(window.resetsAt / 1000),
      'x-ratelimit-reset-after': String(resetAfter),
      'x-ratelimit-bucket': createHash('sha1').update(route).digest('hex').slice(0, 32),
    };
    return { limited, global: false, retryAfter: resetAfter, headers };
  }

  /** Every interaction has a bucket of its own: they must not pile up in a long run. */
  #forgetPast(now: number): void {
    for (const [key, { resetsAt }] of this.#windows) if (resetsAt <= now) this.#windows.delete(key);
  }

  /** Counts an answer 401, 403 or 429 that the client brought upon itself. */
  countInvalid(): void {
    this.#invalid.push(this.#world.clock.now().getTime());
  }

  /** How many such answers there were in the last ten minutes. */
  get invalid(): number {
    const since = this.#world.clock.now().getTime() - limits.invalidMinutes * 60_000;
    this.#invalid = this.#invalid.filter((at) => at > since);
    return this.#invalid.length;
  }

  get banned(): boolean {
    const most = this.#world.setup.invalidRequestLimit ?? limits.invalidRequests;
    return this.#invalid.length >= most && this.invalid >= most;
  }
}
