import type { Leave } from '../chat/chat-adapter.ts';
import type { Clock } from '../clock.ts';
import type { ClaimedEntry, OutboxStore } from './outbox-store.ts';

type EntryLeaveParts = {
  readonly store: Pick<OutboxStore, 'begin'>;
  readonly clock: Clock;
  readonly lease: number;
};

/**
 * Leave to send an entry that is claimed. It is noted in the store when it is asked for, which begins the lease anew, and holds for
 * half of that: in the other half the platform accepts or refuses, before another may look for it. Who stood still for so long has
 * none any more.
 */
export class EntryLeave implements Leave {
  readonly #parts: EntryLeaveParts;
  readonly #entry: ClaimedEntry;
  #asked: Promise<boolean> | undefined;
  /** Since when it holds; undefined: it does not. */
  #since: number | undefined;

  constructor(entry: ClaimedEntry, parts: EntryLeaveParts) {
    this.#entry = entry;
    this.#parts = parts;
  }

  get answerWithin(): number {
    return Math.ceil(this.#parts.lease / 2);
  }

  async ask(): Promise<boolean> {
    this.#asked ??= this.#begin();
    // That the store could not be reached is told to whoever gave the leave.
    return await this.#asked.catch(() => false);
  }

  holds(): boolean {
    if (this.#since === undefined) return false;
    const passed = this.#parts.clock.now().getTime() - this.#since;
    // A clock that was put back meanwhile says nothing.
    return passed >= 0 && passed < this.#parts.lease / 2;
  }

  /** What came of asking; undefined where nobody asked. Rejects where the store could not be reached. */
  async outcome(): Promise<boolean | undefined> {
    return await this.#asked;
  }

  async #begin(): Promise<boolean> {
    const { store, clock, lease } = this.#parts;
    const now = clock.now();
    const isHeld = await store.begin(this.#entry.id, this.#entry.fence, { now, lease });
    if (isHeld) this.#since = now.getTime();
    return isHeld;
  }
}
