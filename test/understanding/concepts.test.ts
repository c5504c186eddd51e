import { describe, expect, test } from 'vitest';
import { topics } from '../../src/conference/topics.ts';
import { Concepts } from '../../src/understanding/concepts.ts';
import type { Lexicon } from '../../src/understanding/phrasings.ts';

const listed: Record<string, string[]> = {
  accommodation: ['hotell', 'boende'],
  cost: ['kostar', 'pris', 'early bird'],
  capacity: ['platser', 'plats kvar'],
  registration: ['platser'],
};
const lexicon = { concepts: { ...Object.fromEntries(topics.map((topic) => [topic, []])), ...listed } };
const concepts = new Concepts([lexicon as Pick<Lexicon, 'concepts'>]);

describe('a word points to a concept', () => {
  test.each([
    ['that lists it', ['hotell'], ['accommodation']],
    ['of a listed word that it begins with', ['hotellrum'], ['accommodation']],
    ['of a listed word that it ends in: a compound', ['konferenshotell'], ['accommodation']],
    ['of a listed word within: an inflected compound', ['konferenshotellets'], ['accommodation']],
    ['or to each of several', ['platser'], ['capacity', 'registration']],
    ['as often as it stands there', ['boende', 'boende'], ['accommodation', 'accommodation']],
  ])('%s', (_, words, expected) => {
    expect(concepts.find(words).sort()).toEqual(expected);
  });
});

describe('a phrase points to a concept', () => {
  test('where its words follow each other', () => {
    expect(concepts.find(['finns', 'early', 'bird'])).toEqual(['cost']);
  });

  test.each([[['early', 'or', 'bird']], [['bird', 'early']], [['early']]])('and not as %j', (words) => {
    expect(concepts.find(words)).toEqual([]);
  });
});

test.each([
  ['a short word that another begins with', ['prisma']],
  ['a listed word after too short a first part', ['xyboende']],
  ['a part of a listed word', ['hote']],
  ['a word with nothing in common', ['klister']],
  ['no words at all', []],
])('nothing is pointed to by %s', (_, words) => {
  expect(concepts.find(words)).toEqual([]);
});

test('every listed word is told to the speller, those of phrases too', () => {
  expect([...concepts.words()]).toEqual(expect.arrayContaining(['hotell', 'early', 'bird', 'kvar']));
});
