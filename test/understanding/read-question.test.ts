import { describe, expect, test } from 'vitest';
import { Names } from '../../src/understanding/names.ts';
import { plain, readExample, readQuestion } from '../../src/understanding/read-question.ts';

const names = new Names([
  { slot: '{city}', name: 'New York' },
  { slot: '{month}', name: 'maj', value: 5 },
]);
const wordsOf = (text: string) => readQuestion(text, names).map((token) => token.word);

describe('a question is read with what stands in it replaced by its kind', () => {
  test.each([
    ['a name of two words', 'Is it in New York?', 'is it in {city}'],
    ['a number', 'Finns 400 platser?', 'finns {number} platser'],
    ['a year', 'maj 2019', '{month} {year}'],
    ['a number that is no year', '1800 eller 20191', '{number} eller {number}'],
    ['an e-mail address', 'skriv till anna.b+x@mail.example.org!', 'skriv till {email}'],
    ['a web address', 'se https://x.example/a?b=c och www.y.example', 'se {link} och {link}'],
    ['an address in capitals', 'HTTPS://X.EXAMPLE WWW.Y.EXAMPLE', '{link} {link}'],
    ['what is nearly an address', 'mail @ http:', 'mail http'],
    ['two days', '14-16 maj', '{number} {number} {month}'],
  ])('%s', (_, text, expected) => {
    expect(wordsOf(text).join(' ')).toBe(expected);
  });

  test('and what it was stands beside it', () => {
    const [day, month, year] = readQuestion('14 maj 2019', names);

    expect(day).toMatchObject({ word: '{number}', number: 14 });
    expect(month).toMatchObject({ word: '{month}', name: { value: 5 } });
    expect(year).toMatchObject({ word: '{year}', number: 2019 });
  });

  test('and where it stands in the text', () => {
    const text = 'Till a@b.example, i New York!';

    const places = readQuestion(text, names).map(({ start, end }) => text.slice(start, end));

    expect(places).toEqual(['Till', 'a@b.example', 'i', 'New York']);
  });
});

describe('an example', () => {
  test('keeps its placeholders', () => {
    expect(readExample('Is {conference} in {city}?', names)).toEqual(['is', '{conference}', 'in', '{city}']);
  });

  test('reads the same as a question with a name in that place', () => {
    expect(readExample('is it in {city} in {month}', names)).toEqual(wordsOf('Is it in New York in maj'));
  });

  test('has no placeholders but the known ones', () => {
    expect(readExample('in {town}', names)).toEqual(['in', 'town']);
  });
});

test.each([
  ['letters drawn out', 'Whaaat', 'what'],
  ['an apostrophe, straight', "what's", 'whats'],
  ['an apostrophe, curly', 'What’s', 'whats'],
  ['letters drawn out around an apostrophe', "a'aa", 'a'],
  ['marks and capitals', 'NÄR', 'nar'],
  ['a double letter, which stays', 'hotell', 'hotell'],
])('words are compared without what people vary: %s', (_, written, compared) => {
  expect(plain(written)).toBe(compared);
});
