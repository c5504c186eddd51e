import { PermissionFlagsBits, REST, Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { Incoming, Outcome } from '../../../src/chat/chat-adapter.ts';
import { conferenceWith } from '../../conferences.ts';
import { direct } from '../../fakes/discord/members/members.ts';
import { usualBotPermissions } from '../../fakes/discord/world/permissions.ts';
import { asRead, buttonsOf } from './as-read.ts';
import { always, connect, discordFor, echo, saying } from './bot-for-tests.ts';

const forAsker = saying('For you alone', { private: true });

const guilds = [
  {
    id: '100000000000000001',
    channels: [{ id: '200000000000000001', name: 'general' }],
    roles: [{ id: '300000000000000001', name: 'Organisers' }],
    members: [
      { name: 'anna', locale: 'sv-SE', roles: ['Organisers'] },
      { name: 'bo', closedToMessages: true },
    ],
  },
];

async function withBot(outcome: Outcome = saying('Yes')) {
  const discord = await discordFor({ guilds });
  const bot = always(outcome);
  const connected = await connect(bot, discord);
  return { ...connected, seen: bot.seen, anna: `discord:user/${discord.userId('anna')}` };
}

describe('what members write', () => {
  test('is read with who wrote it, where, when, and in which roles', async () => {
    const { discord, seen, anna } = await withBot();
    const before = Date.now();

    const answer = await discord.members.mention('anna', 'general', 'När är det?');

    expect(seen).toMatchObject([
      {
        kind: 'message',
        text: 'När är det?',
        person: anna,
        place: 'discord:100000000000000001/200000000000000001',
        roles: expect.arrayContaining(['discord:role/300000000000000001']),
      },
    ]);
    expect(Math.abs(seen[0]!.at!.getTime() - before)).toBeLessThan(5_000);
    expect(answer).toMatchObject({ content: 'Yes', message_reference: { message_id: expect.any(String) } });
    expect(discord.pings).toEqual([]);
    discord.expectNoFailures();
  });

  test('is answered in direct messages, in threads, and where a reply calls the bot', async () => {
    const { discord, seen, anna } = await withBot();

    await discord.members.dm('anna', 'Directly');
    const answer = await discord.members.mention('anna', 'general', 'First');
    const thread = discord.members.startThread('anna', { channel: 'general' }, 'More');
    await discord.members.mention('anna', thread, 'In a thread');
    await discord.members.reply('anna', answer, 'And where?');

    const channel = 'discord:100000000000000001/200000000000000001';
    expect(seen.map(({ place }) => place)).toEqual([anna, channel, `${channel}/${thread}`, channel]);
    expect(seen.map((one) => one.kind === 'message' && one.text)).toEqual([
      'Directly',
      'First',
      'In a thread',
      'And where?',
    ]);
    discord.expectNoFailures();
  });

  test('in a thread that was archived when the bot came is known to belong to its channel', async () => {
    const botPermissions = usualBotPermissions | PermissionFlagsBits.ManageThreads;
    const discord = await discordFor({ guilds: [{ ...guilds[0], botPermissions }] });
    const thread = discord.members.startThread('anna', { channel: 'general' }, 'Long ago');
    const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
    await rest.patch(Routes.channel(thread), { body: { archived: true } });
    const bot = always(saying('Yes'));
    await connect(bot, discord);

    await discord.members.command('anna', thread, 'ask', { question: 'When?' });
    await discord.members.mention('anna', thread, 'And where?');

    const place = `discord:100000000000000001/200000000000000001/${thread}`;
    expect(bot.seen).toMatchObject([{ place }, { place }]);
    discord.expectNoFailures();
  });

  test('to others is none of its business, nor what bots write', async () => {
    const { discord, seen } = await withBot();

    const answer = await discord.members.mention('anna', 'general', 'One');
    discord.members.say('anna', 'general', 'Hello all @everyone');
    discord.members.say('anna', 'general', 'Quietly', { replyTo: answer, ping: false });
    await discord.members.mention('anna', 'general', 'Two');

    expect(seen).toHaveLength(2);
  });

  test('is taken as a wish for help where it is nothing but a mention', async () => {
    const { discord, seen } = await withBot();

    await discord.members.mention('anna', 'general', '');

    expect(seen).toMatchObject([{ kind: 'press', action: 'ask:help' }]);
  });
});

describe('an answer for the asker alone', () => {
  test('to a mention comes as a direct message, and the channel hears only that it did', async () => {
    const { discord } = await withBot(forAsker);

    const answer = await discord.members.mention('anna', 'general', '/proposals');

    expect(answer.content).toMatch(/direct message/);
    expect(discord.directMessages('anna').map(({ content }) => content)).toEqual(['For you alone']);
    discord.expectNoFailures();
  });

  test('to somebody who takes no direct messages is not given where others read, but how to get it is', async () => {
    const { discord } = await withBot(forAsker);

    const answer = await discord.members.mention('bo', 'general', '/proposals please');

    expect(asRead(answer)).toMatch(/\/proposals$/);
    expect(
      discord
        .messages('general')
        .map(({ content }) => content)
        .join(),
    ).not.toContain('For you alone');
    expect(discord.takeFailures().join()).toContain('50007');
  });

  test('to a command is seen by nobody else', async () => {
    const { discord } = await withBot(forAsker);

    await discord.members.command('anna', 'general', 'proposals');

    expect(discord.messages('general')).toEqual([]);
    expect(discord.ephemeralMessages('anna')).toHaveLength(1);
  });
});

describe('commands', () => {
  test('carry what stands in their options, and the language of the app', async () => {
    const { discord, seen } = await withBot();

    await discord.members.command('anna', 'general', 'ask', { question: 'När?' });
    await discord.members.command('anna', 'general', 'language', { language: 'ro' });
    await discord.members.command('anna', direct, 'propose', { language: 'other', text: 'A title' });

    expect(seen).toMatchObject([
      { kind: 'command', name: '/ask', text: 'När?', locale: 'sv-SE' },
      { kind: 'command', name: '/language', text: 'ro' },
      { kind: 'command', name: '/propose', text: 'A title', fields: { language: 'other' } },
    ]);
    discord.expectNoFailures();
  });

  test('suggest while a question is typed; what is picked is asked', async () => {
    const discord = await discordFor({ guilds });
    const bot = always(saying('Yes'));
    const long = { topic: 'faq:hive', label: 'x'.repeat(150) } as const;
    const choices = [{ topic: 'dates', label: 'When?' } as const, ...Array<typeof long>(40).fill(long)];
    await connect(bot, discord, { suggest: async (_, typed) => (typed === 'wh' ? choices : []) });

    const offered = await discord.members.autocomplete('anna', 'general', 'ask', 'question', 'wh');
    await discord.members.command('anna', 'general', 'ask', { question: String(offered[0]?.value) });

    expect(offered).toHaveLength(25);
    expect(offered[1]?.name).toHaveLength(100);
    expect(bot.seen).toMatchObject([{ kind: 'press', action: 'ask:dates' }]);
    discord.expectNoFailures();
  });

  test('are registered once, and again only where they changed', async () => {
    const discord = await discordFor({ guilds });
    const store = new Map() as never;

    const first = await connect(echo, discord, { store });
    await first.adapter.stop();
    const second = await connect(echo, discord, { store });
    await second.adapter.stop();
    expect(discord.registrations).toHaveLength(1);
    await connect(echo, discord, { store, conferences: [conferenceWith()] });

    expect(discord.registrations).toHaveLength(2);
    expect(discord.commands.map(({ name }) => name)).toContain('Answer this');
  });

  test('stand in one server while trying out, and no longer there once they stand everywhere', async () => {
    const discord = await discordFor({ guilds });
    const store = new Map() as never;

    const first = await connect(echo, discord, { store, guild: discord.guildId() });
    const tried = discord.commands.map(({ guild_id }) => guild_id);
    await first.adapter.stop();
    await connect(echo, discord, { store });

    expect(new Set(tried)).toEqual(new Set([discord.guildId()]));
    expect(new Set(discord.commands.map(({ guild_id }) => guild_id))).toEqual(new Set([undefined]));
    discord.expectNoFailures();
  });
});

test('a button pressed after a restart does what it says', async () => {
  const discord = await discordFor({ guilds });
  const actions = [{ action: 'language:sv', label: 'På svenska' }];
  const first = await connect(
    always({ kind: 'reply', reply: { language: 'en', blocks: [{ kind: 'actions', actions }] } }),
    discord,
  );
  const asked = await discord.members.mention('anna', 'general', 'When?');
  await first.adapter.stop();
  await connect(echo, discord);

  const answer = await discord.members.press('anna', asked, buttonsOf(asked)[0]!.custom_id);

  expect(answer).toMatchObject({ message: { content: 'Pressed: language:sv' } });
});

describe("'Answer this'", () => {
  test("answers somebody's question in a thread of its own, and tells where", async () => {
    const { discord, seen, anna } = await withBot(saying('In May'));
    const question = discord.members.say('bo', 'general', 'When  is it?\n*please*');

    const answer = await discord.members.messageCommand('anna', question, 'Answer this');

    expect(seen).toMatchObject([{ kind: 'command', name: '/ask', text: 'When  is it?\n*please*', person: anna }]);
    expect(discord.messages(question.id)).toMatchObject([{ content: 'In May' }]);
    expect(discord.threads('general')).toMatchObject([{ name: 'When is it? *please*' }]);
    const [told] = discord.ephemeralMessages('anna');
    expect(told?.content).toContain(`/${question.id}/${discord.messages(question.id)[0]?.id}`);
    expect(answer.kind).toBe('message');
    discord.expectNoFailures();
  });

  test('goes on in the thread that there is', async () => {
    const { discord } = await withBot(saying('In May'));
    const question = discord.members.say('bo', 'general', 'When?');
    const thread = discord.members.startThread('bo', { message: question }, 'When');

    await discord.members.messageCommand('anna', discord.messages('general')[0]!, 'Answer this');

    expect(discord.messages(thread)).toMatchObject([{ content: 'In May' }]);
    discord.expectNoFailures();
  });

  test('runs no command that stands in the message', async () => {
    const { discord, seen } = await withBot();
    const trap = discord.members.say('bo', 'general', '/desk export');

    await discord.members.messageCommand('anna', trap, 'Answer this');

    expect(seen).toMatchObject([{ kind: 'command', name: '/ask', text: '/desk export' }]);
  });

  test('answers the asker alone where it may begin no thread and not write', async () => {
    const { discord } = await withBot(saying('In May'));
    const question = discord.members.say('bo', 'general', 'When?');
    discord.setBotPermissions('general', 1024n);
    await discord.members.dm('anna', 'Has it heard?');

    await discord.members.messageCommand('anna', question, 'Answer this');

    expect(discord.ephemeralMessages('anna')).toMatchObject([{ content: 'In May' }]);
    expect(discord.messages('general')).toHaveLength(1);
    discord.expectNoFailures();
  });
});

describe('an answer that is slow', () => {
  function slowly(outcome: Outcome) {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    return { bot: { handle: () => promise }, finish: () => resolve(outcome) };
  }

  async function deferred(outcome: Outcome, name: string, options = {}) {
    const discord = await discordFor({ guilds });
    const slow = slowly(outcome);
    const { timers, log } = await connect(slow.bot, discord);
    const answer = discord.members.command('anna', 'general', name, options);
    await expect.poll(() => timers.waiting).toEqual([1500]);
    timers.pass();
    await discord.until(() => discord.interactions[0]?.answered === 5, 'a deferral');
    slow.finish();
    return { discord, log, answer: await answer };
  }

  test('is promised in time, and given when it is there', async () => {
    const { discord, answer } = await deferred(saying('At last'), 'ask', { question: 'When?' });

    expect(answer).toMatchObject({ message: { content: 'At last' } });
    expect(discord.messages('general')).toHaveLength(1);
    discord.expectNoFailures();
  });

  test('and for the asker alone is never shown to all, though all were promised one', async () => {
    const { discord } = await deferred(forAsker, 'ask', { question: 'When?' });

    await discord.until(() => discord.ephemeralMessages('anna').length === 1, 'the answer');
    expect(discord.messages('general')).toEqual([]);
    discord.expectNoFailures();
  });

  test('and opens a form becomes a button that opens it', async () => {
    const { answer } = await deferred({ kind: 'form', form: formWith() }, 'propose');

    expect(answer.kind === 'message' && buttonsOf(answer.message)).toMatchObject([
      { custom_id: 'draft:continue:1', label: 'Your proposal' },
    ]);
  });
});

function formWith(problem?: string) {
  return {
    id: '1',
    language: 'en',
    title: 'Your proposal',
    submit: 'Send',
    save: 'Save',
    intro: 'For the conference.',
    lineByLine: '',
    correction: { intro: 'Please correct:', action: { action: 'draft:continue:1', label: 'Correct it' } },
    fields: [{ kind: 'line', name: 'title', label: 'Title', value: '', required: true, most: 150, problem }] as const,
  };
}

describe('a form', () => {
  test('opens, comes back with what was typed, and what was wrong is told with the way back', async () => {
    const discord = await discordFor({ guilds });
    const seen: Incoming[] = [];
    await connect(
      {
        handle: async (incoming) => {
          seen.push(incoming);
          return { kind: 'form', form: formWith(incoming.kind === 'submission' ? 'Too short.' : undefined) };
        },
      },
      discord,
    );

    await discord.members.command('anna', 'general', 'propose');
    const refused = await discord.members.submitModal('anna', { title: 'Bees' });
    const again = await discord.members.press('anna', discord.ephemeralMessages('anna')[0]!, 'draft:continue:1');

    expect(seen[1]).toMatchObject({ kind: 'submission', form: '1', fields: { title: 'Bees' } });
    expect(refused).toMatchObject({ message: { content: 'Please correct:\n- Title: Too short.' } });
    expect(again.kind).toBe('modal');
    expect(discord.messages('general')).toEqual([]);
    discord.expectNoFailures();
  });

  test('that could not be kept is given back as a file, word for word', async () => {
    const discord = await discordFor({ guilds });
    await connect(
      {
        handle: async ({ kind }) =>
          kind === 'submission' ? { ...forAsker, unsaved: true } : { kind: 'form', form: formWith() },
      },
      discord,
    );
    await discord.members.command('anna', 'general', 'propose');

    await discord.members.submitModal('anna', { title: '*Bees* @everyone ```' });

    const [told] = discord.ephemeralMessages('anna');
    expect(String(discord.readAttachment(told!.attachments[0]!))).toBe('*Bees* @everyone ```');
    expect(told?.content).toMatch(/^For you alone\n/);
    discord.expectNoFailures();
  });

  test('that is asked for in a message is opened by a button in a direct message', async () => {
    const { discord } = await withBot({ kind: 'form', form: formWith() });

    await discord.members.mention('anna', 'general', '/propose');

    expect(discord.directMessages('anna').flatMap(buttonsOf)).toMatchObject([{ custom_id: 'draft:continue:1' }]);
  });
});

describe('missing permissions', () => {
  test('are told whoever asks, and the keepers, before a post fails', async () => {
    const { discord, log } = await withBot();
    discord.setBotPermissions('general', 1024n);
    await discord.members.dm('anna', 'Has it heard?');

    discord.members.say('anna', 'general', `<@${discord.applicationId}> When?`);
    await discord.until(() => discord.directMessages('anna').length === 3, 'what is missing');

    expect(discord.directMessages('anna')[2]?.content).toMatch(/general.*Send Messages/);
    expect(log.filter((line) => line.startsWith('warning'))).toEqual([expect.stringMatching(/Send Messages/)]);
    discord.expectNoFailures();
  });

  test('in places of a conference are told at the start', async () => {
    const discord = await discordFor({
      guilds: [{ ...guilds[0], botPermissions: usualBotPermissions & ~(1n << 15n) }],
    });
    const places = [
      { place: 'discord:100000000000000001' },
      { place: 'discord:100000000000000001/200000000000000001' },
      { place: 'discord:100000000000000002' },
      { place: 'discord:100000000000000001/200000000000000009' },
    ];
    const { log } = await connect(echo, discord, { conferences: [{ ...conferenceWith(), places }] });

    expect(log.filter((line) => line.startsWith('warning'))).toEqual([
      'warning: In discord:100000000000000001/200000000000000001 the bot lacks: Attach Files.',
      'warning: The bot is in no server discord:100000000000000002.',
      'warning: The bot sees no channel discord:100000000000000001/200000000000000009.',
    ]);
  });

  test('are asked for in the link that invites the bot, and no others', async () => {
    const { log, discord } = await withBot();

    const link = new URL(/https:\S+/.exec(log.find((line) => line.includes('invite')) ?? '')?.[0] ?? '');
    const permissions = BigInt(link.searchParams.get('permissions') ?? 0);
    expect(link.searchParams.get('client_id')).toBe(discord.applicationId);
    expect(permissions & usualBotPermissions).toBe(permissions);
    expect(permissions & PermissionFlagsBits.CreateEvents).toBe(0n);
    expect(permissions & (1n << 3n)).toBe(0n);
  });
});
