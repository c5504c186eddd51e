import { PermissionFlagsBits as may, REST } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { MovingClock } from '../../conversation/moving-clock.ts';
import { discordForTest } from './client-for-tests.ts';
import type { DiscordServer } from './discord-server.ts';

function restOf(discord: DiscordServer, token = discord.token): REST {
  return new REST({ api: discord.apiUrl, version: '10', retries: 0 }).setToken(token);
}

/** What discord.js says of a request that was refused. */
async function refused(request: Promise<unknown>): Promise<{ code: unknown; status: unknown; message: string }> {
  const error = await request.then(
    () => undefined,
    (reason) => reason,
  );
  if (error === undefined) throw new Error('It was not refused.');
  return { code: error.code, status: error.status, message: error.message };
}

describe('refuses', () => {
  test('a route that it does not know, and keeps that as a failure', async () => {
    const discord = await discordForTest();

    const error = await refused(restOf(discord).get('/guilds/1/emojis'));

    expect(error).toMatchObject({ status: 404, code: 0 });
    expect(() => discord.expectNoFailures()).toThrow('/guilds/1/emojis: 404');
  });

  test('a wrong token, and one that is missing', async () => {
    const discord = await discordForTest();
    const wrong = await refused(restOf(discord, 'wrong').get('/users/@me'));
    const missing = await refused(restOf(discord).get('/users/@me', { auth: false }));

    expect([wrong.status, missing.status]).toEqual([401, 401]);
    expect(discord.invalidRequests).toBe(2);
    expect(discord.takeFailures()).toHaveLength(2);
  });

  test('somebody who is no bot, and a body that is no JSON', async () => {
    const discord = await discordForTest();
    const url = `${discord.apiUrl}/v10/channels/${discord.channelId('general')}/messages`;
    const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };

    const browser = await fetch(url, { method: 'POST', body: '{', headers });
    const bot = { ...headers, 'user-agent': 'DiscordBot (https://example.org, 1)' };
    const torn = await fetch(url, { method: 'POST', body: '{', headers: bot });

    expect([browser.status, torn.status]).toEqual([403, 400]);
    expect(await torn.json()).toMatchObject({ code: 50109 });
  });

  test('what the bot may not do', async () => {
    const channels = [
      { name: 'hidden', botPermissions: 0n },
      { name: 'silent', botPermissions: may.ViewChannel | may.ReadMessageHistory },
      { name: 'plain', botPermissions: may.ViewChannel | may.SendMessages },
    ];
    const members = [{ name: 'anna' }, { name: 'bo', closedToMessages: true }];
    const discord = await discordForTest({ guilds: [{ channels, members, botPermissions: may.ViewChannel }] });
    const rest = restOf(discord);
    const post = (channel: string, body: object) =>
      refused(rest.post(`/channels/${discord.channelId(channel)}/messages`, { body }));
    const message = discord.members.say('anna', 'silent', 'Hello');

    expect(await post('hidden', { content: 'x' })).toMatchObject({ status: 403, code: 50001 });
    expect(await post('silent', { content: 'x' })).toMatchObject({ status: 403, code: 50013 });
    expect(await post('plain', { embeds: [{ title: 'x' }] })).toMatchObject({ code: 50013 });
    const thread = `/channels/${discord.channelId('silent')}/messages/${message.id}/threads` as const;
    expect(await refused(rest.post(thread, { body: { name: 'x' } }))).toMatchObject({ code: 50013 });
    const events = `/guilds/${discord.guildId()}/scheduled-events` as const;
    expect(await refused(rest.post(events, { body: {} }))).toMatchObject({ code: 50013 });
    const direct = `/channels/${discord.directChannelId('bo')}/messages` as const;
    expect(await refused(rest.post(direct, { body: { content: 'x' } }))).toMatchObject({ code: 50007 });
    expect(
      await refused(rest.patch(`/channels/${discord.channelId('silent')}/messages/${message.id}`, { body: {} })),
    ).toMatchObject({ code: 50005 });
    expect(discord.messages('plain')).toEqual([]);
  });

  test('what there is not', async () => {
    const discord = await discordForTest();
    const rest = restOf(discord);

    expect(await refused(rest.get('/channels/1'))).toMatchObject({ code: 10003 });
    expect(await refused(rest.get(`/channels/${discord.channelId('general')}/messages/1`))).toMatchObject({
      code: 10008,
    });
    expect(await refused(rest.get('/guilds/1/scheduled-events'))).toMatchObject({ code: 10004 });
    expect(await refused(rest.get('/users/1'))).toMatchObject({ code: 10013 });
    const app = discord.applicationId;
    expect(await refused(rest.post('/interactions/1/x/callback', { body: { type: 6 } }))).toMatchObject({
      code: 10062,
    });
    expect(await refused(rest.get(`/webhooks/${app}/x/messages/@original`, { auth: false }))).toMatchObject({
      code: 50027,
    });
    expect(await refused(rest.delete(`/applications/${app}/commands/1`))).toMatchObject({ code: 10063 });
  });

  test('a second thread from one message', async () => {
    const discord = await discordForTest();
    const rest = restOf(discord);
    const message = discord.members.say('anna', 'general', 'Hello');
    discord.members.startThread('anna', { message }, 'First');
    const path = `/channels/${discord.channelId('general')}/messages/${message.id}/threads` as const;

    expect(await refused(rest.post(path, { body: { name: 'Second' } }))).toMatchObject({ code: 160004 });
  });
});

