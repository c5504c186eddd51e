/** Work for several places: for each one thing after another, for all of them at once. */
export class Lanes {
  readonly #last = new Map<string, Promise<void>>();
  #inHand = 0;

  /** How many things are not done yet. */
  get inHand(): number {
    return this.#inHand;
  }

  /** Does the work, which is so many things, as soon as what was added for the place before is done. It must not reject. */
  add(place: string, count: number, work: () => Promise<void>): void {
    this.#inHand += count;
    const done = (this.#last.get(place) ?? Promise.resolve()).then(work).finally(() => {
      this.#inHand -= count;
      if (this.#last.get(place) === done) this.#last.delete(place);
    });
    this.#last.set(place, done);
  }

  /** Resolves when no more than so many things are in hand. */
  async downTo(count: number): Promise<void> {
    while (this.#inHand > count) await Promise.race(this.#last.values());
  }
}
