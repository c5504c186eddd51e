import { describe, expect, test } from 'vitest';
import { ask } from './ask-for-tests.ts';

/** Milliseconds that a text takes: the best of three, since others may be using the machine. */
function timeOf(text: string): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    ask(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('ten thousand characters of junk are answered within 50 ms', () => {
  test.each([
    ['one letter', 'x'],
    ['words that nobody knows', 'asdf qwer '],
    ['one word that is never ended', 'konferens'],
    ['letters and commas', ',a'],
    ['numbers', '1 '],
    ['emoji', '🎉'],
    ['control characters', '\u0000\u0007'],
    ['half e-mail addresses', 'a.a@'],
    ['half web addresses', 'https://www.'],
    ['opening braces', '{city}{'],
    ['apostrophes', "a'"],
    ['marks without letters', '\u0301'],
    ['line ends', '\n'],
    ['the same question again and again', 'vad kostar det? '],
  ])('%s', (_, piece) => {
    const text = piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 10_000);

    expect(timeOf(text)).toBeLessThan(50);
  });
});

describe('a question is understood among', () => {
  test.each([
    ['control characters', '\u0000\u0007När är\u001B[31m konferensen?\u0008'],
    ['emoji', '🎉🎉 När är konferensen? 🗓️👨‍👩‍👧'],
    ['right-to-left text', '\u202ENär är konferensen?\u202C متى'],
    ['zero-width characters between words', '\u200BNär\u200B är\uFEFF konferensen?\u200D'],
    ['zero-width characters within words', 'Nä\u200Br är konfe\u200Brensen?'],
    ['soft hyphens within words', 'När är konfe\u00ADren\u00ADsen?'],
    ['unbreakable spaces', 'När\u00A0är\u202Fkonferensen?'],
    ['marks that stand apart', 'Na\u0308r a\u0308r konferensen?'],
    ['half a surrogate pair', 'När är konferensen?\uD83C'],
    ['letters that phones offer as bold', '𝗡𝗮𝗿 𝗮𝗿 𝗸𝗼𝗻𝗳𝗲𝗿𝗲𝗻𝘀𝗲𝗻?'],
    ['full-width letters', 'Ｎäｒ äｒ ｋｏｎｆｅｒｅｎｓｅｎ？'],
  ])('%s', (_, text) => {
    expect(ask(text).topics).toEqual(['dates']);
  });
});

test.each(['', ' ', '?', '\u0000', '\u200B', '🎉', '\uD83C', '\u202E', '٣'])(
  'a text of nothing is said not to be understood: %j',
  (text) => {
    const { topics, choices, unsupported } = ask(text);

    expect({ topics, choices, unsupported }).toEqual({ topics: [], choices: [], unsupported: null });
  },
);
