import { expect, test } from 'vitest';
import { discordForTest, echoBot, readyClient } from './client-for-tests.ts';
import type { DiscordServer } from './discord-server.ts';

const route = 'POST /channels/{channel_id}/messages';

async function sender(discord: DiscordServer, rest: { retries: number; timeout?: number } = { retries: 0 }) {
  const client = await readyClient(discord, { rest });
  const channel = await client.channels.fetch(discord.channelId('general'));
  if (!channel?.isSendable()) throw new Error('no channel');
  return (content: string) => channel.send(content);
}

function attempts(discord: DiscordServer): unknown[] {
  return discord.requests.filter((request) => request.route === route).map(({ status }) => status);
}

test('429 on a route, for a while', async () => {
  const discord = await discordForTest();
  const send = await sender(discord);
  const played = discord.faults.play({ kind: 'rate-limit', retryAfter: 0.01 }, { route, times: 2 });

  await send('Hello');

  expect(attempts(discord)).toEqual([429, 429, 200]);
  expect(played).toMatchObject({ played: 2, left: 0 });
  expect(discord.invalidRequests).toBe(2);
  discord.expectNoFailures();
});

test('429 that says not how long is tried again at once', async () => {
  const discord = await discordForTest();
  const send = await sender(discord);
  discord.faults.play({ kind: 'rate-limit', retryAfter: 'unsaid' }, { route, times: 5 });

  await send('Hello');

  expect(attempts(discord)).toEqual([429, 429, 429, 429, 429, 200]);
});

test('429 for everything, and one that others brought about', async () => {
  const discord = await discordForTest();
  const send = await sender(discord);
  discord.faults.play({ kind: 'rate-limit', retryAfter: 0.01, scope: 'global' });
  discord.faults.play({ kind: 'rate-limit', retryAfter: 0.01, scope: 'shared' });

  await send('Hello');

  expect(attempts(discord)).toEqual([429, 429, 200]);
  expect(discord.invalidRequests).toBe(1);
});

test.each([
  { accepted: false, kept: 1 },
  { accepted: true, kept: 2 },
])('502 where accepted is $accepted: a client that tries again leaves $kept', async ({ accepted, kept }) => {
  const discord = await discordForTest();
  const send = await sender(discord, { retries: 1 });
  discord.faults.play({ kind: 'bad-gateway', accepted }, { route });

  await send('Hello');

  expect(discord.messages('general')).toHaveLength(kept);
});

test.each(['bad-gateway', 'drop', 'silence'] as const)(
  '%s after acceptance fails, and the message is there',
  async (kind) => {
    const discord = await discordForTest();
    const send = await sender(discord, { retries: 0, timeout: 200 });
    discord.faults.play({ kind, accepted: true }, { route });

    await expect(send('Hello')).rejects.toThrow();

    expect(discord.messages('general')).toHaveLength(1);
    discord.expectNoFailures();
  },
);

test.each(['drop', 'silence'] as const)('%s before acceptance leaves nothing', async (kind) => {
  const discord = await discordForTest();
  const send = await sender(discord, { retries: 0, timeout: 200 });
  discord.faults.play({ kind, accepted: false }, { route });

  await expect(send('Hello')).rejects.toThrow();

  expect(discord.messages('general')).toEqual([]);
  expect(attempts(discord)).toEqual([undefined]);
});

test.each([
  { accepted: false, kept: 0 },
  { accepted: true, kept: 1 },
])(
  'an answer waits as long as the test says; where accepted is $accepted, $kept is there',
  async ({ accepted, kept }) => {
    const discord = await discordForTest();
    const send = await sender(discord);
    const { promise, resolve } = Promise.withResolvers<void>();
    const played = discord.faults.play({ kind: 'wait', until: promise, accepted }, { route });

    const sent = send('Hello');
    await discord.until(() => played.played === 1 && discord.messages('general').length === kept, 'the request');
    resolve();

    expect((await sent).content).toBe('Hello');
  },
);

test('no fault is played once they are stopped, and none on a route that there is not', async () => {
  const discord = await discordForTest();
  await echoBot(discord);
  discord.faults.play({ kind: 'bad-gateway', accepted: false }, { times: 100 });

  discord.faults.stop();

  expect((await discord.members.mention('anna', 'general', 'Well?')).content).toBe('You said: Well?');
  expect(() => discord.faults.play({ kind: 'drop', accepted: true }, { route: 'GET /nowhere' })).toThrow('no route');
});
