import type { Conference } from '../conference/conference.ts';
import { inLanguage, type Translated } from '../conference/translated.ts';
import type { Speaker } from '../speaking/speaker.ts';

/** In what circumstances an answer is given. Time and language enter here and nowhere else. */
export type AnswerSetting = {
  readonly conference: Conference;
  readonly speaker: Speaker;
  readonly now: Date;
  /** The asker's own time zone where it is known, so that instants can be told in it beside the conference's. */
  readonly readerZone?: string | undefined;
  /** The commands that there are, for help to name. */
  readonly commands: readonly string[];
};

/** A text of the conference in the language of the answer, else in the conference's own first language. */
export function told({ conference, speaker }: AnswerSetting, text: Translated): string {
  return inLanguage(text, speaker.code, conference.languages);
}
