import { describe, expect, test } from 'vitest';
import type { FaqEntry } from '../../src/conference/conference.ts';
import type { Judge } from '../../src/understanding/faq-index.ts';
import { faqIndexOf } from './faq-index-of.ts';

const common = new Set('can i bring my where is the a may it to when do we have in and are there'.split(' '));
const judge: Judge = {
  rarityOf: (word) => (common.has(word) ? 1 : 9),
  classify: () => ({ best: { label: 'other' } }),
};

const entries: FaqEntry[] = [
  {
    id: 'bikes',
    questions: { en: ['May I bring my bicycle?', 'Where to park bikes?'] },
    answer: { en: 'There is a shed.' },
  },
  { id: 'dogs', questions: { en: ['Can I bring my dog?'] }, answer: { en: 'Pets stay outside, in the garden.' } },
  {
    id: 'bees',
    questions: { en: ['Are there beehives on the roof?'] },
    answer: { en: 'Yes.' },
    matter: 'tourism',
  },
];
const wordsOf = (text: string) => text.toLowerCase().split(' ');
const findIn = (all: readonly FaqEntry[], text: string) => faqIndexOf(all, judge).find(wordsOf(text));

describe('an entry is found', () => {
  test.each([
    ['in its own words', 'may i bring my bicycle', 'bikes'],
    ['in other words around the one that tells', 'is there a place to leave my bicycle', 'bikes'],
    ['by another form of a word', 'are bicycles welcome', 'bikes'],
    ['by the second part of a compound', 'where is the honeybeehive', 'bees'],
    ['by a word of its answer', 'may pets come', 'dogs'],
  ])('%s', (_, question, id) => {
    expect(findIn(entries, question)?.id).toBe(id);
  });

  test('the more like, the more of its words are said', () => {
    const own = findIn(entries, 'can i bring my dog')!;
    const other = findIn(entries, 'can i bring my dog skateboard piano')!;

    expect(own.likeness).toBeGreaterThan(other.likeness);
  });

  test('with the matter that its file names, else with what the classifier sees in it', () => {
    expect(findIn(entries, 'beehives')?.class).toBe('tourism');
    expect(findIn(entries, 'dog')?.class).toBe('other');
  });
});

describe('none is found', () => {
  test.each([
    ['where only the mortar of questions is said', 'can i bring my'],
    ['where nothing is said that an entry says', 'piano concert'],
    ['where nothing is said', ''],
  ])('%s', (_, question) => {
    expect(findIn(entries, question)).toBeUndefined();
  });

  test('where there are no entries', () => {
    expect(findIn([], 'bikes')).toBeUndefined();
  });
});

test.each(['may i bring my bicycle', 'are bicycles welcome', 'beehives'])(
  'a thousand entries give the same answer as three: %s',
  (question) => {
    const others = Array.from({ length: 1000 }, (_, at) => ({
      id: `other-${at}`,
      questions: { en: [`Where is the room number${at} and stairway${at % 7}?`] },
      answer: { en: `In house${at}.` },
    }));

    expect(findIn([...others.slice(500), ...entries, ...others.slice(0, 500)], question)?.id).toBe(
      findIn(entries, question)?.id,
    );
  },
);

test('the words of the entries are known to the speller', () => {
  const index = faqIndexOf(entries, judge);

  expect(['bicycle', 'shed', 'piano'].map((word) => index.knows(word))).toEqual([true, true, false]);
});
