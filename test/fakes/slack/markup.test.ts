import { expect, test } from 'vitest';
import { asTyped, findBadMarkup, findMentions } from './markup.ts';

test('what a person types comes escaped, with links and addresses in angle brackets', () => {
  expect(asTyped('a < b & c, see https://x.example/y?a=1, or me@x.example.')).toBe(
    'a &lt; b &amp; c, see <https://x.example/y?a=1>, or <mailto:me@x.example|me@x.example>.',
  );
});

test('everything that calls upon people is found', () => {
  expect(
    findMentions('<!channel> <!here|here> <!everyone> <@U1> <@W2|eva> <!subteam^S1> <#C1> &lt;!channel&gt;'),
  ).toEqual(['!channel', '!here', '!everyone', '@U1', '@W2', '!subteam^S1']);
});

test.each([
  '<https://a.example|a page>',
  '<mailto:a@b.example|a@b.example>',
  '<!date^1554066000^{date_long_pretty} {time}|31 March>',
  '<!date^1554066000^{time}^https://a.example|31 March>',
  '<#C123|general>',
  '1 &lt; 2',
])('Slack can read %s', (text) => {
  expect(findBadMarkup(text)).toEqual([]);
});

test.each([
  '1 < 2',
  '<b>bold</b>',
  '<!date^1554066000^no token|31 March>',
  '<!date^1554066000^{datum}|31 March>',
  '<!date^1554066000^{time}>',
  '<!date^soon^{time}|31 March>',
])('Slack cannot read %s', (text) => {
  expect(findBadMarkup(text)).not.toEqual([]);
});
