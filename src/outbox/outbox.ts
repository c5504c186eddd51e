import { createHash } from 'node:crypto';
import type { ChatAdapter, Found, Sent } from '../chat/chat-adapter.ts';
import type { Reply } from '../chat/reply.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { EntryLeave } from './entry-leave.ts';
import { Lanes } from './lanes.ts';
import type { ClaimedEntry, OutboxEntry, OutboxStore, Settlement } from './outbox-store.ts';

/** Puts an entry into words as things stand at `now`; undefined where there is nothing to say any more, or when it is time to say it. */
export type Writer = (entry: OutboxEntry, now: Date) => Promise<Reply | PutOff | undefined>;

/** Its time was moved: to when, and from when on it will be of no use. */
type PutOff = { readonly notBefore: Date; readonly until: Date };

/** How long is waited, in milliseconds. */
export type Pauses = {
  /** After the first try that failed; it doubles with each, up to the longest. */
  readonly first: number;
  readonly longest: number;
  /**
   * After a try of which nobody can tell whether it went out, before it is looked for. Where it cannot be looked up then, the pause
   * grows as the time since the try does, up to the longest.
   */
  readonly look: number;
  /** From so long after the try on, it is not looked for again. */
  readonly longestLook: number;
};

/** What platforms are used to. */
export const usualPauses: Pauses = {
  first: 5_000,
  longest: 15 * 60_000,
  look: 30_000,
  longestLook: 6 * 60 * 60_000,
};

export type OutboxParts = {
  readonly store: OutboxStore;
  /** For each kind of entry. */
  readonly writers: ReadonlyMap<string, Writer>;
  /** For each platform that this process is connected to. */
  readonly adapters: ReadonlyMap<string, Adapter>;
  readonly clock: Clock;
  readonly log: Log;
  /**
   * How long a claim holds, in milliseconds, and again from the moment at which a try begins. In the first half of that the try must
   * leave, and within another half a platform accepts it or never.
   */
  readonly lease: number;
  /** The usual ones where it is left out. */
  readonly pauses?: Pauses;
  /** Kinds of entry that had better come twice than not at all, where nobody can tell whether they went out. */
  readonly ratherTwice?: ReadonlySet<string>;
  /** What is to be said of an entry that will not be sent, or of which nobody can tell whether it was. */
  readonly tellFailure: (entry: OutboxEntry, reason: string, now: Date) => readonly OutboxEntry[];
};

/** So many entries are in hand at a time. */
const most = 50;

/** After so many tries it is given up. */
const mostTries = 12;

const tooLate = { state: 'skipped', reason: 'it came too late to be of use' } as const satisfies Settlement;

type Waiting = Extract<Settlement, { state: 'waiting' }>;
type Adapter = Pick<ChatAdapter, 'send' | 'find'>;

/** Sends what is to be said unprompted: each entry once, or, where that cannot be told, not again. */
export class Outbox {
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /**
   * Sends what is due. A place gets its entries one after another, and a place that fails or is slow holds up no other. Resolves when
   * there is nothing more that is due; rejects only where the store cannot be reached.
   */
  async sendDue(): Promise<void> {
    const { store, clock, lease } = this.#parts;
    const lanes = new Lanes();
    try {
      for (;;) {
        const claimed = await store.claim({
          now: clock.now(),
          lease,
          most: most - lanes.inHand,
          platforms: this.#platforms,
        });
        if (claimed.length === 0 && lanes.inHand === 0) return;
        for (const [place, entries] of Map.groupBy(claimed, (entry) => entry.place)) {
          lanes.add(place, entries.length, () => this.#sendOneByOne(entries));
        }
        await lanes.downTo(claimed.length === 0 ? 0 : most / 2);
      }
    } finally {
      await lanes.downTo(0);
    }
  }

  /** When there is next something to send. */
  async nextDue(): Promise<Date | undefined> {
    const { store, clock } = this.#parts;
    return await store.nextDue(clock.now(), this.#platforms);
  }

  get #platforms(): readonly string[] {
    return [...this.#parts.adapters.keys()];
  }

  /** Where the platform could not take one, those that follow to the same place wait until that one is tried again. */
  async #sendOneByOne(entries: readonly ClaimedEntry[]): Promise<void> {
    let stuck: Waiting | undefined;
    for (const entry of entries) {
      try {
        const settlement = stuck === undefined ? await this.#send(entry) : { ...stuck, doubt: false, unbegun: false };
        if (settlement === undefined) continue;
        await this.#settle(entry, settlement);
        // With an `until` it was the entry's own time that was moved.
        if (settlement.state === 'waiting' && settlement.until === undefined) stuck = settlement;
      } catch (error) {
        // An error of ours ends one try, not the process.
        this.#parts.log.error(
          `An entry of the outbox (${entry.kind}) could not be sent; it is tried again when its lease has ended`,
          error,
        );
      }
    }
  }

