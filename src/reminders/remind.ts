import type { Block, Reply } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import { kindOf, milestonesOf } from '../conference/milestones.ts';
import type { Speaker } from '../speaking/speaker.ts';
import type { Reminder } from './reminder.ts';
import { speakersFor } from './speakers-for.ts';
import { tellDay, tellStart } from './tell-beginning.ts';
import { tellProposals, tellRegistration } from './tell-closing.ts';
import type { Telling } from './telling.ts';

/**
 * What a reminder says at `now`, in each of its languages, one after another. It tells what is true then by the
 * conference's file as it is, not what was planned: how much is left, and, should it be too late, that it is. Throws
 * where the file does not know the milestone (any more); such a reminder is in no plan of it.
 */
export function remind(
  reminder: Reminder,
  conference: Conference,
  speakers: ReadonlyMap<string, Speaker>,
  now: Date,
): Reply {
  const milestone = milestonesOf(conference).find(({ id }) => id === reminder.milestone);
  if (milestone === undefined) throw new Error(`${conference.id} has no milestone ${reminder.milestone}.`);
  const { zone } = reminder;
  const spoken = speakersFor(reminder.languages, conference, speakers);
  return {
    language: spoken[0].code,
    blocks: spoken.flatMap((speaker) => tell({ conference, milestone, speaker, zone, now })),
  };
}

function tell(telling: Telling): Block[] {
  const kind = kindOf(telling.milestone.id);
  switch (kind) {
    case 'proposals':
      return tellProposals(telling);
    case 'registration':
      return tellRegistration(telling);
    case 'conference':
      return tellStart(telling);
    case 'days':
      return tellDay(telling);
    default:
      return kind satisfies never;
  }
}
