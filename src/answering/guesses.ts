import type { Conference } from '../conference/conference.ts';
import { daysFrom } from '../conference/days.ts';
import type { Guess } from '../understanding/understanding.ts';

/** Whether what was supposed of the place is so; undefined where nothing was supposed. */
export function isPlaceRight(guess: Guess | undefined, conference: Conference): boolean | undefined {
  if (guess === undefined || guess.places.length === 0) return undefined;
  const right = [...Object.values(conference.venue.city), ...Object.values(conference.venue.country)].map(comparable);
  return guess.places.every((place) => right.includes(comparable(place)));
}

/**
 * Whether what was supposed of the days is so: each day, month, year or weekday that was named lies within the
 * conference.
 */
export function areDatesRight(guess: Guess | undefined, conference: Conference): boolean | undefined {
  if (guess === undefined || guess.dates.length === 0) return undefined;
  const days = daysFrom(conference.dates.start, conference.dates.end).map((day) => new Date(`${day}T12:00:00Z`));
  return guess.dates.every((supposed) =>
    days.some(
      (day) =>
        isSame(supposed.day, day.getUTCDate()) &&
        isSame(supposed.month, day.getUTCMonth() + 1) &&
        isSame(supposed.year, day.getUTCFullYear()) &&
        isSame(supposed.weekday, day.getUTCDay() === 0 ? 7 : day.getUTCDay()),
    ),
  );
}

/** Whether what was supposed of the cost is so. */
export function isCostRight(guess: Guess | undefined, free: boolean): boolean | undefined {
  if (guess?.costs === undefined) return undefined;
  return (guess.costs === 'nothing') === free;
}

function isSame(supposed: number | undefined, actual: number): boolean {
  return supposed === undefined || supposed === actual;
}

function comparable(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
