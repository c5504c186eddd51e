import type { Conference } from '../conference/conference.ts';
import type { Source } from '../outbox/source.ts';
import { describeConference, fingerprintOf } from './describe-conference.ts';
import { type Aim, keepInStep, lookAfter, type Step } from './keep-in-step.ts';
import { serverEventNotices } from './server-event-notice.ts';
import { platformOf, type ServerEventParts } from './server-event-parts.ts';
import type { KeptServerEvent } from './server-event-store.ts';

/** That somebody deleted an event on its platform shows after so many milliseconds at the latest. */
const longestRest = 60 * 60_000;

/**
 * Keeps what stands among servers' events in step with the conference files. Each event is compared with its file once a start: of
 * replicas that were started with different files, the one that was started last has the last word.
 */
export class ServerEventSource implements Source {
  readonly #parts: Omit<ServerEventParts, 'onChange'>;
  readonly #compared = new Set<string>();
  readonly #nextLooks = new Map<string, Date>();
  #restUntil = new Date(0);

  constructor(parts: Omit<ServerEventParts, 'onChange'>) {
    this.#parts = parts;
  }

  /** Something was begun that must be gone on with: it is looked at as soon as its platform can show it. */
  touch(): void {
    this.#nextLooks.clear();
    this.#restUntil = new Date(0);
  }

  /** Looks at one event at a time, so that what is due in the outbox never waits for more than one. */
  async addDue(now: Date): Promise<Date> {
    if (now < this.#restUntil) return this.#restUntil;
    const due: KeptServerEvent[] = [];
    let next = now.getTime() + longestRest;
    for (const kept of await this.#parts.store.all()) {
      const look = this.#nextLooks.get(keyOf(kept)) ?? now;
      if (look <= now) due.push(kept);
      else next = Math.min(next, look.getTime());
    }
    const [first, ...others] = due;
    if (first !== undefined) {
      const look = await this.#look(first, now);
      this.#nextLooks.set(keyOf(first), look);
      next = Math.min(next, look.getTime());
    }
    this.#restUntil = others.length > 0 ? now : new Date(next);
    return this.#restUntil;
  }

  /** Takes one step, and tells when the next is due. */
  async #look(kept: KeptServerEvent, now: Date): Promise<Date> {
    const rested = new Date(now.getTime() + longestRest);
    const conference = this.#parts.conferences.find(({ id }) => id === kept.conference);
    // Of another replica's file, or of a platform that this one is not connected to.
    if (conference === undefined || !this.#parts.platforms.has(platformOf(kept.server))) return rested;
    const aim: Aim = this.#compared.has(keyOf(kept)) ? 'look' : 'compare';
    const step = await keepInStep({ ...this.#parts, onChange: () => {} }, conference, kept.server, aim);
    switch (step.kind) {
      case 'busy':
      case 'doubt':
      case 'later':
        return new Date(now.getTime() + lookAfter);
      case 'lacks':
      case 'refused':
        // It is compared again; of the same hindrance to the same words the desk is told once.
        await this.#parts.outbox.add(
          serverEventNotices(conference, kept.server, step, this.#hindranceOf(step, conference, kept.server), now),
        );
        return rested;
      default:
        this.#compared.add(keyOf(kept));
        return rested;
    }
  }

  #hindranceOf(step: Extract<Step, { kind: 'lacks' | 'refused' }>, conference: Conference, server: string): string {
    const wanted = fingerprintOf(describeConference(conference, server, this.#parts.speakers));
    return `${wanted}:${step.kind === 'lacks' ? step.permission : step.reason}`;
  }
}

function keyOf({ conference, server }: KeptServerEvent): string {
  return `${conference} ${server}`;
}
