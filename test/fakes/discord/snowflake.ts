import type { Clock } from '../../../src/clock.ts';
import { limits } from './limits.ts';

/** Makes ids that carry the instant of a clock, and never the same twice, also while that clock stands still. */
export class Snowflakes {
  readonly #clock: Clock;
  #made = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    this.#made += 1;
    const milliseconds = BigInt(this.#clock.now().getTime() - limits.epoch);
    return String((milliseconds << 22n) | BigInt(this.#made & 0x3fffff));
  }
}
