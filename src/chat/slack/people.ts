import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { BoundedMap } from './bounded-map.ts';

/** What Slack knows of a member that an answer depends on. */
export type Person = { readonly locale: string | undefined; readonly zone: string | undefined };

const nobody: Person = { locale: undefined, zone: undefined };

/** So many members are remembered, and each for so long, in milliseconds. */
const remembered = { most: 20_000, for: 6 * 3600_000 } as const;

const info = z.object({ user: z.object({ locale: z.string().optional(), tz: z.string().optional() }) });

/** The language and the clock that members have set in Slack, where the bot may know them. */
export class People {
  readonly #client: Pick<WebClient, 'users'>;
  readonly #clock: Clock;
  readonly #zones = new Map<string, boolean>();
  readonly #known = new BoundedMap<string, { readonly until: number; readonly person: Promise<Person> }>(
    remembered.most,
  );

  constructor(client: Pick<WebClient, 'users'>, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  /** What is known of a member; nothing where Slack does not answer. */
  async find(user: string): Promise<Person> {
    const now = this.#clock.now().getTime();
    const known = this.#known.get(user);
    if (known !== undefined && known.until > now) return await known.person;
    const person = this.#ask(user);
    this.#known.set(user, { until: now + remembered.for, person });
    return await person;
  }

  async #ask(user: string): Promise<Person> {
    try {
      const { locale, tz } = info.parse(await this.#client.users.info({ user, include_locale: true })).user;
      return { locale, zone: tz !== undefined && this.#isZone(tz) ? tz : undefined };
    } catch {
      // An answer in the conference's language is better than none; the next message asks anew.
      this.#known.delete(user);
      return nobody;
    }
  }

  /** Slack may know zones that this machine does not. */
  #isZone(name: string): boolean {
    let known = this.#zones.get(name);
    if (known === undefined) {
      known = isZone(name);
      this.#zones.set(name, known);
    }
    return known;
  }
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
