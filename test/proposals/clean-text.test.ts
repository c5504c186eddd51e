import { describe, expect, test } from 'vitest';
import { cleanLine, cleanLines } from '../../src/proposals/clean-text.ts';

describe('text of several lines', () => {
  test.each([
    ['control characters', 'a\0b\x07c\x1b[31md\x7fe\x9b2Jf', 'abc[31mde2Jf'],
    ['what turns the direction of text', '\u202eevil\u202c \u2066x\u2069\u200e\u200f', 'evil x'],
    ['what shows nothing', 'a\u200bb\u00adc\ufeffd\u2060e', 'abcde'],
    ['half a surrogate pair, which becomes a sign for it', 'a\ud83db', 'a\ufffdb'],
    ['blanks at the ends of lines', 'a \t\nb\u00a0\n', 'a\nb'],
    ['more than two empty lines in a row', 'a\n\n\n\n\n\nb', 'a\n\n\nb'],
  ])('loses %s', (_, typed, kept) => {
    expect(cleanLines(typed)).toBe(kept);
  });

  test.each([
    ['tabs and line feeds', 'a\tb\nc'],
    [
      'emoji joined to one, and flags made of tags',
      '👩‍👩‍👧‍👦 🏳️‍🌈 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ],
    ['joiners between letters', 'می‌خواهم क्‍ष'],
    ['the signs of Arabic and Syriac', '\u0600١٢ \u06dd \u070fܐ'],
    ['scripts from right to left', 'שלום עולם، مرحبا'],
    ['markup, formulas and code', "<!channel> @everyone =1+1 '; drop table x; -- {a, plural, other {b}}"],
  ])('keeps %s', (_, typed) => {
    expect(cleanLines(typed)).toBe(typed);
  });

  test.each(['a\r\nb', 'a\rb', 'a\u2028b', 'a\u2029b', 'a\u0085b'])(
    'has its lines ended by line feeds: %j',
    (typed) => {
      expect(cleanLines(typed)).toBe('a\nb');
    },
  );

  test('is composed, so that the same letters are the same text', () => {
    expect(cleanLines('A\u030ase O\u0308berg')).toBe('Åse Öberg');
  });

  test('is cleaned twice as once', () => {
    const typed = ' \u202e a\u0301\r\n\n\n\n\n\u0000b \ud800 ';

    expect(cleanLines(cleanLines(typed))).toBe(cleanLines(typed));
  });

  test('takes no longer where a hundred thousand blanks stand before its end', () => {
    const typed = `a${' '.repeat(100_000)}b`;
    const started = performance.now();

    expect(cleanLines(typed)).toBe(typed);

    // It took 46 seconds once. Far more than is needed, for a machine that is busy.
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test('text of one line is joined by spaces', () => {
  expect(cleanLine(' a\r\n b\t\tc\u2028d\u00a0 e ')).toBe('a b c d e');
});
