import { describe, expect, test } from 'vitest';
import { MovingClock } from '../../conversation/moving-clock.ts';
import { givenLeave } from '../given-leave.ts';
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
    await adapter.send(outgoing('To all', 'a'), givenLeave),
    await adapter.send(outgoing('In the thread', 'b', `${place}/${thread}`), givenLeave),
    await adapter.send(outgoing('To Anna', 'c', `discord:user/${discord.userId('anna')}`), givenLeave),
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

  expect(await adapter.send(outgoing('Hello', 'a', place(discord.userId('bo'))), givenLeave)).toMatchObject({
    state: 'refused',
  });
});

test('where the bot may not write is refused before it is tried, with what is missing', async () => {
  const { discord, adapter, outgoing } = await connected();
  discord.setBotPermissions('general', 1024n);
  await discord.members.dm('anna', 'Has it heard?');
  const before = discord.requests.length;

  expect(await adapter.send(outgoing('Hello'), givenLeave)).toMatchObject({
    state: 'refused',
    reason: expect.stringContaining('Send Messages'),
  });
  expect(discord.requests).toHaveLength(before);
});

test('in one channel things stand in the order in which they were sent, however long they are', async () => {
  const { discord, adapter, outgoing } = await connected();
  const long = (letter: string) => `${letter} `.repeat(1500).trim();

  await Promise.all(['a', 'b', 'c'].map((letter) => adapter.send(outgoing(long(letter), letter), givenLeave)));

  const order = discord.messages('general').map(({ content }) => content[0]);
  expect(order.join('')).toMatch(/^a+b+c+$/);
});

describe('one try that fails', () => {
  test.each(['bad-gateway', 'drop'] as const)('by %s may have gone out, and is not repeated', async (kind) => {
    const { discord, adapter, outgoing } = await connected();
    discord.faults.play({ kind, accepted: true }, { route: posting });

    expect(await adapter.send(outgoing('Hello'), givenLeave)).toMatchObject({ state: 'unknown' });
    expect(discord.messages('general')).toHaveLength(1);
    expect(discord.requests.filter(({ route }) => route === posting)).toHaveLength(1);
  });

  test('by a long 429 did not go out, and may be tried again after as long as Discord says', async () => {
    const { discord, adapter, outgoing } = await connected();
    discord.faults.play({ kind: 'rate-limit', retryAfter: 60 }, { route: posting });

    const sent = await adapter.send(outgoing('Hello'), givenLeave);

    expect(sent.state === 'later' && sent.after).toBeGreaterThanOrEqual(60_000);
  });

  test('tells nothing of what was to be said', async () => {
    const { discord, adapter, outgoing } = await connected();
    discord.faults.play({ kind: 'bad-gateway', accepted: false }, { route: posting });

    expect(JSON.stringify(await adapter.send(outgoing('A secret'), givenLeave))).not.toMatch(/secret|http/);
  });
});

