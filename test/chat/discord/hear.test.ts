import { Events } from 'discord.js';
import { expect, test } from 'vitest';
import { makeClient } from '../../../src/chat/discord/client.ts';
import { hear } from '../../../src/chat/discord/hear.ts';

/** What is heard of dispatches, by a client that is connected to nothing. */
function listening() {
  const heard: string[] = [];
  const errors: Error[] = [];
  const client = makeClient({ apiUrl: 'http://127.0.0.1:1/api' });
  client.user = { id: '9' } as never;
  client.on(Events.Error, (error) => errors.push(error));
  hear(client, {
    written: (_, { content, guild_id: guild }) => heard.push(`${guild ?? 'direct'}: ${content}`),
    interacted: (_, { id }) => heard.push(`interaction ${id}`),
    changed: () => heard.push('changed'),
  });
  const dispatch = (t: string, d: object) => client.emit(Events.Raw, { t, d });
  const ready = async () => {
    client.emit(Events.ClientReady, client as never);
    await Promise.resolve();
  };
  return { heard, errors, dispatch, ready };
}

const message = { id: '1', type: 0, author: { id: '5' }, mentions: [], content: 'When?' };

test('what comes before the servers are known waits for them', async () => {
  const { heard, dispatch, ready } = listening();

  dispatch('MESSAGE_CREATE', message);
  dispatch('INTERACTION_CREATE', { id: '2' });
  const before = [...heard];
  await ready();

  expect(before).toEqual([]);
  expect(heard).toEqual(['direct: When?', 'interaction 2']);
});

test.each<[string, object, string[]]>([
  ['one that mentions it', { guild_id: '7', mentions: [{ id: '9' }] }, ['7: When?']],
  ['one that mentions somebody else', { guild_id: '7', mentions: [{ id: '8' }] }, []],
  ['a direct one whose server is null', { guild_id: null, webhook_id: null }, ['direct: When?']],
  ['one of a bot', { author: { id: '5', bot: true } }, []],
  ['one of a webhook', { webhook_id: '3' }, []],
  ["one of Discord's own", { type: 7 }, []],
])('of messages, %s', async (_, more, expected) => {
  const { heard, dispatch, ready } = listening();

  dispatch('MESSAGE_CREATE', { ...message, ...more });
  await ready();

  expect(heard).toEqual(expected);
});

test('whatever else Discord tells may change what is known', () => {
  const { heard, dispatch } = listening();

  dispatch('GUILD_ROLE_UPDATE', {});

  expect(heard).toEqual(['changed']);
});

test('a broken message costs nobody else an answer', async () => {
  const { heard, errors, dispatch, ready } = listening();

  dispatch('MESSAGE_CREATE', { id: '1', type: 0 });
  dispatch('MESSAGE_CREATE', { ...message, guild_id: '7', mentions: undefined });
  dispatch('MESSAGE_CREATE', message);
  await ready();

  expect(errors).toHaveLength(2);
  expect(heard).toEqual(['direct: When?']);
});
