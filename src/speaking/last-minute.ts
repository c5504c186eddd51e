import type { Inline } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import type { Day } from '../conference/days.ts';
import { lastMinuteOf } from '../conference/milestones.ts';
import { inLanguage } from '../conference/translated.ts';
import type { Speaker } from './speaker.ts';

/** The last minute of a day that counts as a whole, as sentences tell it: when, and by which clocks. */
export function lastMinuteValues(conference: Conference, day: Day, speaker: Speaker) {
  const zone = conference.timezone;
  const at = lastMinuteOf(day, zone);
  const until: Inline = { kind: 'instant', at, text: speaker.time(at, zone) };
  return { until, place: inLanguage(conference.venue.city, speaker.code, conference.languages), zone };
}
