import { describe, expect, test } from 'vitest';
import { MovingClock } from '../../conversation/moving-clock.ts';
import { adapterTo, connect, discordFor, echo } from './bot-for-tests.ts';

const posting = 'POST /channels/{channel_id}/messages';

async function connected() {
  const clock = new MovingClock();
  const discord = await discordFor({
    clock,
    guilds: [{ channels: [{ name: 'general' }], members: [{ name: 'anna' }, { name: 'bo', closedToMessages: true }] }],
  });
  const { adapter } = await connect(echo, discord, { clock });
  const place = `discord:${discord.guildId()}/${discord.channelId('general')}`;
  const outgoing = (text: string, key = 'key-of-an-entry', where = place) =>
    ({
      key,
      place: where,
      reply: { language: 'en', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }] },
    }) as const;
  return { discord, adapter, clock, place, outgoing };
}

test('goes to a channel, a thread or a person', async () => {
  const { discord, adapter, place, outgoing } = await connected();
  const thread = discord.members.startThread('anna', { channel: 'general' }, 'More');

  const sent = [
    await adapter.send(outgoing('To all', 'a')),
    await adapter.send(outgoing('In the thread', 'b', `${place}/${thread}`)),
    await adapter.send(outgoing('To Anna', 'c', `discord:user/${discord.userId('anna')}`)),
  ];

  expect(sent).toMatchObject([{ state: 'sent' }, { state: 'sent' }, { state: 'sent' }]);
  expect(discord.messages('general').at(-1)?.content).toBe('To all');
  expect(discord.messages(thread).at(-1)?.content).toBe('In the thread');
  expect(discord.directMessages('anna').at(-1)?.content).toBe('To Anna');
  discord.expectNoFailures();
});

test.each([
  ['a server', () => 'discord:1'],
  ['a channel that is gone', () => 'discord:1/999999999999999999'],
  ['a person who takes no messages', (bo: string) => `discord:user/${bo}`],
  ['a person who is gone', () => 'discord:user/999999999999999999'],
])('to %s is refused', async (_, place) => {
  const { discord, adapter, outgoing } = await connected();

  expect(await adapter.send(outgoing('Hello', 'a', place(discord.userId('bo'))))).toMatchObject({ state: 'refused' });
});

test('where the bot may not write is refused before it is tried, with what is missing', async () => {
  const { discord, adapter, outgoing } = await connected();
  discord.setBotPermissions('general', 1024n);
  await discord.members.dm('anna', 'Has it heard?');
  const before = discord.requests.length;

  expect(await adapter.send(outgoing('Hello'))).toMatchObject({
    state: 'refused',
    reason: expect.stringContaining('Send Messages'),
  });
  expect(discord.requests).toHaveLength(before);
});

test('in one channel things stand in the order in which they were sent, however long they are', async () => {
  const { discord, adapter, outgoing } = await connected();
  const long = (letter: string) => `${letter} `.repeat(1500).trim();

  await Promise.all(['a', 'b', 'c'].map((letter) => adapter.send(outgoing(long(letter), letter))));

  const order = discord.messages('general').map(({ content }) => content[0]);
  expect(order.join('')).toMatch(/^a+b+c+$/);
});

describe('one try that fails', () => {
  test.each(['bad-gateway', 'drop'] as const)('by %s may have gone out, and is not repeated', async (kind) => {
    const { discord, adapter, outgoing } = await connected();
    discord.faults.play({ kind, accepted: true }, { route: posting });

    expect(await adapter.send(outgoing('Hello'))).toMatchObject({ state: 'unknown' });
    expect(discord.messages('general')).toHaveLength(1);
    expect(discord.requests.filter(({ route }) => route === posting)).toHaveLength(1);
  });

  test('by a long 429 did not go out, and may be tried again after as long as Discord says', async () => {
    const { discord, adapter, outgoing } = await connected();
    discord.faults.play({ kind: 'rate-limit', retryAfter: 60 }, { route: posting });

    const sent = await adapter.send(outgoing('Hello'));

    expect(sent.state === 'later' && sent.after).toBeGreaterThanOrEqual(60_000);
  });

  test('tells nothing of what was to be said', async () => {
    const { discord, adapter, outgoing } = await connected();
    discord.faults.play({ kind: 'bad-gateway', accepted: false }, { route: posting });

    expect(JSON.stringify(await adapter.send(outgoing('A secret')))).not.toMatch(/secret|http/);
  });
});

describe('whether an earlier try went out', () => {
  test('need not be known for two minutes: the same again is there once', async () => {
    const { discord, adapter, clock, outgoing } = await connected();
    const since = clock.now();
    discord.faults.play({ kind: 'bad-gateway', accepted: true }, { route: posting });
    await adapter.send(outgoing('Hello'));
    clock.moveMinutes(1.5);

    expect(await adapter.find(outgoing('Hello'), since)).toEqual({ state: 'absent' });
    expect(await adapter.send(outgoing('Hello'))).toMatchObject({ state: 'sent' });

    expect(discord.messages('general')).toHaveLength(1);
  });

  test('is looked up in the channel after that, beside answers and what others say', async () => {
    const { discord, adapter, clock, outgoing } = await connected();
    const since = clock.now();
    await adapter.send(outgoing('Hello'));
    await discord.members.mention('anna', 'general', 'Hello');
    await discord.members.command('anna', 'general', 'help');
    clock.moveMinutes(10);

    expect(await adapter.find(outgoing('Hello'), since)).toEqual({
      state: 'sent',
      message: discord.messages('general')[0]?.id,
    });
    expect(await adapter.find(outgoing('Other words by now'), since)).toMatchObject({ state: 'unknown' });
    expect(await adapter.find(outgoing('Hello'), new Date(clock.now().getTime() - 3 * 60_000))).toEqual({
      state: 'absent',
    });
    discord.expectNoFailures();
  });

  test('is unknown where Discord does not answer', async () => {
    const { discord, adapter, clock, outgoing } = await connected();
    const since = clock.now();
    clock.moveMinutes(10);
    discord.faults.play({ kind: 'bad-gateway', accepted: false });

    expect(await adapter.find(outgoing('Hello'), since)).toMatchObject({ state: 'unknown' });
  });
});

test('nothing is sent or found before the bot is connected, and nothing after it stopped', async () => {
  const { discord, adapter, outgoing, clock } = await connected();
  await adapter.stop();
  const { adapter: idle } = adapterTo(discord);

  for (const one of [adapter, idle]) {
    expect(await one.send(outgoing('Hello'))).toMatchObject({ state: 'later' });
    expect(await one.find(outgoing('Hello'), clock.now())).toMatchObject({ state: 'unknown' });
  }
});
