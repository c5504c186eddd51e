import { createHash } from 'node:crypto';
import type { ChatAdapter, Sent } from '../chat/chat-adapter.ts';
import type { Reply } from '../chat/reply.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { ClaimedEntry, OutboxEntry, OutboxStore, Settlement } from './outbox-store.ts';

/** Puts an entry into words as things stand now; undefined where there is nothing to say any more, or when it is time to say it. */
export type Writer = (entry: OutboxEntry, now: Date) => Promise<Reply | { readonly notBefore: Date } | undefined>;

export type OutboxParts = {
  readonly store: OutboxStore;
  /** For each kind of entry. */
  readonly writers: ReadonlyMap<string, Writer>;
  /** For each platform that this process is connected to. */
  readonly adapters: ReadonlyMap<string, Pick<ChatAdapter, 'send' | 'find'>>;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a claim holds, in milliseconds: longer than a platform may take to answer. */
  readonly lease: number;
  /** Told of each entry that will never be sent, or of which nobody can tell whether it was. */
  readonly onFailure: (entry: OutboxEntry, reason: string, now: Date) => Promise<void>;
};

/** So many entries are claimed at a time. */
const most = 50;

/** The pause after the first try that failed, in milliseconds; it doubles with each, up to the longest. */
const pause = { first: 5_000, longest: 15 * 60_000 } as const;

/** So long after a try of which nobody can tell whether it went out, it is looked for, in milliseconds. */
const lookAfter = 30_000;

/** After so many tries it is given up. */
const mostTries = 12;

/** Sends what is to be said unprompted: each entry once, or, where that cannot be told, not again. */
export class Outbox {
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /**
   * Sends what is due. A place gets its entries one after another, and a place that fails holds up no other. Resolves when there is
   * nothing more that is due; rejects only where the store cannot be reached.
   */
  async sendDue(): Promise<void> {
    const { store, clock, lease } = this.#parts;
    for (;;) {
      const claimed = await store.claim({ now: clock.now(), lease, most });
      if (claimed.length === 0) return;
      const places = Map.groupBy(claimed, ({ place }) => place);
      await Promise.all(
        [...places.values()].map(async (entries) => {
          for (const entry of entries) await this.#sendSafely(entry);
        }),
      );
    }
  }

  /** An error of ours ends one try, not the process. */
  async #sendSafely(entry: ClaimedEntry): Promise<void> {
    const { log } = this.#parts;
    try {
      await this.#settle(entry, await this.#send(entry));
    } catch (error) {
      log.error(
        `An entry of the outbox (${entry.kind}) could not be sent; it is tried again when its lease has ended`,
        error,
      );
    }
  }

  async #send(entry: ClaimedEntry): Promise<Settlement | undefined> {
    const { store, clock, adapters, writers } = this.#parts;
    const now = clock.now();
    if (entry.until !== undefined && now >= entry.until)
      return { state: 'skipped', reason: 'it came too late to be of use' };
    const platform = platformOf(entry);
    const adapter = adapters.get(platform);
    if (adapter === undefined) return this.#later(entry, now, `${platform} is not connected`, { after: pause.longest });
    const reply = await writers.get(entry.kind)?.(entry, now);
    if (reply === undefined) return { state: 'skipped', reason: 'there is nothing to say any more' };
    if ('notBefore' in reply)
      return { state: 'waiting', due: reply.notBefore, reason: 'its time was moved', doubt: false };
    const outgoing = { key: keyOf(entry), place: entry.place, reply };
    if (entry.tried !== undefined) {
      const found = await adapter.find(outgoing, entry.tried);
      if (found.state !== 'absent') return found;
    }
    // From here on it may go out, whatever becomes of this process: so it is noted first.
    if (!(await store.begin(entry.id, entry.fence, clock.now()))) return undefined;
    return this.#judge(entry, await adapter.send(outgoing));
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
        return this.#later(entry, now, sent.reason, { after: lookAfter, doubt: true });
      default:
        return sent satisfies never;
    }
  }

  #later({ attempts, until }: ClaimedEntry, now: Date, reason: string, { after = 0, doubt = false } = {}): Settlement {
    if (attempts + 1 >= mostTries && until === undefined) {
      return { state: doubt ? 'unknown' : 'failed', reason: `${reason}, ${mostTries} times` };
    }
    const backOff = Math.min(pause.longest, pause.first * 2 ** attempts);
    return { state: 'waiting', due: new Date(now.getTime() + Math.max(after, backOff)), reason, doubt };
  }

  async #settle(entry: ClaimedEntry, settlement: Settlement | undefined): Promise<void> {
    const { store, clock, log, onFailure } = this.#parts;
    if (settlement === undefined) return;
    const now = clock.now();
    const held = await store.settle(entry.id, entry.fence, now, settlement);
    if (!held || (settlement.state !== 'failed' && settlement.state !== 'unknown')) return;
    // The place may be a person, and no line of the log tells who.
    log.warn(
      `An entry of the outbox (${entry.kind}) on ${platformOf(entry)} is ${settlement.state}: ${settlement.reason}.`,
    );
    await onFailure(entry, settlement.reason, now);
  }
}

function platformOf({ place }: Pick<OutboxEntry, 'place'>): string {
  return place.slice(0, place.indexOf(':'));
}

/** What platforms know an entry by: the same at every try, and of a length that all of them take. */
function keyOf({ id }: Pick<OutboxEntry, 'id'>): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 25);
}
