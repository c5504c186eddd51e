import { describe, expect, test } from 'vitest';
import { Ranking } from '../../src/understanding/ranking.ts';

const ranking = new Ranking(['cost', 'dates', 'venue'], [-0.5, 0.75, 0.25]);

describe('a ranking', () => {
  test('knows the best, and how far it leads', () => {
    expect(ranking.best).toEqual({ label: 'dates', margin: 0.75 });
    expect(ranking.lead).toBe(0.5);
  });

  test('knows the margin of each label, and of none that it has not', () => {
    expect(ranking.marginOf('cost')).toBe(-0.5);
    expect(new Ranking<string>(['cost'], [1]).marginOf('food')).toBe(Number.NEGATIVE_INFINITY);
  });

  test('lists those above a margin, highest first', () => {
    expect(ranking.above(0).map(({ label }) => label)).toEqual(['dates', 'venue']);
    expect(ranking.above(0.75)).toEqual([]);
  });

  test('leads by nothing where two are equal', () => {
    expect(new Ranking(['a', 'b'], [1, 1]).lead).toBe(0);
  });

  test('leads without end where there is one label', () => {
    expect(new Ranking(['a'], [-1]).lead).toBe(Number.POSITIVE_INFINITY);
  });

  test('cannot be of nothing', () => {
    expect(() => new Ranking([], [])).toThrow('no labels');
  });
});

describe('a margin that is raised', () => {
  test('may make another the best, and leaves the ranking that it came from alone', () => {
    const raised = ranking.raise('venue', 1);

    expect(raised.best).toEqual({ label: 'venue', margin: 1 });
    expect(raised.marginOf('dates')).toBe(0.75);
    expect(ranking.best.label).toBe('dates');
  });

  test('is never lowered', () => {
    expect(ranking.raise('venue', 0).marginOf('venue')).toBe(0.25);
  });
});
