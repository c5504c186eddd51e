import { describe, expect, test } from 'vitest';
import { type GuessWords, readGuess } from '../../src/understanding/guess.ts';
import { Names } from '../../src/understanding/names.ts';
import { readQuestion } from '../../src/understanding/read-question.ts';

const words: GuessWords = {
  from: new Set(['from', 'all the']),
  not: new Set(['not', 'without']),
  free: new Set(['free', 'for nothing']),
  pay: new Set(['pay', 'cost']),
  asking: new Set(['when', 'where', 'what']),
};
const names = new Names(
  [
    { slot: '{city}', name: 'Sofia' },
    { slot: '{country}', name: 'Romania' },
    { slot: '{month}', name: 'june', value: 6 },
    { slot: '{month}', name: 'march', value: 3 },
    { slot: '{weekday}', name: 'monday', value: 1 },
  ],
  { months: ['march'], before: ['in'], inside: ['th', 'of', 'the'] },
);
const guessIn = (text: string) => readGuess(readQuestion(text, names), words);

describe('places', () => {
  test.each([
    ['Is it in Sofia?', ['Sofia']],
    ['So it is in Sofia in Romania?', ['Sofia', 'Romania']],
    ['I come from Sofia. Is it in Romania?', ['Romania']],
  ])('are supposed in %j', (text, places) => {
    expect(guessIn(text)?.places).toEqual(places);
  });

  test('where one comes from are not', () => {
    expect(guessIn('Can I come from Sofia?')).toBeUndefined();
  });
});

describe('dates', () => {
  test.each([
    ['Is it on 14 June?', [{ day: 14, month: 6 }]],
    ['Is it June 14?', [{ day: 14, month: 6 }]],
    ['Is it on the 14th of June?', [{ day: 14, month: 6 }]],
    ['Is it in June?', [{ month: 6 }]],
    ['Is it on Monday?', [{ weekday: 1 }]],
    ['Is it in 2020?', [{ year: 2020 }]],
    ['Is it the 17th?', [{ day: 17 }]],
    ['Is it on 14 March?', [{ day: 14, month: 3 }]],
    ['Is it on the 14th of March?', [{ day: 14, month: 3 }]],
    ['Is it 14th March?', [{ day: 14, month: 3 }]],
    ['Is it on March the 14th?', [{ day: 14, month: 3 }]],
  ])('are supposed in %j', (text, dates) => {
    expect(guessIn(text)?.dates).toEqual(dates);
  });

  test.each(['Are there 400 people?', 'Is it 0?'])('are none in %j', (text) => {
    expect(guessIn(text)).toBeUndefined();
  });
});

describe('the cost', () => {
  test.each([
    ['Is it free?', 'nothing'],
    ['So I come for nothing?', 'nothing'],
    ['Do I have to pay?', 'something'],
    ['So I do not pay?', 'nothing'],
    ['Does it cost 100?', 'something'],
  ])('is supposed in %j', (text, costs) => {
    expect(guessIn(text)?.costs).toBe(costs);
  });
});

test.each(['When in June?', 'What does it cost?', 'Where in Sofia?', 'Is it big?', ''])(
  'nothing is supposed in %j',
  (text) => {
    expect(guessIn(text)).toBeUndefined();
  },
);
