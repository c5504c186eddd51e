import { messageLimits } from './message-limits.ts';

export type Trigger = { readonly user: string; readonly issued: number; exchanged: boolean };

/** The keys to a modal: each lives 3 seconds by the server's clock, and serves once. */
export class Triggers {
  readonly #now: () => Date;
  readonly #triggers = new Map<string, Trigger>();
  #count = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  issue(user: string): string {
    this.#count += 1;
    const id = `${this.#count}.${1_000_000 + this.#count}.${this.#count.toString(16).padStart(32, '0')}`;
    this.#triggers.set(id, { user, issued: this.#now().getTime(), exchanged: false });
    // Older ones have long expired; what still tells `expired` from `invalid` is kept for the last thousand.
    if (this.#triggers.size > 1000) this.#triggers.delete(this.#triggers.keys().next().value!);
    return id;
  }

  /** Who holds the trigger; or Slack's word for why it opens nothing. */
  exchange(id: string): { readonly user: string } | { readonly error: string } {
    const trigger = this.#triggers.get(id);
    if (trigger === undefined) return { error: 'invalid_trigger_id' };
    if (trigger.exchanged) return { error: 'exchanged_trigger_id' };
    if (this.#now().getTime() - trigger.issued > messageLimits.triggerLifeMs) return { error: 'expired_trigger_id' };
    trigger.exchanged = true;
    return { user: trigger.user };
  }
}
