import { expect, test } from 'vitest';
import { Names } from '../../src/understanding/names.ts';
import { readQuestion } from '../../src/understanding/read-question.ts';
import { splitIntoSegments } from '../../src/understanding/segments.ts';

const joining = new Set(['och', 'and']);

function segmentsOf(text: string): string[] {
  const tokens = readQuestion(text, new Names([]));
  return splitIntoSegments(text, tokens, joining).map(({ tokens: part }) => part.map((token) => token.word).join(' '));
}

test.each([
  ['at a question mark', 'When? Where', ['when', 'where']],
  ['at a comma', 'when is it, what does it cost', ['when is it', 'what does it cost']],
  ['at a word that joins, which is left out', 'när är det och var', ['nar ar det', 'var']],
  ['at a new line', 'when\nwhere', ['when', 'where']],
  ['at a dash', 'when – where — how', ['when', 'where', 'how']],
  ['at a hyphen between spaces', 'when - where', ['when', 'where']],
  ['at a slash', 'when/where', ['when', 'where']],
  ['once where several things would cut', 'when?!, and, where', ['when', 'where']],
])('a question is cut %s', (_, text, expected) => {
  expect(segmentsOf(text)).toEqual(expected);
});

test.each([
  ['a single question', 'when is it?', ['when is it']],
  ['a hyphen within a word', 'is there a drop-in', ['is there a drop in']],
  ['a joining word at either end', 'och när och', ['nar']],
])('nothing is cut by %s', (_, text, expected) => {
  expect(segmentsOf(text)).toEqual(expected);
});

test.each(['', '?', 'och'])('%j has no parts', (text) => {
  expect(segmentsOf(text)).toEqual([]);
});

test('a sentence beside a question is told, not asked', () => {
  const text = 'I am a student. Is it free, and where is it? Thanks!';
  const parts = splitIntoSegments(text, readQuestion(text, new Names([])), joining);

  expect(parts.map(({ told }) => told)).toEqual([true, false, false, true]);
});

test('where nobody uses a question mark, all may be asked', () => {
  const text = 'tell me where it is. and when';
  const parts = splitIntoSegments(text, readQuestion(text, new Names([])), joining);

  expect(parts.map(({ told }) => told)).toEqual([false, false]);
});
