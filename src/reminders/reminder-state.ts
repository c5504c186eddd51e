import type { Keyv } from 'keyv';
import { z } from 'zod';
import type { Day } from '../conference/days.ts';

/** The day of a milestone as the conference file had it at the last start, and how often it was moved until then. */
export type KnownDay = { readonly day: Day; readonly moves: number };

const knownDays = z.record(
  z.string(),
  z.union([
    z.object({ day: z.string(), moves: z.int() }),
    // As it was kept before moves were counted.
    z.string().transform((day) => ({ day, moves: 0 })),
  ]),
);

/** What is remembered of a conference's reminders between two starts. That each is sent once rests on the outbox, not on this. */
export class ReminderState {
  readonly #store: Keyv;

  constructor(store: Keyv) {
    this.#store = store;
  }

  /** Up to which moment, itself excluded, what was due was put into the outbox; undefined before the first time. */
  async plannedUntil(conference: string): Promise<Date | undefined> {
    const at = await this.#store.get(`planned:${conference}`);
    return typeof at === 'number' ? new Date(at) : undefined;
  }

  async setPlannedUntil(conference: string, at: Date): Promise<void> {
    await this.#store.set(`planned:${conference}`, at.getTime());
  }

  async isPaused(conference: string): Promise<boolean> {
    return (await this.#store.get(`paused:${conference}`)) === true;
  }

  async setPaused(conference: string, paused: boolean): Promise<void> {
    await this.#store.set(`paused:${conference}`, paused);
  }

  /** What is known of each milestone's day from the last start; undefined before the first. */
  async days(conference: string): Promise<Readonly<Record<string, KnownDay>> | undefined> {
    return knownDays.safeParse(await this.#store.get(`days:${conference}`)).data;
  }

  async setDays(conference: string, known: Readonly<Record<string, KnownDay>>): Promise<void> {
    await this.#store.set(`days:${conference}`, known);
  }
}
