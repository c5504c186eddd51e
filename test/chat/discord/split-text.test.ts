import { expect, test } from 'vitest';
import { splitText } from '../../../src/chat/discord/split-text.ts';

test('what fits is left whole, and nothing is nothing', () => {
  expect(splitText('one two', 7)).toEqual(['one two']);
  expect(splitText('', 7)).toEqual([]);
});

test('is cut at the end of a line, where the piece is half full then', () => {
  expect(splitText('one two\nthree four', 12)).toEqual(['one two', 'three four']);
  expect(splitText('one\ntwo three four', 12)).toEqual(['one\ntwo', 'three four']);
});

test.each([
  ['a timestamp', '<t:1554066000:F>'],
  ['a link', '[read more](<https://small.example/a>)'],
  ['a command', '</propose:123456789>'],
])('%s is never cut', (_, whole) => {
  for (let before = 1; before < 60; before += 1) {
    const pieces = splitText(`${'x'.repeat(before)}${whole}${'y'.repeat(30)}`, 60);

    expect(pieces.filter((piece) => piece.includes(whole))).toHaveLength(1);
  }
});

test('an escape and a letter of two units are never cut, in a word without end either', () => {
  const pieces = splitText('\\*'.repeat(100) + '🐝'.repeat(100), 33);

  expect(pieces.join('')).toBe('\\*'.repeat(100) + '🐝'.repeat(100));
  for (const piece of pieces) {
    expect(piece.length).toBeLessThanOrEqual(33);
    expect(piece).toMatch(/^(\\\*)*(🐝)*$/u);
  }
});
