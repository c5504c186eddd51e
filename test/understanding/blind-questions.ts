import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isTopic } from '../../src/conference/topics.ts';
import { composeForTests, inMarch } from '../compose-for-tests.ts';

/** What became of one language's blind questions; shares from 0 to 1. */
export type BlindScore = {
  readonly questions: number;
  /** Of the questions that can be answered: exactly the topics asked for. */
  readonly right: number;
  /** Of the questions that can be answered: topics, none of them asked for. */
  readonly wrong: number;
  /** Of the questions that can be answered: choices were offered instead. */
  readonly askedBack: number;
  /** Of the questions that cannot: neither topics nor choices. */
  readonly honest: number;
  /** Of all: answered in the language of the question. */
  readonly language: number;
};

type BlindQuestion = { readonly question: string; readonly expected: readonly string[] };

/** Each line: a question, a tab, and its topics joined by +; ?matter or - where nothing can be known. */
export function readBlindQuestions(language: string): BlindQuestion[] {
  const file = path.join(import.meta.dirname, 'blind', `${language}.tsv`);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [question = '', expected = ''] = line.split('\t');
      const unknowable = expected === '-' || expected.startsWith('?');
      const ids = unknowable ? [] : expected.split('+');
      const odd = ids.find((id) => !isTopic(id));
      if (odd !== undefined) throw new Error(`${file}: '${odd}' is no topic`);
      return { question, expected: ids };
    });
}

/** Puts the blind questions of one language to the bot, as `npm run ask` would. */
export function scoreBlindQuestions(language: string): BlindScore {
  const { bot, conferences } = composeForTests();
  const questions = readBlindQuestions(language);
  const counts = { right: 0, wrong: 0, askedBack: 0, honest: 0, language: 0 };
  for (const { question, expected } of questions) {
    const { reply, topics: answered, choices } = bot.ask({ text: question, conference: conferences[0]!, now: inMarch });
    if (reply.language === language) counts.language++;
    if (expected.length === 0) {
      if (answered.length === 0 && choices.length === 0) counts.honest++;
    } else if (answered.join('+') === expected.join('+')) counts.right++;
    else if (choices.length > 0) counts.askedBack++;
    else if (answered.length > 0 && !answered.some((id) => expected.includes(id))) counts.wrong++;
  }
  const answerable = questions.filter(({ expected }) => expected.length > 0).length;
  return {
    questions: questions.length,
    right: counts.right / answerable,
    wrong: counts.wrong / answerable,
    askedBack: counts.askedBack / answerable,
    honest: counts.honest / (questions.length - answerable),
    language: counts.language / questions.length,
  };
}
