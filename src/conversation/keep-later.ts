import type { Keyv } from 'keyv';
import type { Log } from '../log.ts';
import type { Timers } from '../timers.ts';

/** What expires anyway is written so much later, in milliseconds: many of it at once, and after what was answered is on its way. */
const pause = 500;

/**
 * A store that reads together what is asked for at once, and writes a little later, all together, what expires: losing that at a power
 * cut loses no more than a follow-up question. What is kept for good is written before `set` resolves.
 */
export class KeepLater {
  readonly #store: Pick<Keyv, 'getMany' | 'set' | 'setMany'>;
  readonly #timers: Timers;
  readonly #log: Log;
  readonly #waiting = new Map<string, { readonly value: unknown; readonly ttl: number }>();
  #asked: Asked | undefined;
  #cancel: (() => void) | undefined;

  constructor(store: Pick<Keyv, 'getMany' | 'set' | 'setMany'>, timers: Timers, log: Log) {
    this.#store = store;
    this.#timers = timers;
    this.#log = log;
  }

  async get(key: string): Promise<unknown> {
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) return waiting.value;
    this.#asked ??= this.#readSoon();
    this.#asked.keys.add(key);
    return (await this.#asked.found).get(key);
  }

  async set(key: string, value: unknown, ttl?: number): Promise<unknown> {
    if (ttl === undefined) return await this.#store.set(key, value);
    this.#waiting.set(key, { value, ttl });
    this.#cancel ??= this.#timers.after(pause, () => void this.settle());
    return true;
  }

  /** Writes what waits. It never rejects: what could not be written is forgotten, and said so in the log. */
  async settle(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    const written = [...this.#waiting];
    if (written.length === 0) return;
    try {
      await this.#store.setMany(written.map(([key, kept]) => ({ key, ...kept })));
    } catch (error) {
      this.#log.error(
        'What was answered last could not be kept, so what follows will not be taken as following it',
        error,
      );
    }
    for (const [key, kept] of written) if (this.#waiting.get(key) === kept) this.#waiting.delete(key);
  }

  /** Before the next turn of the loop, so that nobody waits. */
  #readSoon(): Asked {
    const keys = new Set<string>();
    const found = Promise.resolve().then(async () => {
      this.#asked = undefined;
      const all = [...keys];
      const values: unknown[] = await this.#store.getMany(all);
      return new Map(all.map((key, at) => [key, values[at]]));
    });
    return { keys, found };
  }
}

type Asked = { readonly keys: Set<string>; readonly found: Promise<ReadonlyMap<string, unknown>> };
