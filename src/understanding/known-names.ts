import { Info } from 'luxon';
import type { Conference } from '../conference/conference.ts';
import type { KnownLanguage } from './language-data.ts';
import { type NameEntry, Names } from './names.ts';

/** Names that mean the same in every conference: months, countries, well-known cities. */
export function commonNames(languages: readonly KnownLanguage[]): NameEntry[] {
  return languages.flatMap(({ code, lexicon }) => [
    ...Info.months('long', { locale: code }).map((name, at) => ({ slot: '{month}', name, value: at + 1 }) as const),
    ...Info.weekdays('long', { locale: code }).map((name, at) => ({ slot: '{weekday}', name, value: at + 1 }) as const),
    ...countriesIn(code).map((name) => ({ slot: '{country}', name }) as const),
    ...lexicon.cities.map((name) => ({ slot: '{city}', name }) as const),
  ]);
}

/** The common names and those of the conferences that are spoken of. */
export function knownNames(languages: readonly KnownLanguage[], conferences: readonly Conference[]): Names {
  const entries = [...conferences.flatMap(namesOf), ...commonNames(languages)];
  return new Names(entries, doubtfulMonths(languages));
}

/** What the languages say of months whose names mean something else as well. */
export function doubtfulMonths(languages: readonly KnownLanguage[]): Record<'months' | 'before' | 'inside', string[]> {
  return {
    months: languages.flatMap(({ lexicon }) => lexicon.doubtfulMonths.months),
    before: languages.flatMap(({ lexicon }) => lexicon.doubtfulMonths.before),
    inside: languages.flatMap(({ lexicon }) => lexicon.doubtfulMonths.inside),
  };
}

function namesOf(conference: Conference): NameEntry[] {
  const entries: NameEntry[] = [];
  for (const name of [conference.name, conference.id, ...(conference.aliases ?? [])]) {
    entries.push({ slot: '{conference}', name });
  }
  for (const name of Object.values(conference.venue.city)) entries.push({ slot: '{city}', name });
  for (const name of Object.values(conference.venue.country)) entries.push({ slot: '{country}', name });
  for (const name of Object.values(conference.themes?.list ?? {}).flat()) entries.push({ slot: '{theme}', name });
  return entries;
}

/** Every country's name in a language, from the Unicode CLDR data that the runtime carries. */
function countriesIn(language: string): string[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const countries: string[] = [];
  for (const first of letters) {
    for (const second of letters) {
      const name = names.of(first + second);
      if (name !== undefined && !privateUse.has(first + second)) countries.push(name);
    }
  }
  return countries;
}

/** Codes that CLDR names though they are no countries: outlying Oceania, pseudo-locales, unknown, unions. */
const privateUse = new Set(['QO', 'XA', 'XB', 'ZZ', 'EU', 'EZ', 'UN']);
