import type { Inline } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import { proposalsClose } from '../conference/milestones.ts';
import { inLanguage } from '../conference/translated.ts';
import type { Speaker } from '../speaking/speaker.ts';

/** In what circumstances a proposal is spoken of. Time and language enter here and nowhere else. */
export type ProposalSetting = {
  readonly conference: Conference;
  readonly speaker: Speaker;
  readonly now: Date;
};

const minute = 60_000;

/** The last minute for proposals, in the words that sentences about it use. */
export function lastMinute({ conference, speaker }: ProposalSetting) {
  const closes = proposalsClose(conference);
  if (closes === undefined) throw new Error(`${conference.id} takes no proposals.`);
  const at = new Date(closes.getTime() - minute);
  const zone = conference.timezone;
  const until: Inline = { kind: 'instant', at, text: speaker.time(at, zone) };
  const day = speaker.day(conference.proposals!.deadline);
  return { day, until, zone, place: inLanguage(conference.venue.city, speaker.code, conference.languages) };
}

/** A command as a piece of a sentence. */
export function command(name: `/${string}`, text?: string): Inline {
  return { kind: 'command', name, ...(text !== undefined && { text }) };
}

/** An instant in full in the conference's zone, as a piece of a sentence. */
export function instant(at: Date, { conference, speaker }: ProposalSetting): Inline {
  return { kind: 'instant', at, text: speaker.dayAndTime(at, conference.timezone) };
}
