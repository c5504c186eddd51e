import type { Origin } from '../chat/chat-adapter.ts';
import type { Conference } from '../conference/conference.ts';
import { whichConference } from '../conference/which-conference.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { chooseLanguage, noLanguage } from './choose-language.ts';
import type { ConversationParts } from './conversation.ts';
import type { Exchange } from './memory.ts';

/** What is known of a person in a place before what they did is looked at. */
export type Setting = {
  readonly conference: Conference;
  readonly previous: Exchange | undefined;
  readonly chosenLanguage: string | undefined;
  /** Speaks the language of the person, where there is no text to tell it by. */
  readonly speaker: Speaker;
  readonly now: Date;
};

export async function findSetting(origin: Origin, now: Date, parts: ConversationParts): Promise<Setting> {
  const { place, person } = origin;
  const { memory, conferences } = parts;
  const several = conferences.length > 1;
  const { previous, chosenLanguage, chosenConference } = await memory.recall(place, person, now, several);
  const conference = conferences.find(({ id }) => id === chosenConference) ?? whichConference(conferences, place, now);
  const speaker = speakerFor(origin, { conference, previous, chosenLanguage }, parts);
  return { conference, previous, chosenLanguage, speaker, now };
}

/** What can be known of a setting where the memory does not answer. */
export function forgottenSetting(origin: Origin, now: Date, parts: ConversationParts): Setting {
  const known = {
    conference: whichConference(parts.conferences, origin.place, now),
    previous: undefined,
    chosenLanguage: undefined,
  };
  return { ...known, speaker: speakerFor(origin, known, parts), now };
}

function speakerFor(
  { locale }: Origin,
  { conference, previous, chosenLanguage }: Omit<Setting, 'speaker' | 'now'>,
  { speakers }: ConversationParts,
): Speaker {
  const signs = {
    chosen: chosenLanguage,
    text: noLanguage,
    conversation: previous?.language,
    locale,
    conference: conference.languages,
  };
  return speakers.get(chooseLanguage(signs, speakers))!;
}
