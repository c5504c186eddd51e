import type { Timers } from '../../timers.ts';

/** What was taken and is not yet answered. */
export class InHand {
  readonly #timers: Timers;
  readonly #all = new Set<Promise<unknown>>();
  #closed = false;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Does something that never rejects; nothing, once it is to end. */
  take(act: () => Promise<void>): void {
    if (!this.#closed) void this.hold(act());
  }

  /** Counts something as taken until it is settled. */
  async hold<T>(act: Promise<T>): Promise<T> {
    this.#all.add(act);
    try {
      return await act;
    } finally {
      this.#all.delete(act);
    }
  }

  /** Takes nothing more; resolves when all that was taken is done, or the time is over. */
  async drain(milliseconds: number): Promise<void> {
    this.#closed = true;
    let cancel = () => {};
    const over = new Promise<void>((resolve) => {
      cancel = this.#timers.after(milliseconds, resolve);
    });
    await Promise.race([Promise.allSettled(this.#all), over]);
    cancel();
  }
}
