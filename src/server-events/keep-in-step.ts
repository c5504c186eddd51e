import type { ServerEvent, ServerEvents, StandingEvent } from '../chat/server-events.ts';
import type { Conference } from '../conference/conference.ts';
import { isOver } from '../conference/milestones.ts';
import { describeConference, fingerprintOf } from './describe-conference.ts';
import { serverEventNotices } from './server-event-notice.ts';
import { platformOf, type ServerEventParts } from './server-event-parts.ts';
import type { HeldServerEvent, ServerEventChange } from './server-event-store.ts';

/**
 * What is to be done: `make` and `take-away` are an organiser's wishes; `compare` brings what stands there up to date with the file;
 * `look` only sees whether it still stands, and goes on with what was begun.
 */
export type Aim = 'make' | 'take-away' | 'compare' | 'look';

/** How things stand after one step. */
export type Step =
  | { readonly kind: 'made' | 'standing' | 'changed'; readonly url: string }
  | { readonly kind: 'removed' }
  /** Somebody deleted it on the platform. */
  | { readonly kind: 'gone' }
  /** The conference is over, or has begun, so that nothing can be made or changed. */
  | { readonly kind: 'past' | 'begun' }
  | { readonly kind: 'lacks'; readonly permission: string; readonly grant: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nothing was done; it may be tried again. */
  | { readonly kind: 'later'; readonly reason: string }
  /** It may have been made; that is looked at again before it is made once more. */
  | { readonly kind: 'doubt' }
  /** Another replica, or the same command once more, is at it; or nothing is known of it. */
  | { readonly kind: 'busy' };

/** So long a holder may take, in milliseconds: a platform is asked twice, and has ten seconds for each. */
const lease = 60_000;

/** After a try of which nobody knows what became of it, the platform shows for certain after so long, in milliseconds. */
export const lookAfter = 30_000;

/** Does what is to be done about a conference in a server: one caller at a time, and never so that it stands there twice. */
export async function keepInStep(
  parts: ServerEventParts,
  conference: Conference,
  server: string,
  aim: Aim,
): Promise<Step> {
  const { platforms, store, speakers, clock } = parts;
  const now = clock.now();
  const platform = platforms.get(platformOf(server));
  if (platform === undefined) return { kind: 'later', reason: `${platformOf(server)} is not connected` };
  const held = await store.hold(conference.id, server, now, lease);
  if (held === undefined) return { kind: 'busy' };
  try {
    const event = platform.fit(describeConference(conference, server, speakers));
    return await new Keeping(parts, platform, conference, held, event, now).go(aim);
  } finally {
    await store.letGo(held);
  }
}

/** One step with one event, while it is held. */
class Keeping {
  readonly #parts: ServerEventParts;
  readonly #platform: ServerEvents;
  readonly #conference: Conference;
  readonly #held: HeldServerEvent;
  /** As it is to stand. */
  readonly #event: ServerEvent;
  readonly #said: string;
  readonly #now: Date;

  constructor(
    parts: ServerEventParts,
    platform: ServerEvents,
    conference: Conference,
    held: HeldServerEvent,
    event: ServerEvent,
    now: Date,
  ) {
    this.#parts = parts;
    this.#platform = platform;
    this.#conference = conference;
    this.#held = held;
    this.#event = event;
    this.#said = fingerprintOf(event);
    this.#now = now;
  }

  async go(aim: Aim): Promise<Step> {
    const { state, event: id, server } = this.#held;
    const isUnwanted = aim === 'take-away' || (state === 'unwanted' && aim !== 'make');
    if (!isUnwanted && isOver(this.#conference, this.#now)) return { kind: 'past' };
    if (state === 'gone' && (aim === 'look' || aim === 'compare')) return { kind: 'gone' };
    // Who dies before it is taken away goes on with it.
    if (isUnwanted && state !== 'unwanted' && !(await this.#keep({ state: 'unwanted' }))) return { kind: 'busy' };
    const listed = await this.#platform.list(server);
    if (listed.state !== 'listed') {
      const isNew = state === 'wanted' && this.#held.tried === undefined;
      return listed.state === 'refused' && isNew ? await this.#giveUp(notDone(listed)) : notDone(listed);
    }
    const standing = await this.#find(listed.events);
    if (isUnwanted) return await this.#takeAway(standing);
    if (standing !== undefined) return await this.#bringUpToDate(standing, aim !== 'look');
    if (id !== undefined && aim !== 'make') return await this.#noteGone(id);
    return await this.#make();
  }

  /**
   * The event as it stands there. Where its id is not known, because a try to make it got no answer or the record was lost, it is known
   * by its name: of the bot's own events those that are recorded as another conference's do not count.
   */
  async #find(events: readonly StandingEvent[]): Promise<StandingEvent | undefined> {
    const { event: id, server, conference, name } = this.#held;
    const known = events.find((one) => one.id === id);
    if (known !== undefined) return known;
    const others = (await this.#parts.store.all()).filter(
      (one) => one.server === server && one.conference !== conference,
    );
    const names = [this.#event.name, name];
    return events.find((one) => names.includes(one.name) && !others.some(({ event }) => event === one.id));
  }

  async #make(): Promise<Step> {
    const { store, clock } = this.#parts;
    const { server, tried } = this.#held;
    if (this.#isFresh(tried)) return { kind: 'doubt' };
    if (this.#event.start <= this.#now) return await this.#giveUp({ kind: 'begun' });
    const lacks = this.#platform.lacks(server);
    if (lacks !== undefined) return await this.#giveUp({ kind: 'lacks', ...lacks });
    const begun = clock.now();
    // A process that stood still has too little left of its lease: what it saw of the server may be no longer so.
    if (begun.getTime() - this.#now.getTime() >= lease / 2) return { kind: 'later', reason: 'the process stood still' };
    const trying = {
      state: 'wanted',
      event: undefined,
      name: this.#event.name,
      said: this.#said,
      tried: begun,
    } as const;
    // From here on it may be made, whatever becomes of this process: so it is noted first.
    if (!(await this.#keep(trying))) return { kind: 'busy' };
    const created = await this.#platform.create(server, this.#event);
    switch (created.state) {
      case 'created':
        // Where the lease was lost meanwhile, whoever holds it now finds the event by its name.
        await store.keep(this.#held, { state: 'there', event: created.event.id, tried: undefined }, clock.now());
        return { kind: 'made', url: created.event.url };
      case 'unknown':
        return { kind: 'doubt' };
      case 'later':
        await this.#keep({ tried: undefined });
        return { kind: 'later', reason: created.reason };
      case 'refused':
        return await this.#giveUp({ kind: 'refused', reason: created.reason });
      default:
        return created satisfies never;
    }
  }

  async #bringUpToDate(standing: StandingEvent, compare: boolean): Promise<Step> {
    const { event, state, said, server } = this.#held;
    if (event !== standing.id || state !== 'there') {
      const found = { state: 'there', event: standing.id, name: standing.name, tried: undefined } as const;
      if (!(await this.#keep(found))) return { kind: 'busy' };
    }
    if (said === this.#said || !compare) return { kind: 'standing', url: standing.url };
    const lacks = this.#platform.lacks(server);
    if (lacks !== undefined) return { kind: 'lacks', ...lacks };
    const changed = await this.#platform.change(server, standing.id, this.#event);
    switch (changed.state) {
      case 'changed':
        await this.#keep({ name: this.#event.name, said: this.#said });
        return { kind: 'changed', url: standing.url };
      case 'absent':
        return await this.#noteGone(standing.id);
      case 'later':
      case 'unknown':
      case 'refused':
        return notDone(changed);
      default:
        return changed satisfies never;
    }
  }

  async #takeAway(standing: StandingEvent | undefined): Promise<Step> {
    const { tried, server } = this.#held;
    if (standing === undefined) {
      return this.#isFresh(tried) ? { kind: 'doubt' } : await this.#giveUp({ kind: 'removed' });
    }
    const lacks = this.#platform.lacks(server);
    if (lacks !== undefined) return { kind: 'lacks', ...lacks };
    const removed = await this.#platform.remove(server, standing.id);
    return removed.state === 'removed' ? await this.#giveUp({ kind: 'removed' }) : notDone(removed);
  }

  /** Whether the platform may still come to show what was tried. A clock that was put back since waits for nothing. */
  #isFresh(tried: Date | undefined): boolean {
    const age = tried === undefined ? -1 : this.#now.getTime() - tried.getTime();
    return age >= 0 && age < lookAfter;
  }

  /** The desk is told first: who dies in between sees it again, and it is told once. */
  async #noteGone(id: string): Promise<Step> {
    const { outbox } = this.#parts;
    const { server } = this.#held;
    await outbox.add(serverEventNotices(this.#conference, server, { kind: 'gone' }, id, this.#now));
    await this.#keep({ state: 'gone', event: undefined, tried: undefined });
    return { kind: 'gone' };
  }

  async #giveUp<T extends Step>(step: T): Promise<T> {
    await this.#parts.store.forget(this.#held, this.#parts.clock.now());
    return step;
  }

  async #keep(change: ServerEventChange): Promise<boolean> {
    return await this.#parts.store.keep(this.#held, change, this.#parts.clock.now());
  }
}

/** What may have been done is done again without harm: a change is the same change, and what is taken away is away. */
function notDone({
  state,
  reason,
}: {
  readonly state: 'later' | 'refused' | 'unknown';
  readonly reason: string;
}): Step {
  return state === 'refused' ? { kind: 'refused', reason } : { kind: 'later', reason };
}