  async #send(entry: ClaimedEntry): Promise<Settlement | undefined> {
    const { clock, adapters, writers } = this.#parts;
    const now = clock.now();
    const isLate = entry.until !== undefined && now >= entry.until;
    if (isLate && entry.tried === undefined) return tooLate;
    const adapter = adapters.get(platformOf(entry));
    if (adapter === undefined)
      throw new Error(`An entry was claimed for ${platformOf(entry)}, which is not connected.`);
    if (entry.tried !== undefined) {
      const found = await this.#find(entry, entry.tried, adapter, now);
      const isRepeated = found.state === 'unknown' && this.#parts.ratherTwice?.has(entry.kind) === true;
      if (found.state !== 'absent' && !isRepeated) return found;
      if (isLate) return tooLate;
    }
    const reply = await writers.get(entry.kind)?.(entry, now);
    if (reply === undefined) return { state: 'skipped', reason: 'there is nothing to say any more' };
    if ('notBefore' in reply) {
      const { notBefore: due, until } = reply;
      return { state: 'waiting', due, until, reason: 'its time was moved', doubt: false };
    }
    return await this.#try(entry, reply, adapter);
  }

  /** Looks for an earlier try, in the words that it had. Where it cannot be looked up now, that is done again later, but not for ever. */
  async #find(
    entry: ClaimedEntry,
    tried: Date,
    adapter: Adapter,
    now: Date,
  ): Promise<Exclude<Found, { state: 'later' }> | Waiting> {
    const reply = await this.#parts.writers.get(entry.kind)?.(entry, tried);
    if (reply === undefined || 'notBefore' in reply) {
      return { state: 'unknown', reason: 'it may have gone out, in words that nobody knows any more' };
    }
    const found = await adapter.find({ key: keyOf(entry), place: entry.place, reply }, tried);
    if (found.state !== 'later') return found;
    const { look, longest, longestLook } = this.#pauses;
    const { reason, after = 0 } = found;
    const since = now.getTime() - tried.getTime();
    if (since >= longestLook) return { state: 'unknown', reason };
    const pause = Math.max(after, Math.min(longest, Math.max(look, since)));
    return { state: 'waiting', due: new Date(now.getTime() + pause), reason, doubt: true };
  }

  async #try(entry: ClaimedEntry, reply: Reply, adapter: Adapter): Promise<Settlement | undefined> {
    const leave = new EntryLeave(entry, this.#parts);
    const sent = await adapter.send({ key: keyOf(entry), place: entry.place, reply }, leave);
    const begun = await leave.outcome();
    // Refused, because another has it by now: what becomes of it is not for this one to say.
    if (begun === false) return undefined;
    const settlement = this.#judge(entry, sent);
    return settlement.state === 'waiting' ? { ...settlement, unbegun: begun === undefined } : settlement;
  }

  #judge(entry: ClaimedEntry, sent: Sent): Settlement {
    const now = this.#parts.clock.now();
    switch (sent.state) {
      case 'sent':
        return sent;
      case 'refused':
        return { state: 'failed', reason: sent.reason };
      case 'later':
        return this.#later(entry, now, sent.reason, { after: sent.after ?? 0 });
      case 'unknown':
        // What may have gone out is looked for, but not before a platform that is slow would have shown it.
        return this.#later(entry, now, sent.reason, { after: this.#pauses.look, doubt: true });
      default:
        return sent satisfies never;
    }
  }

  #later(
    { attempts, until, tried }: ClaimedEntry,
    now: Date,
    reason: string,
    { after = 0, doubt = false } = {},
  ): Settlement {
    if (attempts + 1 >= mostTries && until === undefined) {
      return { state: doubt || tried !== undefined ? 'unknown' : 'failed', reason: `${reason}, ${mostTries} times` };
    }
    const { first, longest } = this.#pauses;
    const backOff = Math.min(longest, first * 2 ** attempts);
    return { state: 'waiting', due: new Date(now.getTime() + Math.max(after, backOff)), reason, doubt };
  }

  async #settle(entry: ClaimedEntry, settlement: Settlement): Promise<void> {
    const { store, clock, log, tellFailure } = this.#parts;
    const now = clock.now();
    const isFailure = settlement.state === 'failed' || settlement.state === 'unknown' || settlement === tooLate;
    if (!isFailure) {
      await store.settle(entry.id, entry.fence, now, settlement);
      return;
    }
    const held = await store.settle(entry.id, entry.fence, now, settlement, tellFailure(entry, settlement.reason, now));
    // The place may be a person, and no line of the log tells who.
    if (held) {
      log.warn(
        `An entry of the outbox (${entry.kind}) on ${platformOf(entry)} is ${settlement.state}: ${settlement.reason}.`,
      );
    }
  }

  get #pauses(): Pauses {
    return this.#parts.pauses ?? usualPauses;
  }
}

function platformOf({ place }: Pick<OutboxEntry, 'place'>): string {
  return place.slice(0, place.indexOf(':'));
}

/** What platforms know an entry by: the same at every try, and of a length that all of them take. */
export function keyOf({ id }: Pick<OutboxEntry, 'id'>): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 25);
}
