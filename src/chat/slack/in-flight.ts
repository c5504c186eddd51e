import type { Timers } from '../../timers.ts';

/** What was taken and is not done yet. Once it is closed, nothing more is taken. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  get closed(): boolean {
    return this.#closed;
  }

  /** Does it, and counts it until it is done; undefined where nothing is taken any more. */
  take<T>(act: () => Promise<T>): Promise<T> | undefined {
    if (this.#closed) return undefined;
    const running = act();
    this.#running.add(running);
    const done = () => this.#running.delete(running);
    running.then(done, done);
    return running;
  }

  /** Takes nothing more; resolves when all is done, or after so many milliseconds, with the number left undone. */
  async drain(timers: Timers, milliseconds: number): Promise<number> {
    this.#closed = true;
    let cancel = () => {};
    const over = new Promise<void>((resolve) => {
      cancel = timers.after(milliseconds, resolve);
    });
    const done = (async () => {
      while (this.#running.size > 0) await Promise.allSettled(this.#running);
    })();
    await Promise.race([done, over]);
    cancel();
    return this.#running.size;
  }
}
