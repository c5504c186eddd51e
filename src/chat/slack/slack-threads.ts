import type { Keyv } from 'keyv';

/** How long a member need not mention the bot again in a thread that it was called into: a week, in milliseconds. */
const remembered = 7 * 24 * 3600_000;

/** Which threads the bot was called into, and by whom. Kept where every replica finds it. */
export class SlackThreads {
  readonly #store: Pick<Keyv, 'get' | 'set'>;

  constructor(store: Pick<Keyv, 'get' | 'set'>) {
    this.#store = store;
  }

  async isCalled(place: string, person: string): Promise<boolean> {
    return (await this.#store.get(key(place, person))) === true;
  }

  async call(place: string, person: string): Promise<void> {
    await this.#store.set(key(place, person), true, remembered);
  }
}

function key(place: string, person: string): string {
  return `thread:${place}:${person}`;
}
