import type { KeyvStorageEntry } from 'keyv';
import type { Clock } from '../clock.ts';
import type { MemoryStore } from '../conversation/memory-store.ts';
import type { Timers } from '../timers.ts';
import type { KeyedStore } from './keyed-store.ts';

/** After so many milliseconds what came meanwhile is written: the longer, the more of it shares a page of the database. */
const pause = 100;

type DelayedParts = {
  readonly store: KeyedStore;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Told what could not be written, and is forgotten. */
  readonly onFailure: (error: unknown) => void;
};

/**
 * What is noted in passing, in a keyed store, as Keyv keeps it: what expires is written a moment after it came, with everything that
 * came by then. This process has it at once, others a moment later, and the sudden end of the process may take it. Nearly every message
 * asks for something of it, so that it goes without Keyv itself, whose hooks and counts take as long as the database.
 */
export class DelayedStore implements MemoryStore {
  readonly #parts: DelayedParts;
  #waiting = new Map<string, KeyvStorageEntry>();
  /** What is being written just now. */
  #leaving: ReadonlyMap<string, KeyvStorageEntry> = new Map();
  #written: Promise<void> = Promise.resolve();
  #cancel = () => {};

  constructor(parts: DelayedParts) {
    this.#parts = parts;
  }

  async getMany(keys: string[]): Promise<unknown[]> {
    const inHand = keys.map((key) => this.#waiting.get(key) ?? this.#leaving.get(key));
    const others = keys.filter((_, at) => inHand[at] === undefined);
    const found = others.length === 0 ? [] : await this.#parts.store.getMany(others);
    const values = found.values();
    return inHand.map((entry) => valueIn(entry === undefined ? values.next().value : this.#unlessExpired(entry)));
  }

  async set(key: string, value: unknown, lifetime?: number): Promise<void> {
    if (lifetime === undefined) {
      await this.flush();
      await this.#parts.store.set(key, JSON.stringify({ value }));
      return;
    }
    const expires = this.#now() + lifetime;
    if (this.#waiting.size === 0) this.#cancel = this.#parts.timers.after(pause, () => void this.flush());
    this.#waiting.set(key, { key, value: JSON.stringify({ value, expires }), expires });
  }

  /** Resolves when everything that came is written, or was told as a failure. */
  async flush(): Promise<void> {
    this.#written = this.#written.then(() => this.#write());
    await this.#written;
  }

  async #write(): Promise<void> {
    if (this.#waiting.size === 0) return;
    this.#cancel();
    this.#leaving = this.#waiting;
    this.#waiting = new Map();
    try {
      await this.#parts.store.setMany([...this.#leaving.values()]);
    } catch (error) {
      this.#parts.onFailure(error);
    }
    this.#leaving = new Map();
  }

  #unlessExpired({ value, expires = 0 }: KeyvStorageEntry): string | undefined {
    return expires > this.#now() ? value : undefined;
  }

  #now(): number {
    return this.#parts.clock.now().getTime();
  }
}

/** What is kept under a key, beside when it expires. */
function valueIn(kept: string | undefined): unknown {
  return kept === undefined ? undefined : (JSON.parse(kept) as { value: unknown }).value;
}
