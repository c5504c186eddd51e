import { describe, expect, test } from 'vitest';
import { buildSpeller, correct } from '../../src/understanding/speller.ts';

const known = ['hej', 'tack', 'hotell', 'hotel', 'registration', 'conference', 'parkering', 'bord', 'kostar', 'kastar'];
const speller = buildSpeller(new Map(known.map((word) => [word, word === 'kostar' ? 9 : 1])));

describe('a word is found again', () => {
  test.each([
    ['with a letter too many', 'parkkering', 'parkering'],
    ['with a letter missing', 'parkring', 'parkering'],
    ['with its first letter missing', 'arkering', 'parkering'],
    ['with its last letter missing', 'registratio', 'registration'],
    ['with a wrong letter', 'perkering', 'parkering'],
    ['with two neighbours swapped', 'prakering', 'parkering'],
    ['with a letter missing and another too many, where it is long', 'regisstraton', 'registration'],
    ['with two neighbours swapped, where it is short', 'hje', 'hej'],
    ['with its last letters swapped, where it is short', 'takc', 'tack'],
  ])('%s', (_, written, meant) => {
    expect(correct(speller, written)).toBe(meant);
  });

  test('as the more frequent one where two lie equally near', () => {
    expect(correct(speller, 'kxstar')).toBe('kostar');
  });

  test('as the nearer one, be it rarer', () => {
    const both = buildSpeller(
      new Map([
        ['presentation', 1],
        ['presentations', 99],
      ]),
    );

    expect(correct(both, 'prezentation')).toBe('presentation');
  });
});

describe('a word is left alone', () => {
  test.each([
    ['that is known', 'hotel'],
    ['that is like nothing known', 'zebra'],
    ['of two letters', 'he'],
    ['of four letters, where a changed letter makes another real word', 'bort'],
    ['with two errors, where it is short', 'hatall'],
    ['longer than anything that people write', 'registration'.repeat(3)],
    ['of nothing', ''],
  ])('%s', (_, word) => {
    expect(correct(speller, word)).toBeUndefined();
  });

  test('by a speller that knows none', () => {
    expect(correct(buildSpeller(new Map()), 'parkering')).toBeUndefined();
  });
});
