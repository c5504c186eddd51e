import type { Timers } from '../src/timers.ts';

/** Timers that run out when a test says so. */
export class HandTimers implements Timers {
  readonly #waiting = new Map<symbol, { readonly milliseconds: number; readonly act: () => void }>();

  after(milliseconds: number, act: () => void): () => void {
    const key = Symbol();
    this.#waiting.set(key, { milliseconds, act });
    return () => this.#waiting.delete(key);
  }

  /** How long each that waits was to take, in milliseconds. */
  get waiting(): readonly number[] {
    return [...this.#waiting.values()].map(({ milliseconds }) => milliseconds);
  }

  /** Lets all that wait run out. */
  runOut(): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { act } of all) act();
  }
}
