/** What goes wrong with one call. `before`: nothing was done. `after`: it was done, and the bot cannot know. */
export type Fault =
  | { readonly kind: 'rate-limit'; readonly retryAfter: number }
  | { readonly kind: 'server-error'; readonly when: 'before' | 'after'; readonly status?: number }
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** Keeps the bot waiting until `until` resolves. */
  | { readonly kind: 'hold'; readonly when: 'before' | 'after'; readonly until: Promise<void> }
  | { readonly kind: 'refuse'; readonly error: string };

/** What is to go wrong, scripted by the test. */
export class Faults {
  readonly #queues = new Map<string, Fault[]>();
  #copies = 1;
  #lostAcks = 0;

  /** The next `times` calls of the method (`*`: of any) meet this fault. */
  next(method: string, fault: Fault, times = 1): void {
    const queue = this.#queues.get(method) ?? [];
    queue.push(...Array.from({ length: times }, () => fault));
    this.#queues.set(method, queue);
  }

  take(method: string): Fault | undefined {
    return this.#queues.get(method)?.shift() ?? this.#queues.get('*')?.shift();
  }

  /** From now on each event is delivered that many times at once, as Slack sometimes does. */
  deliverTimes(copies: number): void {
    this.#copies = copies;
  }

  get copies(): number {
    return this.#copies;
  }

  /** The next acknowledgements get lost on their way, so that Slack delivers again. */
  loseAcks(times: number): void {
    this.#lostAcks += times;
  }

  takeLostAck(): boolean {
    if (this.#lostAcks === 0) return false;
    this.#lostAcks -= 1;
    return true;
  }

  /** Nothing goes wrong any more. */
  end(): void {
    this.#queues.clear();
    this.#copies = 1;
    this.#lostAcks = 0;
  }
}
