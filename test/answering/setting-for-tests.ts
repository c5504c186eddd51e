import type { AnswerSetting } from '../../src/answering/setting.ts';
import { type Block, toPlainText } from '../../src/chat/reply.ts';
import { conferenceWith, fullSections } from '../conferences.ts';
import { speakerOf } from '../speakers.ts';

/** A question put in this language on 20 March 2019 about a conference with every section, but for these changes. */
export function settingIn(code: string, changes: Partial<Omit<AnswerSetting, 'speaker'>> = {}): AnswerSetting {
  const conference = conferenceWith(fullSections);
  return {
    conference,
    speaker: speakerOf(code),
    now: new Date('2019-03-20T07:00:00Z'),
    commands: ['/ask', '/language', '/help'],
    ...changes,
  };
}

/** What a person reads; nothing where there is no answer. */
export function textOf(blocks: readonly Block[] | undefined): string | undefined {
  return blocks && toPlainText({ language: '', blocks });
}

/** A moment of spring 2019 by the clocks of Bucharest, which went forward on 31 March at three in the morning. */
export function inBucharest(day: string, time = '12:00:00.000'): Date {
  return new Date(`${day}T${time}${`${day}T${time}` < '2019-03-31T03' ? '+02:00' : '+03:00'}`);
}
