import { expect, test } from 'vitest';
import { escapeText } from '../../../src/chat/discord/escape.ts';

/** What Discord leaves of a text in which each mark is escaped. */
const asShown = (text: string) => text.replace(/\\(.)/g, '$1');

test.each([
  '*bold* _it_ __under__ ~~gone~~ ||spoiler||',
  '`code` ```js\nalert(1)\n```',
  '# Head\n## Head\n-# small\n> quote\n>>> all\n- item\n* item\n+ item\n1. one\n2) two',
  '@everyone @here <@123> <@!123> <@&1> <#2> </ask:3> <t:1:F> <:bee:4> <a:bee:4>',
  '[free](https://evil.example) <https://evil.example> https://evil.example discord.gg/evil',
  'C:\\path\\to \\*',
])('%j is read as it was written, and nothing in it is markup', (text) => {
  const escaped = escapeText(text);

  expect(asShown(escaped)).toBe(text);
  const left = escaped.replace(/\\./g, 'x');
  expect(left).not.toMatch(/[*_~|`<[\]@]|:\/\/|\.gg|^[ ]*[#>+-]|^\d+[.)]\s/m);
});

test('what needs no mark has none', () => {
  const text = 'On 14–16 May 2019, at 10.30: “well-known” things (3 of 4), e.g. a/b & c; 100 % free!';

  expect(escapeText(text)).toBe(text);
});
