import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { KeeperError } from '../../src/log.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { later, sampleContent, sampleEntry, sampleProposal } from '../proposals/sample-proposals.ts';

/** Submissions under way while the database fails, with what their authors heard. */
export class Load {
  readonly #storage: Storage;
  readonly #conference = randomUUID();
  readonly #confirmed = new Map<string, string>();
  readonly #refused = new Set<string>();
  #refusals = 0;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  get confirmed(): number {
    return this.#confirmed.size;
  }

  get refusals(): number {
    return this.#refusals;
  }

  /** What was counted, in words. */
  get told(): string {
    return `${this.#confirmed.size} proposals confirmed and kept once each, after ${this.#refusals} refusals`;
  }

  /** Keeps so many in flight until it is `over`. Who is refused sends the same again. */
  async run(inFlight: number, over: () => boolean): Promise<void> {
    await Promise.all(
      Array.from({ length: inFlight }, async () => {
        while (!over()) {
          const id = randomUUID();
          do await this.#submit(id);
          while (this.#refused.has(id) && !over());
        }
      }),
    );
  }

  /** Sends once more what was refused, as its authors do when they hear that it was not saved, and then counts everything. */
  async settle(): Promise<void> {
    for (const id of [...this.#refused]) await this.#submit(id);
    assert.deepEqual([...this.#refused], [], 'it does not work again');
    const kept = await this.#storage.proposals.list(this.#conference, {});
    const receipts = kept.map(({ id, receipt }) => `${id} ${receipt}`).sort();
    const heard = [...this.#confirmed].map(([id, receipt]) => `${id} ${receipt}`).sort();
    assert.deepEqual(receipts, heard, 'what is kept is not what the authors heard');
    const notices = await this.#storage.outbox.claim({ now: later(5), lease: 1, most: 1_000_000 });
    const told = notices.filter(({ place }) => place === this.#conference).map(({ body }) => body);
    assert.deepEqual(told.sort(), receipts, 'not every proposal has exactly one notice');
  }

  async #submit(id: string): Promise<void> {
    const content = { ...sampleContent, about: 'å'.repeat(500) };
    const proposal = sampleProposal({ id, content, conference: this.#conference });
    try {
      const outcome = await this.#storage.proposals.submit(proposal, (receipt) => [
        sampleEntry({ place: this.#conference, body: `${id} ${receipt}` }),
      ]);
      assert.ok(outcome !== 'code');
      this.#confirmed.set(id, outcome.proposal.receipt);
      this.#refused.delete(id);
    } catch (error) {
      assert.ok(error instanceof KeeperError, `refused without a word to a keeper: ${error}`);
      this.#refused.add(id);
      this.#refusals++;
    }
  }
}

/** Resolves when it is so, while everything else goes on. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
