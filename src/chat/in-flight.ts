import type { Timers } from '../timers.ts';

/** What was taken and is not done yet. Once it is closed, nothing more is taken. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  get closed(): boolean {
    return this.#closed;
  }

  /** Does it, and counts it until it is done; undefined where nothing is taken any more. */
  take<T>(act: () => Promise<T>): Promise<T> | undefined {
    return this.#closed ? undefined : this.hold(act());
  }

  /** Counts something as taken until it is done, also where nothing more is taken. */
  hold<T>(running: Promise<T>): Promise<T> {
    this.#running.add(running);
    const done = () => this.#running.delete(running);
    running.then(done, done);
    return running;
  }

  /** Takes nothing more; resolves when all that was taken is done, or after so many milliseconds, with the number left undone. */
  async drain(timers: Timers, milliseconds: number): Promise<number> {
    this.#closed = true;
    let cancel = () => {};
    const over = new Promise<void>((resolve) => {
      cancel = timers.after(milliseconds, resolve);
    });
    await Promise.race([Promise.allSettled(this.#running), over]);
    cancel();
    return this.#running.size;
  }
}
