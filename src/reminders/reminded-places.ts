import type { Conference, Place } from '../conference/conference.ts';

/**
 * The places of the conference file that can be reminded: those where a message can be posted. A whole workspace or
 * server (slack:T1) belongs to a conference without being one; a channel in it (slack:T1/C2) is.
 */
export function remindedPlaces({ places = [] }: Conference): Place[] {
  return places.filter(({ place }) => place.startsWith('terminal:') || place.includes('/'));
}
