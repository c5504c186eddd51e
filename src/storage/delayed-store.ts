import { type KeyvStorageCapability, type KeyvStorageEntry, keyvStorageCapability } from 'keyv';
import type { Clock } from '../clock.ts';
import type { Timers } from '../timers.ts';
import type { KeyedAdapter, KeyedStore } from './keyed-store.ts';

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
 * A keyed store in which what expires is written a moment after it came, with everything that came by then: this process has it at
 * once, others a moment later, and the sudden end of the process may take it.
 */
export class DelayedStore implements KeyedAdapter {
  readonly #parts: DelayedParts;
  #waiting = new Map<string, KeyvStorageEntry>();
  /** What is being written just now. */
  #leaving: ReadonlyMap<string, KeyvStorageEntry> = new Map();
  #written: Promise<void> = Promise.resolve();
  #cancel = () => {};

  constructor(parts: DelayedParts) {
    this.#parts = parts;
  }

  get namespace(): string | undefined {
    return this.#parts.store.namespace;
  }

  set namespace(name: string | undefined) {
    this.#parts.store.namespace = name;
  }

  get capabilities(): KeyvStorageCapability {
    return keyvStorageCapability(this);
  }

  async get(key: string): Promise<string | undefined> {
    return (await this.getMany([key]))[0];
  }

  async getMany(keys: string[]): Promise<(string | undefined)[]> {
    const inHand = keys.map((key) => this.#inHand(key));
    const kept = keys.filter((_, at) => inHand[at] === undefined);
    const found = kept.length === 0 ? [] : await this.#parts.store.getMany(kept);
    const values = found.values();
    return inHand.map((entry) => (entry === undefined ? values.next().value : this.#valueOf(entry)));
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  async hasMany(keys: string[]): Promise<boolean[]> {
    return (await this.getMany(keys)).map((value) => value !== undefined);
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    await this.setMany([expires === undefined ? { key, value } : { key, value, expires }]);
    return true;
  }

  async setMany(entries: KeyvStorageEntry[]): Promise<boolean[]> {
    if (entries.some(({ expires }) => expires === undefined)) {
      await this.flush();
      return await this.#parts.store.setMany(entries);
    }
    if (this.#waiting.size === 0) this.#cancel = this.#parts.timers.after(pause, () => void this.flush());
    for (const entry of entries) this.#waiting.set(entry.key, entry);
    return entries.map(() => true);
  }

  async delete(key: string): Promise<boolean> {
    await this.flush();
    return await this.#parts.store.delete(key);
  }

  async deleteMany(keys: string[]): Promise<boolean[]> {
    await this.flush();
    return await this.#parts.store.deleteMany(keys);
  }

  async clear(): Promise<void> {
    await this.flush();
    await this.#parts.store.clear();
  }

  async *iterator<Value>(): AsyncGenerator<(string | Awaited<Value> | undefined)[], void> {
    await this.flush();
    yield* this.#parts.store.iterator<Value>();
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

  #inHand(key: string): KeyvStorageEntry | undefined {
    return this.#waiting.get(key) ?? this.#leaving.get(key);
  }

  #valueOf({ value, expires = 0 }: KeyvStorageEntry): string | undefined {
    return expires > this.#parts.clock.now().getTime() ? value : undefined;
  }
}
