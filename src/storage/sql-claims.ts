import { ask } from './ask.ts';
import type { Engine } from './engine.ts';

/** How long a claim is kept, in milliseconds: eight days, where a week is promised. */
const kept = 8 * 24 * 3600 * 1000;

/** How often old claims are looked for, in milliseconds. */
const sweepEvery = 24 * 3600 * 1000;

/** Keys that go to the first who asks. Old ones are swept with the first claim, and with the first of each day. */
export class SqlClaims {
  readonly #engine: Engine;
  #nextSweep = Number.NEGATIVE_INFINITY;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async claim(key: string, now: Date): Promise<boolean> {
    const at = now.getTime();
    const taken = await ask(this.#engine, (db) =>
      db
        .insertInto('claims')
        .values({ key, claimed: at })
        .onConflict((conflict) => conflict.doNothing())
        .returning('key')
        .execute(),
    );
    await this.#sweep(at);
    return taken.length > 0;
  }

  async #sweep(at: number): Promise<void> {
    if (at < this.#nextSweep) return;
    this.#nextSweep = at + sweepEvery;
    // Whoever claims must not suffer where the sweeping fails: it is done again another day.
    await ask(this.#engine, (db) =>
      db
        .deleteFrom('claims')
        .where('claimed', '<', at - kept)
        .execute(),
    ).catch(() => {});
  }
}