const button = { type: 2, style: 1, label: 'Yes', custom_id: 'yes' };
const row = (...components: object[]) => ({ components: [{ type: 1, components }] });
const option = { label: 'Yes', value: 'yes' };
const select = { type: 3, custom_id: 'choose', options: [option] };

test.each([
  ['nothing at all', {}, 'Cannot send an empty message'],
  ['blanks', { content: '  \n ' }, 'Cannot send an empty message'],
  [
    '2,001 characters',
    { content: 'x'.repeat(2001) },
    'content[BASE_TYPE_MAX_LENGTH]: Must be 2000 or fewer in length.',
  ],
  ['a long title', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds[0].title[BASE_TYPE_MAX_LENGTH]'],
  [
    'a long description',
    { embeds: [{ description: 'x'.repeat(4097) }] },
    'embeds[0].description[BASE_TYPE_MAX_LENGTH]',
  ],
  [
    '26 fields',
    { embeds: [{ fields: Array(26).fill({ name: 'x', value: 'x' }) }] },
    'embeds[0].fields[BASE_TYPE_MAX_LENGTH]',
  ],
  [
    'an empty field',
    { embeds: [{ fields: [{ name: '', value: 'x' }] }] },
    'embeds[0].fields[0].name[BASE_TYPE_BAD_LENGTH]',
  ],
  ['6,001 in embeds', { embeds: Array(2).fill({ description: 'x'.repeat(3001) }) }, 'embeds[MAX_EMBED_SIZE_EXCEEDED]'],
  ['11 embeds', { embeds: Array(11).fill({ title: 'x' }) }, 'embeds[BASE_TYPE_MAX_LENGTH]'],
  [
    'six rows',
    {
      components: Array(6)
        .fill(0)
        .map((_, at) => row({ ...button, custom_id: `${at}` }).components[0]),
    },
    'components[BASE_TYPE_MAX_LENGTH]',
  ],
  [
    'six buttons in a row',
    row(...[1, 2, 3, 4, 5, 6].map((at) => ({ ...button, custom_id: `${at}` }))),
    'components[0].components[BASE_TYPE_BAD_LENGTH]',
  ],
  ['a button beside a select', row(button, select), 'COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
  ['a button in no row', { components: [button] }, 'components[0].type'],
  [
    'the same custom id twice',
    row(button, button),
    'components[0].components[1].custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
  ],
  [
    'a long custom id',
    row({ ...button, custom_id: 'x'.repeat(101) }),
    'components[0].components[0].custom_id[BASE_TYPE_BAD_LENGTH]',
  ],
  [
    'a long label',
    row({ ...button, label: 'x'.repeat(81) }),
    'components[0].components[0].label[BASE_TYPE_MAX_LENGTH]',
  ],
  [
    'a button without a custom id',
    row({ ...button, custom_id: undefined }),
    'components[0].components[0].custom_id[BASE_TYPE_REQUIRED]',
  ],
  ['a button without a label', row({ ...button, label: '' }), 'BUTTON_COMPONENT_INVALID_LABEL_AND_EMOJI'],
  [
    'a link without an address',
    row({ type: 2, style: 5, label: 'x' }),
    'components[0].components[0].url[BASE_TYPE_REQUIRED]',
  ],
  [
    '26 options',
    row({
      ...select,
      options: Array(26)
        .fill(0)
        .map((_, at) => ({ label: 'x', value: `${at}` })),
    }),
    'components[0].components[0].options[BASE_TYPE_BAD_LENGTH]',
  ],
  ['the same option twice', row({ ...select, options: [option, option] }), 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED'],
  ['two of one option', row({ ...select, max_values: 2 }), 'components[0].components[0].max_values'],
  ['a long nonce', { content: 'x', nonce: 'x'.repeat(26) }, 'nonce'],
  [
    'mentions by kind and by name',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  ],
  [
    'an unknown kind of mention',
    { content: 'x', allowed_mentions: { parse: ['all'] } },
    'allowed_mentions.parse[0][BASE_TYPE_CHOICES]',
  ],
  ['a text where a number belongs', { content: 'x', flags: 'ephemeral' }, 'flags[BASE_TYPE_BAD_TYPE]'],
  ['a reply to nothing', { content: 'x', message_reference: { message_id: '1' } }, 'REPLIES_UNKNOWN_MESSAGE'],
])('refuses a message with %s', async (_, body, message) => {
  const discord = await discordForTest();

  const error = await refused(restOf(discord).post(`/channels/${discord.channelId('general')}/messages`, { body }));

  expect(error.status).toBe(400);
  expect(error.message).toContain(message);
  expect(discord.messages('general')).toEqual([]);
  expect(discord.takeFailures()).toHaveLength(1);
});

test('counts 2,000 characters as people do, and ignores a key that Discord does not know, but tells it', async () => {
  const discord = await discordForTest();
  const body = { content: '🐝'.repeat(2000), colour: 'yellow' };

  await restOf(discord).post(`/channels/${discord.channelId('general')}/messages`, { body });

  expect([...discord.messages('general')[0]!.content]).toHaveLength(2000);
  expect(discord.takeFailures()).toEqual(['POST /channels/{channel_id}/messages: Discord knows no colour']);
});

const input = (custom_id: string) => ({ type: 18, label: 'Title', component: { type: 4, custom_id, style: 1 } });
const withInput = (changed: object) => ({
  components: [{ ...input('a'), component: { ...input('a').component, ...changed } }],
});

test.each([
  [
    'six parts',
    { components: ['a', 'b', 'c', 'd', 'e', 'f'].map(input) },
    'data.components[BASE_TYPE_BAD_LENGTH]: Must be between 1 and 5 in length.',
  ],
  ['no part', { components: [] }, 'data.components[BASE_TYPE_BAD_LENGTH]'],
  ['a long title', { title: 'x'.repeat(46) }, 'data.title[BASE_TYPE_BAD_LENGTH]'],
  [
    'a long label',
    { components: [{ ...input('a'), label: 'x'.repeat(46) }] },
    'data.components[0].label[BASE_TYPE_BAD_LENGTH]',
  ],
  [
    'a long placeholder',
    withInput({ placeholder: 'x'.repeat(101) }),
    'data.components[0].component.placeholder[BASE_TYPE_MAX_LENGTH]',
  ],
  [
    'more than a text takes',
    withInput({ value: 'x'.repeat(11), max_length: 10 }),
    'data.components[0].component.value[BASE_TYPE_BAD_LENGTH]',
  ],
  ['a limit over 4,000', withInput({ max_length: 4001 }), 'data.components[0].component.max_length[NUMBER_TYPE_MAX]'],
  ['the same custom id twice', { components: [input('a'), input('a')] }, 'COMPONENT_CUSTOM_ID_DUPLICATED'],
  ['a button', { components: [{ type: 1, components: [button] }] }, 'data.components[0].components[0].type'],
])('refuses a form with %s', async (_, changed, message) => {
  const discord = await discordForTest();
  const rest = restOf(discord);
  await rest.put(`/applications/${discord.applicationId}/commands`, { body: [{ name: 'propose', description: 'x' }] });
  const { id, token } = discord.members.sendCommand('anna', 'general', 'propose');
  const data = { custom_id: 'form', title: 'Propose', components: [input('a')], ...changed };

  const error = await refused(
    rest.post(`/interactions/${id}/${token}/callback`, { body: { type: 9, data }, auth: false }),
  );

  expect(error).toMatchObject({ status: 400, code: 50035 });
  expect(error.message).toContain(message);
  expect(discord.members.modalOf('anna')).toBeUndefined();
});

test('refuses 26 suggestions, and a long one', async () => {
  const discord = await discordForTest();
  const rest = restOf(discord);
  const options = [{ type: 3, name: 'question', description: 'x', autocomplete: true }];
  await rest.put(`/applications/${discord.applicationId}/commands`, {
    body: [{ name: 'ask', description: 'x', options }],
  });
  const { id, token, chosen } = discord.members.sendAutocomplete('anna', 'general', 'ask', 'question', '');
  const path = `/interactions/${id}/${token}/callback` as const;
  const answer = (choices: object[]) => rest.post(path, { body: { type: 8, data: { choices } }, auth: false });

  const many = await refused(answer(Array(26).fill({ name: 'x', value: 'x' })));
  const long = await refused(answer([{ name: 'x'.repeat(101), value: 'x' }]));
  await answer([{ name: 'When?', value: 'dates' }]);

  expect(many.message).toContain('data.choices[BASE_TYPE_MAX_LENGTH]');
  expect(long.message).toContain('data.choices[0].name[BASE_TYPE_BAD_LENGTH]');
  expect(await chosen.promise).toEqual([{ name: 'When?', value: 'dates' }]);
});

describe('limits', () => {
  test('a bucket by the clock, and says how long to wait', async () => {
    const clock = new MovingClock();
    const discord = await discordForTest({ clock, rateLimits: 'discord' });
    const post = postTo(discord);

    const statuses = [];
    for (let at = 0; at < 6; at += 1) statuses.push(await post());
    clock.moveMinutes(1);
    const after = await post();

    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(statuses[0]!.headers.get('x-ratelimit-remaining')).toBe('4');
    expect(statuses[5]!.headers.get('retry-after')).toBe('5');
    expect(await statuses[5]!.json()).toMatchObject({ retry_after: 5, global: false });
    expect(after.status).toBe(200);
    expect(discord.invalidRequests).toBe(1);
  });

  test('all requests of a second together', async () => {
    const clock = new MovingClock();
    const discord = await discordForTest({ clock, rateLimits: 'discord' });
    const answers = await Promise.all(Array.from({ length: 51 }, () => postTo(discord)()));

    const last = answers.find(({ headers }) => headers.has('x-ratelimit-global'));
    expect(last?.status).toBe(429);
    expect(await last?.json()).toMatchObject({ global: true, retry_after: 1 });
    discord.expectNoFailures();
  });

  test('answers nothing more after too many refusals in ten minutes', async () => {
    const clock = new MovingClock();
    const discord = await discordForTest({ clock, keep: 10, invalidRequestLimit: 20 });
    const get = () =>
      fetch(`${discord.apiUrl}/v10/users/@me`, { headers: { 'user-agent': 'DiscordBot (https://example.org, 1)' } });
    await Promise.all(Array.from({ length: 20 }, get));

    const answer = await get();
    clock.moveMinutes(11);
    const later = await get();

    expect([answer.status, later.status]).toEqual([429, 401]);
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect(discord.requests).toHaveLength(10);
  });
});

function postTo(discord: DiscordServer): () => Promise<Response> {
  const url = `${discord.apiUrl}/v10/channels/${discord.channelId('general')}/messages`;
  const headers = {
    authorization: `Bot ${discord.token}`,
    'content-type': 'application/json',
    'user-agent': 'DiscordBot (https://example.org, 1)',
  };
  return () => fetch(url, { method: 'POST', body: JSON.stringify({ content: 'x' }), headers });
}
