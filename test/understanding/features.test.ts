import { describe, expect, test } from 'vitest';
import { extractFeatures, hashWord } from '../../src/understanding/features.ts';

function shared(one: readonly number[], other: readonly number[]): number {
  return one.filter((hash) => other.includes(hash)).length;
}

describe('the features of a text', () => {
  test('are the same for the same words', () => {
    expect(extractFeatures(['vad', 'kostar', 'det'], ['cost'])).toEqual(
      extractFeatures(['vad', 'kostar', 'det'], ['cost']),
    );
  });

  test('hold each word by itself', () => {
    const { words } = extractFeatures(['vad', 'kostar']);

    expect(words).toContain(hashWord('vad'));
    expect(words).toContain(hashWord('kostar'));
  });

  test('tell the same words in another order apart, by their pairs alone', () => {
    const forth = extractFeatures(['det', 'kostar']);
    const back = extractFeatures(['kostar', 'det']);

    expect(forth.words).not.toEqual(back.words);
    expect([...forth.pieces].sort()).toEqual([...back.pieces].sort());
    expect(shared(forth.words, back.words)).toBe(2);
  });

  test('have pieces in common where words are alike', () => {
    const { pieces } = extractFeatures(['hotellrum']);

    expect(shared(pieces, extractFeatures(['hotell']).pieces)).toBeGreaterThan(10);
    expect(shared(pieces, extractFeatures(['visum']).pieces)).toBeLessThan(4);
  });

  test('take placeholders whole', () => {
    expect(extractFeatures(['{city}']).pieces).toEqual([]);
  });

  test('keep a word, a piece and a concept of the same letters apart', () => {
    const { words, pieces, concepts } = extractFeatures(['cost'], ['cost']);

    expect(shared(words, concepts) + shared(pieces, concepts) + shared(words, pieces)).toBe(0);
  });

  test('are none where there is no word', () => {
    expect(extractFeatures([])).toEqual({ words: [], pieces: [], concepts: [] });
  });

  test('of a word as long as a book are no more than those of a long word', () => {
    const long = extractFeatures(['ab'.repeat(20)]).pieces.length;

    expect(extractFeatures(['ab'.repeat(50_000)]).pieces.length).toBe(long);
  });
});
