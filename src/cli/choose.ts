import type { Conference } from '../conference/conference.ts';
import { whichConference } from '../conference/which-conference.ts';
import { UsageError } from '../settings/arguments.ts';

/** The conference that --conference names; without it, the one that is next at `now`. */
export function chooseConference(conferences: readonly Conference[], named: string | undefined, now: Date): Conference {
  if (named === undefined) return whichConference(conferences, 'terminal:here', now);
  return findConference(conferences, named);
}

/** The conference of that id; throws a `UsageError` where there is none. */
export function findConference(conferences: readonly Conference[], named: string): Conference {
  const conference = conferences.find(({ id }) => id === named);
  if (conference !== undefined) return conference;
  throw new UsageError(`--conference expects one of ${conferences.map(({ id }) => id).join(', ')}; found '${named}'`);
}

/** Throws a `UsageError` where --language names none that the bot speaks. */
export function checkLanguage(speakers: ReadonlyMap<string, unknown>, named: string | undefined): void {
  if (named === undefined || speakers.has(named)) return;
  throw new UsageError(`--language expects one of ${[...speakers.keys()].join(', ')}; found '${named}'`);
}
