import { createHash } from 'node:crypto';
import type { Conference } from '../conference/conference.ts';
import { type Day, daysFrom } from '../conference/days.ts';
import type { Translated } from '../conference/translated.ts';

/** A day of the conference, or a part of one where the file tells several. */
export type CalendarDay = {
  readonly date: Day;
  readonly text: Translated | undefined;
  readonly starts: string | undefined;
  readonly ends: string | undefined;
};

/** A last day that counts as a whole. */
export type LastDay = { readonly date: Day; readonly text: Translated; readonly url: string | undefined };

/**
 * What a calendar is made of, and nothing else is: so what changes a calendar also changes its fingerprint, and a new
 * FAQ entry, for one, does not.
 */
export type CalendarFacts = {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly timezone: string;
  /** By day of the conference, the first first; each has at least one entry. */
  readonly days: readonly (readonly CalendarDay[])[];
  readonly venue: {
    readonly name: Translated | undefined;
    readonly address: string | undefined;
    readonly city: Translated;
    readonly country: Translated;
  };
  readonly proposals: LastDay | undefined;
  /** Only where the last day to register is known. */
  readonly registration: LastDay | undefined;
  readonly website: string | undefined;
  readonly email: string;
};

export function calendarFacts(conference: Conference): CalendarFacts {
  const { id, name, languages, timezone, venue, proposals, registration } = conference;
  return {
    id,
    name,
    languages,
    timezone,
    days: daysFrom(conference.dates.start, conference.dates.end).map((date) => entriesOf(conference, date)),
    venue: { name: venue.name, address: venue.address, city: venue.city, country: venue.country },
    proposals: proposals && { date: proposals.deadline, text: proposals.text, url: proposals.url },
    registration:
      registration?.closes === undefined
        ? undefined
        : { date: registration.closes, text: registration.text, url: registration.url },
    website: conference.website?.url,
    email: conference.contact.email,
  };
}

function entriesOf({ days = [] }: Conference, date: Day): CalendarDay[] {
  const known = days.filter((day) => day.date === date);
  if (known.length === 0) return [{ date, text: undefined, starts: undefined, ends: undefined }];
  return known.map(({ text, starts, ends }) => ({ date, text, starts, ends }));
}

/** The same for the same facts, in whatever order the file holds them; another where a calendar would say something else. */
export function calendarFingerprint(conference: Conference): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(calendarFacts(conference))))
    .digest('base64url');
}

/** The same value, with the keys of every object in alphabetical order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}
