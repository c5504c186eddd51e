import { describe, expect, test } from 'vitest';
import { extractFeatures } from '../../src/understanding/features.ts';
import { score, vectorize } from '../../src/understanding/linear-model.ts';
import { example, labelsOf, trainToy } from './toy-examples.ts';

describe('the margins of a text', () => {
  test.each([1, 3, 4, 5, 8, 9])('are as many as there are labels, and in their order: %i', (count) => {
    const words = ['apple', 'pear', 'plum', 'cherry', 'quince', 'medlar', 'fig', 'date', 'lemon'].slice(0, count);
    const model = trainToy(words.map((word) => example(word, word)));

    const best = words.map((word) => labelsOf(model, word)[0]);

    expect(score(model, vectorize(model, extractFeatures(['lemon'])))).toHaveLength(count);
    expect(best).toEqual(words);
  });

  test('are the same whatever was judged before', () => {
    const model = trainToy([example('red apple', 'fruit'), example('rusty saw', 'tool')]);
    const judge = (text: string) => score(model, vectorize(model, extractFeatures(text.split(' '))));
    const first = judge('red saw');

    judge('rusty rusty apple '.repeat(2000));

    expect(judge('red saw')).toEqual(first);
  });
});
