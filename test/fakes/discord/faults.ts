import type { World } from './world/world.ts';

/** Something that goes wrong on the way. `accepted`: whether Discord did what was asked before it went wrong. */
export type Fault =
  /** 429; seconds to wait, or `unsaid` for none of the headers that say so. */
  | {
      readonly kind: 'rate-limit';
      readonly retryAfter: number | 'unsaid';
      readonly scope?: 'user' | 'shared' | 'global';
    }
  | { readonly kind: 'bad-gateway'; readonly accepted: boolean }
  /** No answer at all: the client's time-out is what ends it. */
  | { readonly kind: 'silence'; readonly accepted: boolean }
  /** The connection breaks without an answer. */
  | { readonly kind: 'drop'; readonly accepted: boolean }
  /** The answer waits for a promise; with `accepted` the deed does not. */
  | { readonly kind: 'wait'; readonly until: Promise<unknown>; readonly accepted: boolean };

/** Where a fault plays. */
export type Place = {
  /** A route as `routes` names it, such as `POST /channels/{channel_id}/messages`; without: every route. */
  readonly route?: string;
  /** How often; without: once. */
  readonly times?: number;
};

export type Played = { readonly fault: Fault; readonly route: string | undefined; left: number; played: number };

/** The faults that are still to be played, in the order in which they were asked for. */
export class Faults {
  readonly #waiting: Played[] = [];
  readonly #routes: ReadonlySet<string>;
  readonly #world: World;

  constructor(world: World, routes: ReadonlySet<string>) {
    this.#world = world;
    this.#routes = routes;
  }

  /** Asks for a fault. What is given back tells how often it was played, and how often it still will be. */
  play(fault: Fault, { route, times = 1 }: Place = {}): Readonly<Played> {
    if (route !== undefined && !this.#routes.has(route)) throw new Error(`There is no route ${route}.`);
    const asked: Played = { fault, route, left: times, played: 0 };
    this.#waiting.push(asked);
    return asked;
  }

  /** No further fault is played. */
  stop(): void {
    for (const asked of this.#waiting) asked.left = 0;
  }

  /** The fault that this request meets. */
  take(route: string): Fault | undefined {
    const asked = this.#waiting.find((one) => one.left > 0 && (one.route === undefined || one.route === route));
    if (asked === undefined) return undefined;
    asked.left -= 1;
    asked.played += 1;
    this.#world.changed();
    return asked.fault;
  }
}
