import { expect, test } from 'vitest';
import { listWords, readWords } from '../../src/understanding/words.ts';

test.each([
  ['at spaces and punctuation', 'When, and where?', ['When', 'and', 'where']],
  ['without its symbols', 'kostar det 100 € 💰?', ['kostar', 'det', '100']],
  ['with marks that stand apart from their letter', 'na\u0308r', ['na\u0308r']],
  ['with the apostrophe within, straight or curly', "what's what’s", ["what's", 'what’s']],
  ['without the quotation marks around', "'when' ’where’", ['when', 'where']],
  ['apart from numbers', '14th kl9', ['14', 'th', 'kl', '9']],
  ['in any script', 'متى المؤتمر', ['متى', 'المؤتمر']],
  ['at hyphens', 'drop-in', ['drop', 'in']],
])('a text is read word by word, %s', (_, text, expected) => {
  expect(listWords(text)).toEqual(expected);
});

test.each(['', '   ', '?!…', '🎉🎉', '\u0000\u0007', '\u200B\u202E'])('%j holds no words', (text) => {
  expect(listWords(text)).toEqual([]);
});

test('a word that stands in another comes after it where it stands by itself', () => {
  const words = readWords('finns nn? nn.');

  expect(words).toEqual([
    { text: 'finns', start: 0, end: 5 },
    { text: 'nn', start: 6, end: 8 },
    { text: 'nn', start: 10, end: 12 },
  ]);
});

test('each word knows where it stands', () => {
  const text = ' Hej!  När då? ';

  const words = readWords(text);

  expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['Hej', 'När', 'då']);
  expect(words[0]).toEqual({ text: 'Hej', start: 1, end: 4 });
});
