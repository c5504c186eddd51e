import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Timers } from '../timers.ts';
import type { Outbox } from './outbox.ts';
import type { Source } from './source.ts';

type RoundsParts = {
  readonly sources: readonly Source[];
  readonly outbox: Pick<Outbox, 'sendDue' | 'nextDue'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** The longest pause between two rounds, in milliseconds: another replica, or a command, may have added something meanwhile. */
  readonly longestPause: number;
};

/** Sends what the outbox holds when it is due: one round after another, each as soon as there is something to send. */
export class OutboxRounds {
  readonly #parts: RoundsParts;
  #cancel: () => void = () => {};
  #round: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  /** Begins a round now; where one is under way, another follows it. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#round !== undefined) {
      this.#again = true;
      return;
    }
    this.#cancel();
    this.#round = this.#goRound().finally(() => {
      this.#round = undefined;
      if (this.#again) {
        this.#again = false;
        this.wake();
      }
    });
  }

  /** Resolves when the round under way has ended; none follows. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#round;
  }

  async #goRound(): Promise<void> {
    const { sources, outbox, clock, timers, log, longestPause } = this.#parts;
    let pause = longestPause;
    try {
      const moments: (Date | undefined)[] = [];
      for (const source of sources) moments.push(await this.#ask(source));
      await outbox.sendDue();
      for (const next of [...moments, await outbox.nextDue()]) {
        if (next !== undefined) pause = Math.min(pause, Math.max(0, next.getTime() - clock.now().getTime()));
      }
    } catch (error) {
      log.error('The outbox could not be reached; it is tried again', error);
    }
    if (!this.#stopped) this.#cancel = timers.after(pause, () => this.wake());
  }

  /** What cannot be planned holds up nothing that was. */
  async #ask(source: Source): Promise<Date | undefined> {
    const { clock, log } = this.#parts;
    try {
      return await source.addDue(clock.now());
    } catch (error) {
      log.error('What is due could not be added to the outbox; it is tried again', error);
      return undefined;
    }
  }
}
