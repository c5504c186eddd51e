import type { Block, Reply } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import type { Day } from '../conference/days.ts';
import type { MovableMilestone } from '../conference/milestones.ts';
import { inLanguage } from '../conference/translated.ts';
import { lastMinuteValues } from '../speaking/last-minute.ts';
import type { Speaker } from '../speaking/speaker.ts';

/**
 * The notice that a milestone was moved in the conference's file, from one day to another. The later days of the
 * conference need none of their own: they move with its first, or come and go.
 */
export function moved(
  conference: Conference,
  milestone: MovableMilestone,
  from: Day,
  to: Day,
  speaker: Speaker,
): Reply {
  return { language: speaker.code, blocks: [tellMove(conference, milestone, from, to, speaker)] };
}

function tellMove(conference: Conference, milestone: MovableMilestone, from: Day, to: Day, speaker: Speaker): Block {
  const shared = { conference: conference.name, from: speaker.day(from), to: speaker.day(to) };
  switch (milestone) {
    case 'proposals-close':
      return speaker.say('moved-proposals', { ...shared, ...lastMinuteValues(conference, to, speaker) });
    case 'registration-closes':
      return speaker.say('moved-registration', { ...shared, ...lastMinuteValues(conference, to, speaker) });
    case 'conference-starts': {
      const { start, end } = conference.dates;
      const city = inLanguage(conference.venue.city, speaker.code, conference.languages);
      return speaker.say('moved-conference', { ...shared, days: speaker.days(start, end), city });
    }
    default:
      return milestone satisfies never;
  }
}
