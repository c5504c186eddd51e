import type { Inline } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import { lastMinuteValues } from '../speaking/last-minute.ts';
import type { Speaker } from '../speaking/speaker.ts';

/** In what circumstances a proposal is spoken of. Time and language enter here and nowhere else. */
export type ProposalSetting = {
  readonly conference: Conference;
  readonly speaker: Speaker;
  readonly now: Date;
};

/** The last minute for proposals, in the words that sentences about it use. */
export function lastMinute({ conference, speaker }: ProposalSetting) {
  const deadline = conference.proposals?.deadline;
  if (deadline === undefined) throw new Error(`${conference.id} takes no proposals.`);
  return { day: speaker.day(deadline), ...lastMinuteValues(conference, deadline, speaker) };
}

/** A command as a piece of a sentence. */
export function command(name: `/${string}`, text?: string): Inline {
  return { kind: 'command', name, ...(text !== undefined && { text }) };
}

/** An instant in full in the conference's zone, as a piece of a sentence. */
export function instant(at: Date, { conference, speaker }: ProposalSetting): Inline {
  return { kind: 'instant', at, text: speaker.dayAndTime(at, conference.timezone) };
}
