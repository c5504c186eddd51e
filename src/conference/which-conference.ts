import type { Conference } from './conference.ts';
import { isOver } from './milestones.ts';

/**
 * The conference that a question in `place` is about: the one that the place belongs to, else the next to come (the
 * one that is on counts as next), else the last that was. A place inside another is written with a slash: slack:T1/C2
 * lies in slack:T1.
 */
export function whichConference(conferences: readonly Conference[], place: string, now: Date): Conference {
  const owner = longestPlace(conferences, place);
  if (owner !== undefined) return owner;
  const byStart = [...conferences].sort((one, other) => one.dates.start.localeCompare(other.dates.start));
  const conference = byStart.find((candidate) => !isOver(candidate, now)) ?? byStart.at(-1);
  if (conference === undefined) throw new Error('There is no conference to speak of.');
  return conference;
}

function longestPlace(conferences: readonly Conference[], place: string): Conference | undefined {
  let best: { conference: Conference; place: string } | undefined;
  for (const conference of conferences) {
    for (const { place: owned } of conference.places ?? []) {
      const inside = place === owned || place.startsWith(`${owned}/`);
      if (inside && owned.length > (best?.place.length ?? 0)) best = { conference, place: owned };
    }
  }
  return best?.conference;
}