describe('leave to send', () => {
  const postsOf = ({ requests }: Pick<Awaited<ReturnType<typeof connected>>['discord'], 'requests'>) =>
    requests.filter(({ route }) => route === posting);

  test('that nobody gives keeps it from leaving', async () => {
    const { discord, adapter, outgoing } = await connected();

    const sent = await adapter.send(outgoing('Hello'), { ...givenLeave, ask: async () => false });

    expect(sent).toMatchObject({ state: 'later' });
    expect(postsOf(discord)).toEqual([]);
  });

  test('that has ended when its turn comes keeps it from leaving, and it certainly did not', async () => {
    const { discord, adapter, outgoing } = await connected();

    const sent = await adapter.send(outgoing('Hello'), { ...givenLeave, holds: () => false });

    expect(sent).toMatchObject({ state: 'later', reason: expect.stringContaining('too late') });
    expect(postsOf(discord)).toEqual([]);
  });

  test('is asked for only in its turn in the channel', async () => {
    const { adapter, outgoing } = await connected();
    const first = Promise.withResolvers<boolean>();
    const firstAsked = Promise.withResolvers<void>();
    const asked: string[] = [];
    const sending = adapter.send(outgoing('One', 'a'), {
      ...givenLeave,
      ask: () => {
        asked.push('one');
        firstAsked.resolve();
        return first.promise;
      },
    });
    const following = adapter.send(outgoing('Two', 'b'), {
      ...givenLeave,
      ask: async () => {
        asked.push('two');
        return true;
      },
    });

    await firstAsked.promise;
    await adapter.send(outgoing('Elsewhere', 'c', 'discord:1/999999999999999999'), givenLeave);
    expect(asked).toEqual(['one']);
    first.resolve(true);
    await Promise.all([sending, following]);

    expect(asked).toEqual(['one', 'two']);
  });

  test('that ended during a pause that discord.js waited out keeps it from leaving again', async () => {
    const { discord, adapter, outgoing } = await connected();
    discord.faults.play({ kind: 'rate-limit', retryAfter: 0.05 }, { route: posting });
    let looks = 0;

    const sent = await adapter.send(outgoing('Hello'), { ...givenLeave, holds: () => ++looks === 1 });

    expect(sent).toMatchObject({ state: 'later' });
    expect(postsOf(discord)).toHaveLength(1);
    expect(discord.messages('general')).toEqual([]);
  });

  test('that ended after a part of it went out leaves it in doubt', async () => {
    const { discord, adapter, outgoing } = await connected();
    let looks = 0;

    const sent = await adapter.send(outgoing('word '.repeat(600)), { ...givenLeave, holds: () => ++looks === 1 });

    expect(sent).toMatchObject({ state: 'unknown' });
    expect(discord.messages('general')).toHaveLength(1);
  });
});

describe('whether an earlier try went out', () => {
  test('need not be known for two minutes: the same again is there once', async () => {
    const { discord, adapter, clock, outgoing } = await connected();
    const since = clock.now();
    discord.faults.play({ kind: 'bad-gateway', accepted: true }, { route: posting });
    await adapter.send(outgoing('Hello'), givenLeave);
    clock.moveMinutes(1.5);

    expect(await adapter.find(outgoing('Hello'), since)).toEqual({ state: 'absent' });
    expect(await adapter.send(outgoing('Hello'), givenLeave)).toMatchObject({ state: 'sent' });

    expect(discord.messages('general')).toHaveLength(1);
  });

  test('is looked up in the channel after that, beside answers and what others say', async () => {
    const { discord, adapter, clock, outgoing } = await connected();
    const since = clock.now();
    await adapter.send(outgoing('Hello'), givenLeave);
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

  const reading = 'GET /channels/{channel_id}/messages';

  test.each([
    ['does not answer', { kind: 'bad-gateway', accepted: false }, {}],
    ['breaks the connection', { kind: 'drop', accepted: false }, {}],
    ['asks for a long pause', { kind: 'rate-limit', retryAfter: 60 }, { after: expect.any(Number) }],
  ] as const)('can be told later where Discord %s', async (_, fault, more) => {
    const { discord, adapter, clock, outgoing } = await connected();
    const since = clock.now();
    clock.moveMinutes(10);
    discord.faults.play(fault, { route: reading });

    expect(await adapter.find(outgoing('Hello'), since)).toMatchObject({ state: 'later', ...more });
    expect(await adapter.find(outgoing('Hello'), since)).toEqual({ state: 'absent' });
  });

  test('is unknown where the channel is gone', async () => {
    const { adapter, clock, outgoing } = await connected();
    const since = clock.now();
    clock.moveMinutes(10);

    expect(await adapter.find(outgoing('Hello', 'a', 'discord:1/999999999999999999'), since)).toMatchObject({
      state: 'unknown',
    });
  });
});

test('nothing is sent or found before the bot is connected, and nothing after it stopped', async () => {
  const { discord, adapter, outgoing, clock } = await connected();
  await adapter.stop();
  const { adapter: idle } = adapterTo(discord);

  for (const one of [adapter, idle]) {
    expect(await one.send(outgoing('Hello'), givenLeave)).toMatchObject({ state: 'later' });
    expect(await one.find(outgoing('Hello'), clock.now())).toMatchObject({ state: 'later' });
  }
});
