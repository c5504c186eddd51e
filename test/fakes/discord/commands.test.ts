import { type ApplicationCommandDataResolvable, PermissionFlagsBits as may } from 'discord.js';
import { expect, test } from 'vitest';
import { MovingClock } from '../../conversation/moving-clock.ts';
import { discordForTest, readyClient } from './client-for-tests.ts';
import { direct } from './members/members.ts';

const ask = { name: 'ask', description: 'Ask' };
const option = { name: 'question', description: 'Your question', type: 3 as const };

test('commands are registered everywhere and in a guild, counted, listed and deleted', async () => {
  const discord = await discordForTest();
  const client = await readyClient(discord);
  const { commands } = client.application;

  await commands.set([ask, { name: 'Answer this', type: 3 }]);
  await commands.set([
    { ...ask, description: 'Ask me' },
    { name: 'propose', description: 'Propose' },
  ]);
  await commands.create(ask, discord.guildId());
  const listed = await commands.fetch();
  await commands.delete(listed.find(({ name }) => name === 'propose')!);

  expect(listed.map(({ name, description }) => [name, description])).toEqual([
    ['ask', 'Ask me'],
    ['propose', 'Propose'],
  ]);
  expect(discord.commands.map(({ name, guild_id }) => [name, guild_id])).toEqual([
    ['ask', undefined],
    ['ask', discord.guildId()],
  ]);
  expect(discord.registrations.map(({ created, names }) => [created, names.length])).toEqual([
    [2, 2],
    [1, 2],
    [1, 1],
  ]);
  discord.expectNoFailures();
});

test('the 201st new command of a day is refused, and edits are free', async () => {
  const clock = new MovingClock();
  const discord = await discordForTest({ clock });
  const client = await readyClient(discord);
  const register = (day: string) =>
    client.application.commands.set(
      Array.from({ length: 100 }, (_, at) => ({ name: `${day}${at}`, description: 'x' })),
    );

  await register('a');
  await register('b');
  await register('b');
  await expect(register('c')).rejects.toMatchObject({ code: 30034 });
  clock.moveMinutes(25 * 60);
  await register('c');

  expect(discord.commands).toHaveLength(100);
  expect(discord.takeFailures()).toHaveLength(1);
});

test.each([
  ['capitals', { ...ask, name: 'Ask' }, 'APPLICATION_COMMAND_INVALID_NAME'],
  ['blanks', { ...ask, name: 'ask me' }, 'APPLICATION_COMMAND_INVALID_NAME'],
  ['a long description', { ...ask, description: 'x'.repeat(101) }, '0.description[BASE_TYPE_BAD_LENGTH]'],
  [
    'a long localised description',
    { ...ask, descriptionLocalizations: { 'sv-SE': 'x'.repeat(101) } },
    '0.description_localizations.sv-SE[BASE_TYPE_BAD_LENGTH]',
  ],
  [
    'a localised name in capitals',
    { ...ask, nameLocalizations: { 'sv-SE': 'Fråga' } },
    '0.name_localizations.sv-SE[APPLICATION_COMMAND_INVALID_NAME]',
  ],
  [
    'a language that Discord lacks',
    { ...ask, nameLocalizations: { sv: 'fråga' } },
    '0.name_localizations.sv[BASE_TYPE_CHOICES]',
  ],
  [
    '26 options',
    { ...ask, options: Array.from({ length: 26 }, (_, at) => ({ ...option, name: `o${at}` })) },
    '0.options[BASE_TYPE_MAX_LENGTH]',
  ],
  ['an option twice', { ...ask, options: [option, option] }, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS'],
  [
    'what is required last',
    { ...ask, options: [option, { ...option, name: 'kind', required: true }] },
    'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ],
  [
    '26 choices',
    { ...ask, options: [{ ...option, choices: Array(26).fill({ name: 'x', value: 'x' }) }] },
    '0.options[0].choices[BASE_TYPE_MAX_LENGTH]',
  ],
  ['a description on a menu', { name: 'Answer this', type: 3, description: 'x' }, '0.description[BASE_TYPE_CHOICES]'],
] as unknown as [string, ApplicationCommandDataResolvable, string][])(
  'refuses a command with %s',
  async (_, command, message) => {
    const discord = await discordForTest();
    const client = await readyClient(discord);

    await expect(client.application.commands.set([command])).rejects.toMatchObject({
      code: 50035,
      message: expect.stringContaining(message),
    });

    expect(discord.commands).toEqual([]);
    expect(discord.registrations).toEqual([]);
  },
);

test('the same command twice, and one over 8,000 characters, are refused', async () => {
  const discord = await discordForTest();
  const client = await readyClient(discord);
  const choices = Array.from({ length: 25 }, (_, at) => ({
    name: `${at}`.padEnd(100, 'x'),
    value: `${at}`.padEnd(100, 'x'),
  }));
  const options = [1, 2].map((at) => ({ ...option, name: `o${at}`, choices }));

  await expect(client.application.commands.set([ask, ask])).rejects.toThrow('APPLICATION_COMMANDS_DUPLICATE_NAME');
  await expect(client.application.commands.set([{ ...ask, options }])).rejects.toThrow('APPLICATION_COMMAND_TOO_LARGE');
});

test('a member finds a command only where it is offered, and with its sub-commands', async () => {
  const members = [{ name: 'anna' }, { name: 'chair', permissions: may.Administrator | may.ViewChannel }];
  const discord = await discordForTest({ guilds: [{ channels: [{ name: 'general' }], members }] });
  const client = await readyClient(discord);
  const list = {
    name: 'list',
    description: 'x',
    type: 1 as const,
    options: [{ ...option, required: true, minLength: 3 }],
  };
  await client.application.commands.set([
    { name: 'desk', description: 'x', defaultMemberPermissions: '0', contexts: [0], options: [list] },
    { name: 'mine', description: 'x', contexts: [1] },
  ]);
  const { members: people } = discord;
  const typed = { question: 'bees' };

  expect(() => people.sendCommand('anna', 'general', 'desk list', typed)).toThrow('anna may not use desk');
  expect(() => people.sendCommand('anna', direct, 'desk list', typed)).toThrow('not offered in direct messages');
  expect(() => people.sendCommand('anna', 'general', 'mine')).toThrow('not offered in guilds');
  expect(() => people.sendCommand('chair', 'general', 'desk')).toThrow('wants one of its sub-commands, such as list');
  expect(() => people.sendCommand('chair', 'general', 'desk add')).toThrow('no sub-command add');
  expect(() => people.sendCommand('chair', 'general', 'desk list', { question: 'x' })).toThrow('another length');
  expect(people.sendCommand('chair', 'general', 'desk list', typed).wire).toMatchObject({
    data: { name: 'desk', options: [{ name: 'list', type: 1, options: [{ name: 'question', value: 'bees' }] }] },
  });
});
