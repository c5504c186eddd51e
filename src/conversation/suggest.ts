import { answerTopic } from '../answering/answer-topic.ts';
import type { Choice } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import { topics } from '../conference/topics.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { fold } from '../understanding/fold.ts';
import { type Knowledge, understand } from '../understanding/understand.ts';
import { commandNames } from './command-names.ts';

export type Suggesting = {
  readonly conference: Conference;
  readonly speaker: Speaker;
  readonly knowledge: Knowledge;
  readonly now: Date;
};

/**
 * What somebody may want to ask who has typed so much of a question: what it is understood as, then every topic and FAQ entry of
 * which each word that was typed begins a word. Nothing typed: everything that can be answered, in the language of the speaker.
 */
export function suggest(typed: string, suggesting: Suggesting): Choice[] {
  const all = listAll(suggesting);
  const words = wordsOf(typed);
  if (words.length === 0) return all.map(toChoice);
  const understood = understand(typed, suggesting.knowledge).asks.map((ask) => ask.class);
  const meant = understood.flatMap((name) => all.filter(({ topic }) => topic === name));
  const begun = all.filter(({ words: known }) => words.every((word) => known.some((one) => one.startsWith(word))));
  return [...new Set([...meant, ...begun])].map(toChoice);
}

type Listed = Choice & { /** By which it is found, folded. */ readonly words: readonly string[] };

function listAll({ conference, speaker, now }: Suggesting): Listed[] {
  const setting = { conference, speaker, now, commands: commandNames };
  const askable = topics.filter((topic) => topic !== 'greeting' && topic !== 'thanks');
  const known = askable.filter((topic) => answerTopic(topic, setting) !== undefined);
  const entries = (conference.faq ?? []).flatMap(({ id, questions }): Listed[] => {
    const language = [speaker.code, ...conference.languages].find((code) => questions[code] !== undefined);
    const label = language === undefined ? undefined : questions[language]?.[0];
    return label === undefined
      ? []
      : [{ topic: `faq:${id}`, label, words: wordsOf(Object.values(questions).flat().join(' ')) }];
  });
  return [
    ...known.map((topic): Listed => {
      const label = speaker.topic(topic);
      return { topic, label, words: wordsOf(label) };
    }),
    ...entries,
  ];
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function toChoice({ topic, label }: Listed): Choice {
  return { topic, label };
}
