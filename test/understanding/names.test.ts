import { describe, expect, test } from 'vitest';
import { type NameEntry, Names } from '../../src/understanding/names.ts';
import { plain } from '../../src/understanding/read-question.ts';
import { readWords } from '../../src/understanding/words.ts';

const entries: NameEntry[] = [
  { slot: '{city}', name: 'Bukarest' },
  { slot: '{city}', name: 'București' },
  { slot: '{city}', name: 'New York' },
  { slot: '{city}', name: 'York' },
  { slot: '{city}', name: 'Bari' },
  { slot: '{month}', name: 'may', value: 5 },
  { slot: '{month}', name: 'mai', value: 5 },
  { slot: '{month}', name: 'martie', value: 3 },
  { slot: '{weekday}', name: 'marți', value: 2 },
];
const names = new Names(entries, { months: ['may', 'mai'], before: ['in'] });

function findIn(text: string, at = 0) {
  const words = readWords(text).map((word) => ({ text: plain(word.text) }));
  return names.find(words, at);
}

describe('a name is found', () => {
  test.each([
    ['as it is', 'Bukarest', 'Bukarest'],
    ['without its marks', 'Bucuresti', 'București'],
    ['with the ending of a Swedish genitive', 'Bukarests', 'Bukarest'],
    ['with the ending of a Romanian genitive', 'Bucureștiului', 'București'],
    ['of two words', 'new york', 'New York'],
  ])('%s', (_, written, name) => {
    expect(findIn(written)?.name).toBe(name);
  });

  test('at its own word alone', () => {
    expect(findIn('near York', 0)).toBeUndefined();
    expect(findIn('near York', 1)).toMatchObject({ name: 'York', length: 1 });
    expect(findIn('York', 1)).toBeUndefined();
  });

  test('with all its words', () => {
    expect(findIn('New York')?.length).toBe(2);
    expect(findIn('New Orleans')).toBeUndefined();
  });
});

describe('what merely looks like a name is none', () => {
  test.each([
    ['a longer word that begins like it', 'Bukarestorama'],
    ['a short name with an ending', 'Baris'],
    ['a word that begins like it', 'Buk'],
  ])('%s', (_, written) => {
    expect(findIn(written)).toBeUndefined();
  });
});

describe('a month whose name means something else too', () => {
  test.each([
    ['may I come', 0],
    ['who may come', 1],
    ['cât mai este', 1],
  ])('is no month without a number: %s', (text, at) => {
    expect(findIn(text, at)).toBeUndefined();
  });

  test.each([
    ['14 May', 1],
    ['May 14', 0],
    ['16 mai 2019', 1],
    ['mai 2019', 0],
  ])('is one beside a number: %s', (text, at) => {
    expect(findIn(text, at)).toMatchObject({ slot: '{month}', value: 5 });
  });
});

test('a weekday is no month, be it called as one begins', () => {
  expect(findIn('marți')).toMatchObject({ slot: '{weekday}', value: 2 });
  expect(findIn('marti')).toMatchObject({ slot: '{weekday}', value: 2 });
  expect(findIn('martie')).toMatchObject({ slot: '{month}', value: 3 });
});

test('every word of the names is told to the speller', () => {
  expect([...names.words()]).toEqual(expect.arrayContaining(['bucuresti', 'new', 'york', 'marti']));
});
