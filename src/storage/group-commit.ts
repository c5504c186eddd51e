import { KeeperError } from '../log.ts';

/**
 * Writes what comes while another write is under way together, because a commit costs nearly the same for one as for many. Nobody
 * is told that it was written before it was.
 */
export class GroupCommit<Item, Result> {
  readonly #write: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #most: number;
  #waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  #writing = false;

  /** `write` writes at most `most` items, all or none of them, and tells what became of each. */
  constructor(write: (items: readonly Item[]) => Promise<readonly Result[]>, most: number) {
    this.#write = write;
    this.#most = most;
  }

  /** What became of the item once it was written. Rejects for a failure of its own, or of the database. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#writing) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, this.#most);
      const outcomes = await this.#writeGroup(group.map(({ item }) => item));
      for (const [at, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[at]!;
        if (outcome.status === 'fulfilled') resolve(outcome.value);
        else reject(outcome.reason);
      }
      // Where many come, those who have just been told come again: they are not written one by one, as they come round.
      if (group.length > 1) await new Promise((resolve) => setImmediate(resolve));
    }
    this.#writing = false;
  }

  /** Where a keeper can mend it, all have the same failure. Else it may be the fault of one, so each is tried by itself. */
  async #writeGroup(items: readonly Item[]): Promise<PromiseSettledResult<Result>[]> {
    try {
      const results = await this.#write(items);
      return results.map((value) => ({ status: 'fulfilled', value }));
    } catch (reason) {
      if (items.length === 1 || reason instanceof KeeperError) return items.map(() => ({ status: 'rejected', reason }));
    }
    const alone: PromiseSettledResult<Result>[] = [];
    for (const item of items) alone.push(...(await this.#writeGroup([item])));
    return alone;
  }
}
