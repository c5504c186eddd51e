import type { Timers } from '../src/timers.ts';

/** Timers that pass when they are told to. */
export class HandMovedTimers implements Timers {
  #set: { readonly milliseconds: number; readonly act: () => void }[] = [];
  #heard: () => void = () => {};

  after(milliseconds: number, act: () => void): () => void {
    const timer = { milliseconds, act };
    this.#set.push(timer);
    this.#heard();
    return () => {
      this.#set = this.#set.filter((one) => one !== timer);
    };
  }

  /** How long each timer that is set waits, in milliseconds. */
  get waiting(): readonly number[] {
    return this.#set.map(({ milliseconds }) => milliseconds);
  }

  /** Resolves as soon as a timer is set; at once, where one is. */
  async set(): Promise<void> {
    if (this.#set.length > 0) return;
    await new Promise<void>((resolve) => {
      this.#heard = resolve;
    });
  }

  /** Lets the time of all timers that are set pass. */
  pass(): void {
    for (const { act } of this.#set.splice(0)) act();
  }
}
