import { describe, expect, test } from 'vitest';
import { newLateCode, readLateCode } from '../../src/proposals/late-code.ts';

/** A code for every letter that there is, and the first and the last. */
const codes = Array.from({ length: 24 }, (_, at) => newLateCode((most) => at % most));

test('a code has two halves of letters and digits that nobody takes for each other', () => {
  expect(codes.filter((code) => !/^[A-Z\d]{4}-[A-Z\d]{4}$/.test(code))).toEqual([]);
  expect(new Set(codes).size).toBe(24);
  expect(codes.join('')).not.toMatch(/[01258BILOSVZ]/);
});

test('each of its letters is chosen for itself', () => {
  let next = 0;

  expect(newLateCode(() => next++)).toMatch(/^(?!.*(.).*\1)[A-Z\d]{4}-[A-Z\d]{4}$/);
  expect(next).toBe(8);
});

describe('what is typed is read', () => {
  test.each(codes.slice(0, 3))('as the code %s, whatever the case and the blanks around it', (code) => {
    expect(readLateCode(` ${code.toLowerCase()}\n`)).toBe(code);
  });

  test.each(['', 'new', 'ACDE', 'ACDE-FGH', 'ACDE-FGHJK', 'ACDE-FG0H', 'A title', `${codes[0]} more`])(
    'as something else: %j',
    (typed) => {
      expect(readLateCode(typed)).toBeUndefined();
    },
  );
});
