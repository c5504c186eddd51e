import { expect, test } from 'vitest';
import { readText } from '../../../src/chat/discord/read-text.ts';

const names = {
  user: (id: string) => ({ '7': 'Anna' })[id],
  role: (id: string) => ({ '8': 'Organisers' })[id],
  channel: (id: string) => ({ '9': 'general' })[id],
};

test.each([
  ['<@1> when is it?', 'when is it?'],
  ['<@!1>when is it?', 'when is it?'],
  ['when is it <@1>', 'when is it'],
  ['<@1> does <@7> or <@&8> know?', 'does @Anna or @Organisers know?'],
  ['<@2> in <#9>, <#10>', '@… in #general, #…'],
  ['is it at <t:1554066000:F> or <t:1554066000>?', 'is it at 2019-03-31 21:00 UTC or 2019-03-31 21:00 UTC?'],
  ['<t:99999999999999999:R> then', 'then'],
  ['<:bee:123> <a:honey:4> </ask:5>', ':bee: :honey: /ask'],
  ['a < b, <b> and <3', 'a < b, <b> and <3'],
])('%j is read as %j', (content, read) => {
  expect(readText(content, '1', names)).toBe(read);
});
