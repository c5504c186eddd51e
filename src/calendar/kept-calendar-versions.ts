import type { Keyv } from 'keyv';
import { z } from 'zod';
import type { CalendarVersion, CalendarVersions } from './calendar-versions.ts';

const keptVersion = z.object({
  fingerprint: z.string(),
  sequence: z.int().nonnegative(),
  changed: z.iso.datetime(),
});

const second = 1000;

/**
 * Versions in a store that is keyed. Two who meet a change at once both count from the same kept version, and so come
 * to the same next one; nothing else rests on the store.
 */
export class KeptCalendarVersions implements CalendarVersions {
  readonly #store: Keyv;

  constructor(store: Keyv) {
    this.#store = store;
  }

  async versionOf(conferenceId: string, fingerprint: string, now: Date): Promise<CalendarVersion> {
    const kept = keptVersion.safeParse(await this.#store.get(conferenceId)).data;
    if (kept?.fingerprint === fingerprint) return { sequence: kept.sequence, changed: new Date(kept.changed) };
    const sequence = kept === undefined ? 0 : kept.sequence + 1;
    const earliest = kept === undefined ? 0 : new Date(kept.changed).getTime() + second;
    const changed = new Date(Math.max(Math.floor(now.getTime() / second) * second, earliest));
    await this.#store.set(conferenceId, { fingerprint, sequence, changed: changed.toISOString() });
    return { sequence, changed };
  }
}
