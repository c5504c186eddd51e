import type { Ack, Courier, Delivery } from './delivery.ts';
import type { Faults } from './faults.ts';

/** One attempt to bring something to the bot, and what became of it. */
export type LoggedAttempt = {
  readonly kind: Delivery['kind'];
  /** The type of the event or interaction, or the command. */
  readonly what: string;
  readonly attempt: number;
  readonly ack: Ack;
};

export type DeliveriesSetup = {
  readonly courier: () => Courier;
  readonly faults: Faults;
  readonly retryDelaysMs: readonly number[];
};

/** Brings things to the bot, and events again where nobody acknowledged them. */
export class Deliveries {
  readonly #setup: DeliveriesSetup;
  readonly #waiting = new Set<() => void>();
  readonly attempts: LoggedAttempt[] = [];
  #closed = false;

  constructor(setup: DeliveriesSetup) {
    this.#setup = setup;
  }

  /**
   * Delivers an event until it is acknowledged, or until the last retry has failed. Where the fault is set, several
   * times at once; resolves when each copy is settled, with the first copy's end.
   */
  async deliverEvent(payload: Delivery['payload']): Promise<Ack> {
    const { copies } = this.#setup.faults;
    const [first] = await Promise.all(
      Array.from({ length: copies }, () => this.#insist({ kind: 'events_api', payload })),
    );
    return first!;
  }

  /** Delivers a command or an interaction. Slack tries only once: a person is waiting. */
  async deliverOnce(delivery: Delivery): Promise<Ack> {
    return this.#attempt(delivery, 0, '');
  }

  /** Whatever waits for its next retry is delivered now. */
  retryNow(): void {
    for (const go of [...this.#waiting]) go();
  }

  close(): void {
    this.#closed = true;
    this.retryNow();
  }

  forget(): void {
    this.attempts.length = 0;
  }

  async #insist(delivery: Delivery): Promise<Ack> {
    const { retryDelaysMs, courier } = this.#setup;
    let ack = await this.#attempt(delivery, 0, '');
    for (const [at, delay] of retryDelaysMs.entries()) {
      if (ack.acknowledged || this.#closed) return ack;
      await this.#wait(delay);
      if (!this.#closed) await courier().ready();
      if (!this.#closed) ack = await this.#attempt(delivery, at + 1, ack.reason);
    }
    return ack;
  }

  async #attempt(delivery: Delivery, attempt: number, reason: string): Promise<Ack> {
    const { courier, faults } = this.#setup;
    const way = courier();
    const carried: Ack = way.canCarry()
      ? await way.carry(delivery, { number: attempt, reason })
      : { acknowledged: false, reason: 'timeout' };
    const ack: Ack =
      carried.acknowledged && faults.takeLostAck() ? { acknowledged: false, reason: 'timeout' } : carried;
    this.attempts.push({ kind: delivery.kind, what: nameOf(delivery), attempt, ack });
    return ack;
  }

  async #wait(delayMs: number): Promise<void> {
    if (delayMs === 0) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        clearTimeout(timer);
        this.#waiting.delete(go);
        resolve();
      };
      const timer = setTimeout(go, delayMs);
      this.#waiting.add(go);
    });
  }
}

function nameOf({ kind, payload }: Delivery): string {
  if (kind === 'events_api') return (payload.event as { type: string }).type;
  return String(kind === 'slash_commands' ? payload.command : payload.type);
}
