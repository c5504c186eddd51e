import { describe, expect, test } from 'vitest';
import { scoreBlindQuestions } from './blind-questions.ts';

describe.each(['sv', 'en', 'ro'])('blind questions in %s, by two writers who never saw the phrasings', (language) => {
  const score = scoreBlindQuestions(language);

  test('are at least a hundred', () => {
    expect(score.questions).toBeGreaterThanOrEqual(100);
  });

  test('get exactly the topics asked for, at least 95 in 100', () => {
    expect(score.right).toBeGreaterThanOrEqual(0.95);
  });

  test('get something else altogether, at most 2 in 100', () => {
    expect(score.wrong).toBeLessThanOrEqual(0.02);
  });

  test('get an honest answer where nothing can be known, at least 95 in 100', () => {
    expect(score.honest).toBeGreaterThanOrEqual(0.95);
  });

  test('are answered in their own language, at least 98 in 100', () => {
    expect(score.language).toBeGreaterThanOrEqual(0.98);
  });
});
