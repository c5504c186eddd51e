import type { Log } from './log.ts';
import type { Timers } from './timers.ts';

/** The only place that reads the time. Everything else is handed a clock, or an instant. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that reads `start` at the moment it is made, and then runs as the real one does. */
export function clockFrom(start: Date): Clock {
  const clock = new RehearsalClock(start, 1);
  clock.letRun();
  return clock;
}

/** A clock that stands at `start` until it is let run, so that what is still being prepared misses nothing; then `speed` times as fast. */
export class RehearsalClock implements Clock {
  readonly #start: Date;
  readonly #speed: number;
  #since: number | undefined;

  constructor(start: Date, speed: number) {
    this.#start = start;
    this.#speed = speed;
  }

  now(): Date {
    const passed = this.#since === undefined ? 0 : Date.now() - this.#since;
    return new Date(this.#start.getTime() + passed * this.#speed);
  }

  letRun(): void {
    this.#since ??= Date.now();
  }
}

type CorrectedParts = {
  /** The machine's own. */
  readonly machine: Clock;
  /** Whose clock all replicas go by. */
  readonly database: { now(): Promise<Date> };
  readonly timers: Timers;
  readonly log: Log;
};

/** How often the two are compared, in milliseconds. */
const between = 60_000;

/** How far they may stand apart before the keeper is told, in milliseconds. */
const tolerated = 2000;

/** An answer of the database that took longer says too little about its clock, in milliseconds. */
const patience = 1000;

/** The machine's clock, put right by the database's: replicas whose machines disagree judge a deadline alike. */
export class CorrectedClock implements Clock {
  readonly #parts: CorrectedParts;
  /** What the machine's clock lags behind the database's, in milliseconds. */
  #lag = 0;
  /** The lag that the keeper knows of. */
  #told = 0;
  #cancel: () => void = () => {};
  #stopped = false;

  constructor(parts: CorrectedParts) {
    this.#parts = parts;
  }

  now(): Date {
    return new Date(this.#parts.machine.now().getTime() + this.#lag);
  }

  /** Compares the clocks, and does so again every minute until `stop`. Where the database does not answer, all stays as it was. */
  async start(): Promise<void> {
    await this.#compare();
    if (this.#stopped) return;
    this.#cancel = this.#parts.timers.after(between, () => void this.start());
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  async #compare(): Promise<void> {
    const { machine, database } = this.#parts;
    const asked = machine.now().getTime();
    // That the database cannot be reached is told by those who need it.
    const read = (await database.now().catch(() => undefined))?.getTime();
    const answered = machine.now().getTime();
    if (read === undefined || answered - asked > patience) return;
    // A reading that lies between asking and the answer is what the machine's own clock may have shown then.
    this.#lag = read >= asked && read <= answered ? 0 : Math.round(read - (asked + answered) / 2);
    this.#tell();
  }

  /** Once for each change that matters. */
  #tell(): void {
    if (Math.abs(this.#lag - this.#told) <= tolerated) return;
    const { log } = this.#parts;
    this.#told = this.#lag;
    if (Math.abs(this.#lag) <= tolerated) {
      log.info("This machine's clock agrees with the database's again.");
      return;
    }
    const seconds = (Math.abs(this.#lag) / 1000).toFixed(1);
    log.warn(
      `This machine's clock is ${seconds} s ${this.#lag > 0 ? 'behind' : 'ahead of'} the database's, which counts. Set it right, or let it follow a time server.`,
    );
  }
}
