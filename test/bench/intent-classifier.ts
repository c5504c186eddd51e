import { extractFeatures } from '../../src/understanding/features.ts';
import { score, vectorize } from '../../src/understanding/linear-model.ts';
import { Ranking } from '../../src/understanding/ranking.ts';
import { plain } from '../../src/understanding/read-question.ts';
import { train } from '../../src/understanding/train.ts';
import { readWords } from '../../src/understanding/words.ts';
import type { Row } from './read-rows.ts';

/** Gives a text its likeliest intent, and how sure it is, on any scale. */
export type IntentClassifier = (row: Row) => Promise<{ intent: string; score: number }>;

/** Kansli's own machine without anything that belongs to conferences: no lexicon, no names, no speller. */
export function kansliClassifier(rows: readonly Row[]): IntentClassifier {
  const model = train(
    rows.map(({ text, intent }) => ({ features: featuresOf(text), labels: [intent] })),
    { blocks: { words: 0.7, pieces: 1, concepts: 0 }, cost: 3, positiveCost: 2, epochs: 15, leastSeen: 1 },
  );
  return async ({ text }) => {
    const { label, margin } = new Ranking(model.labels, score(model, vectorize(model, featuresOf(text)))).best;
    return { intent: label, score: margin };
  };
}

function featuresOf(text: string) {
  return extractFeatures(readWords(text).map((word) => plain(word.text)));
}
