import { z } from 'zod';
import type { MemoryStore } from './memory-store.ts';

/** What was just talked about, so that 'and where?' can be understood. */
const exchange = z.object({
  at: z.iso.datetime(),
  language: z.string(),
  topics: z.array(z.string()),
  choices: z.array(z.string()),
});

export type Exchange = z.infer<typeof exchange>;

/** What is remembered of a person in a place; each where there is something. */
type Recalled = {
  readonly previous: Exchange | undefined;
  readonly chosenLanguage: string | undefined;
  readonly chosenConference: string | undefined;
};

/** How long a conversation is remembered: half an hour, in milliseconds. */
const remembered = 30 * 60_000;

/** What the bot remembers of people: the last exchange in each place, and what they chose. */
export class Memory {
  readonly #store: MemoryStore;

  constructor(store: MemoryStore) {
    this.#store = store;
  }

  /**
   * What is remembered of a person in a place, in one question to the store; of exchanges, only one less than half an hour old, and of
   * conferences none where there are not `several` to choose from.
   */
  async recall(place: string, person: string, now: Date, several: boolean): Promise<Recalled> {
    const keys = [exchangeKey(place, person), languageKey(person), ...(several ? [conferenceKey(place, person)] : [])];
    const [last, language, conference] = await this.#store.getMany(keys);
    const parsed = last === undefined ? undefined : exchange.safeParse(last).data;
    const age = parsed === undefined ? -1 : now.getTime() - new Date(parsed.at).getTime();
    return {
      previous: age >= 0 && age < remembered ? parsed : undefined,
      chosenLanguage: asText(language),
      chosenConference: asText(conference),
    };
  }

  async remember(place: string, person: string, value: Exchange): Promise<void> {
    await this.#store.set(exchangeKey(place, person), value, remembered);
  }

  /** The language that a person wants to be answered in, everywhere and for good. */
  async chooseLanguage(person: string, language: string): Promise<void> {
    await this.#store.set(languageKey(person), language);
  }

  /** The conference that a person wants to talk about in a place, for good. */
  async chooseConference(place: string, person: string, id: string): Promise<void> {
    await this.#store.set(conferenceKey(place, person), id);
  }
}

function exchangeKey(place: string, person: string): string {
  return `exchange:${place}:${person}`;
}

function languageKey(person: string): string {
  return `language:${person}`;
}

function conferenceKey(place: string, person: string): string {
  return `conference:${place}:${person}`;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
