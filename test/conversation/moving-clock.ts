import type { Clock } from '../../src/clock.ts';
import { inMarch } from '../compose-for-tests.ts';

/** A clock that stands still until it is moved. */
export class MovingClock implements Clock {
  #now: Date;

  constructor(start: Date = inMarch) {
    this.#now = start;
  }

  now(): Date {
    return this.#now;
  }

  moveMinutes(minutes: number): void {
    this.#now = new Date(this.#now.getTime() + minutes * 60_000);
  }
}
