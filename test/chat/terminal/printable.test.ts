import { expect, test } from 'vitest';
import { printable } from '../../../src/chat/terminal/printable.ts';

test.each([
  ['a colour', '\x1b[31mred\x1b[0m', '[31mred[0m'],
  ['a colour by the C1 set', '\x9b31mred', '31mred'],
  ['a title for the window', '\x1b]0;owned\x07after', ']0;ownedafter'],
  ['a link', '\x1b]8;;https://evil.example\x1b\\text\x1b]8;;\x1b\\', ']8;;https://evil.example\\text]8;;\\'],
  ['a bell, a backspace, a delete, a NUL', 'a\x07b\x08c\x7fd\0e', 'abcde'],
  ['a return over what was written', 'Refused\rAccepted', 'Refused\nAccepted'],
  ['another direction', '\u202eevil\u2066\u200f', 'evil'],
  ['half a surrogate pair', 'a\udc00', 'a\ufffd'],
])('no order reaches a terminal: %s', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test.each(['Åsa\tÖberg\nRomânia', '👩‍👩‍👧‍👦🏴\u{e0067}\u{e007f}', 'שלום، مرحبا', ''])(
  'letters and signs stay: %j',
  (text) => {
    expect(printable(text)).toBe(text);
  },
);
