import { extractFeatures } from '../../src/understanding/features.ts';
import { type LinearModel, score, vectorize } from '../../src/understanding/linear-model.ts';
import { type Example, train } from '../../src/understanding/train.ts';

/** What a text of these words is called. */
export function example(text: string, ...labels: string[]): Example {
  return { features: extractFeatures(text.split(' ')), labels };
}

/** Trains on examples so few that each word counts. */
export function trainToy(examples: readonly Example[]): LinearModel {
  const blocks = { words: 1, pieces: 1, concepts: 1 };
  return train(examples, { blocks, cost: 1, positiveCost: 1, epochs: 30, leastSeen: 1 });
}

/** The labels that a model holds to apply to a text, surest first. */
export function labelsOf(model: LinearModel, text: string): string[] {
  const margins = score(model, vectorize(model, extractFeatures(text.split(' '))));
  return model.labels
    .map((label, at) => ({ label, margin: margins[at]! }))
    .filter(({ margin }) => margin > 0)
    .sort((one, other) => other.margin - one.margin)
    .map(({ label }) => label);
}

export const fruitAndTools: readonly Example[] = [
  example('red apple', 'fruit'),
  example('ripe pear', 'fruit'),
  example('sweet plum', 'fruit'),
  example('heavy hammer', 'tool'),
  example('sharp saw', 'tool'),
  example('rusty wrench', 'tool'),
  example('blue sky', 'else'),
  example('deep sea', 'else'),
];
