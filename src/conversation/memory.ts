import { z } from 'zod';

/** Where it is kept; a value with a time to live, in milliseconds, may be lost. */
export type MemoryStore = {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, ttl?: number): Promise<unknown>;
};

/** What was just talked about, so that 'and where?' can be understood. */
const exchange = z.object({
  at: z.iso.datetime(),
  language: z.string(),
  topics: z.array(z.string()),
  choices: z.array(z.string()),
});

export type Exchange = z.infer<typeof exchange>;

/** How long a conversation is remembered: half an hour, in milliseconds. */
const remembered = 30 * 60_000;

/** What the bot remembers of people: the last exchange in each place, and what they chose. */
export class Memory {
  readonly #store: MemoryStore;

  constructor(store: MemoryStore) {
    this.#store = store;
  }

  /** The last exchange with a person in a place, if it is less than half an hour old. */
  async recall(place: string, person: string, now: Date): Promise<Exchange | undefined> {
    const parsed = exchange.safeParse(await this.#store.get(exchangeKey(place, person)));
    if (!parsed.success) return undefined;
    const age = now.getTime() - new Date(parsed.data.at).getTime();
    return age >= 0 && age < remembered ? parsed.data : undefined;
  }

  async remember(place: string, person: string, value: Exchange): Promise<void> {
    await this.#store.set(exchangeKey(place, person), value, remembered);
  }

  /** The language that a person chose, for good. */
  async chosenLanguage(person: string): Promise<string | undefined> {
    return asText(await this.#store.get(`language:${person}`));
  }

  async chooseLanguage(person: string, language: string): Promise<void> {
    await this.#store.set(`language:${person}`, language);
  }

  /** The conference that a person wants to talk about in a place. */
  async chosenConference(place: string, person: string): Promise<string | undefined> {
    return asText(await this.#store.get(`conference:${place}:${person}`));
  }

  async chooseConference(place: string, person: string, id: string): Promise<void> {
    await this.#store.set(`conference:${place}:${person}`, id);
  }
}

function exchangeKey(place: string, person: string): string {
  return `exchange:${place}:${person}`;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
