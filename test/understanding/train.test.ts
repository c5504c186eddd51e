import { describe, expect, test } from 'vitest';
import { train } from '../../src/understanding/train.ts';
import { example, fruitAndTools, labelsOf, trainToy } from './toy-examples.ts';

describe('what was learned from examples', () => {
  const model = trainToy(fruitAndTools);

  test('sorts each of them right', () => {
    expect(labelsOf(model, 'red apple')).toEqual(['fruit']);
    expect(labelsOf(model, 'rusty wrench')).toEqual(['tool']);
    expect(labelsOf(model, 'deep sea')).toEqual(['else']);
  });

  test('sorts what is like them', () => {
    expect(labelsOf(model, 'apples')[0]).toBe('fruit');
    expect(labelsOf(model, 'sharp hammers')[0]).toBe('tool');
  });

  test('holds nothing of what is like none of them', () => {
    expect(labelsOf(model, 'qqqq')).toEqual([]);
  });

  test('is told by the labels in the order of the alphabet', () => {
    expect(model.labels).toEqual(['else', 'fruit', 'tool']);
  });
});

test('an example of two labels teaches both', () => {
  const both = example('hammer with apple', 'tool', 'fruit');

  const model = trainToy([...fruitAndTools, both]);

  expect(labelsOf(model, 'hammer with apple').sort()).toEqual(['fruit', 'tool']);
});

test('the same examples give the same model, to the bit', () => {
  expect(trainToy(fruitAndTools)).toEqual(trainToy(fruitAndTools));
});

test('a word that too few examples have is left out', () => {
  const options = { blocks: { words: 1, pieces: 0, concepts: 0 }, cost: 1, positiveCost: 1, epochs: 5, leastSeen: 2 };
  const examples = [example('apple once', 'fruit'), example('apple', 'fruit'), example('saw', 'tool')];

  const model = train(examples, options);

  expect(labelsOf(model, 'once')).toEqual(labelsOf(model, 'never'));
});

test('progress is told after each pass, up to the whole', () => {
  const told: number[] = [];
  const options = { blocks: { words: 1, pieces: 1, concepts: 1 }, cost: 1, positiveCost: 1, epochs: 4, leastSeen: 1 };

  train(fruitAndTools, { ...options, onProgress: (done) => told.push(done) });

  expect(told).toEqual([0.25, 0.5, 0.75, 1]);
});
