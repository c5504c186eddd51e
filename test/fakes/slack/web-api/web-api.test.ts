import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SlackServer, startSlack } from '../slack-server.ts';
import { clientOf, errorOf } from '../web-client.ts';

const general = 'C0000000GEN';
const hidden = 'C0000000HID';
const old = 'C0000000OLD';
const foreign = 'C0000000FOR';
const eva = 'U0000000EVA';
const line = { type: 'divider' } as const;

let slack: SlackServer;

beforeEach(async () => {
  slack = await startSlack({
    channels: [
      { id: general, name: 'general' },
      { id: hidden, name: 'hidden', kind: 'private', bot: false },
      { id: old, name: 'old', archived: true },
      { id: foreign, name: 'foreign', bot: false },
    ],
    scopes: ['chat:write', 'channels:history', 'channels:read', 'im:write', 'reactions:write', 'users:read'],
  });
});

afterEach(() => slack.stop());

describe('of the token,', () => {
  test('none at all is not_authed', async () => {
    expect(await errorOf(clientOf(slack, '').auth.test())).toBe('not_authed');
    expect(slack.failures).toHaveLength(1);
  });

  test('one that nobody holds is invalid_auth', async () => {
    expect(await errorOf(clientOf(slack, 'xoxb-other').auth.test())).toBe('invalid_auth');
  });

  test('one that was revoked is refused, which is no fault of the bot', async () => {
    slack.tokens.refuse('bot', 'token_revoked');

    expect(await errorOf(clientOf(slack).auth.test())).toBe('token_revoked');
    slack.expectNoFailures();
  });

  test('the app’s does not post, and the bot’s opens no sockets', async () => {
    expect(await errorOf(clientOf(slack, slack.appToken).chat.postMessage({ channel: general, text: 'x' }))).toBe(
      'not_allowed_token_type',
    );
    expect(await errorOf(clientOf(slack).apps.connections.open())).toBe('not_allowed_token_type');
  });

  test('auth.test says who the bot is and what it was granted', async () => {
    const answer = await clientOf(slack).auth.test();

    expect(answer).toMatchObject({ team_id: 'T0000000001', user_id: 'U0000000BOT', bot_id: 'B0000000BOT' });
    expect(answer.response_metadata?.scopes).toContain('chat:write');
  });

  test('a scope that was withdrawn is missing, and the answer says which', async () => {
    slack.tokens.withdraw('chat:write');

    const call = clientOf(slack).chat.postMessage({ channel: general, text: 'x' });

    await expect(call).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'chat:write' } });
    expect(slack.failures).toHaveLength(1);
  });
});

test('an unknown method is refused, and fails the test', async () => {
  expect(await errorOf(clientOf(slack).apiCall('chat.shout', { text: 'x' }))).toBe('unknown_method');
  expect(() => slack.expectNoFailures()).toThrow('chat.shout');
});

test('an argument that the method does not have fails the test', async () => {
  await clientOf(slack).apiCall('chat.postMessage', { channel: general, text: 'x', colour: 'red' });

  expect(slack.failures).toEqual(['chat.postMessage has no argument colour']);
});

describe.each([
  ['as a form', 'application/x-www-form-urlencoded', new URLSearchParams({ channel: general, text: 'hi' }).toString()],
  ['as JSON', 'application/json; charset=utf-8', JSON.stringify({ channel: general, text: 'hi' })],
  ['as multipart', undefined, multipart()],
])('a call %s', (_how, type, body) => {
  test('is understood', async () => {
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, ...(type !== undefined && { 'content-type': type }) },
      body,
    });

    expect(await response.json()).toMatchObject({ ok: true, channel: general });
    expect(slack.messagesIn(general)).toMatchObject([{ text: 'hi' }]);
  });
});

function multipart(): FormData {
  const form = new FormData();
  form.set('channel', general);
  form.set('text', 'hi');
  return form;
}

test.each([
  ['text/plain', 'hi', 'invalid_post_type'],
  ['application/json', '{', 'invalid_json'],
  ['application/json', '[]', 'json_not_object'],
])('a body as %s that says %s is refused', async (type, body, error) => {
  const response = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers: { 'content-type': type }, body });

  expect(await response.json()).toMatchObject({ ok: false, error });
});

test('a token inside JSON does not count', async () => {
  const response = await fetch(`${slack.apiUrl}auth.test`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: slack.botToken }),
  });

  expect(await response.json()).toMatchObject({ error: 'not_authed' });
});

describe('to post is refused', () => {
  test.each([
    ['where there is no such channel', { channel: 'C0000000XXX', text: 'x' }, 'channel_not_found'],
    ['in a private channel that the bot is not in', { channel: hidden, text: 'x' }, 'channel_not_found'],
    ['in a public one that it is not in', { channel: foreign, text: 'x' }, 'not_in_channel'],
    ['in an archived one', { channel: old, text: 'x' }, 'is_archived'],
  ])('%s, for which the bot may not be to blame', async (_where, args, error) => {
    expect(await errorOf(clientOf(slack).chat.postMessage(args))).toBe(error);
    slack.expectNoFailures();
  });

  test.each([
    ['nothing', { text: '' }, 'no_text'],
    ['a text that is too long', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['blocks that are none', { text: 'x', blocks: [{ type: 'box' }] }, 'invalid_blocks'],
    ['blocks that are no JSON', { text: 'x', blocks: '[{' }, 'invalid_blocks_format'],
    ['metadata without a payload', { text: 'x', metadata: { event_type: 'a' } }, 'invalid_metadata_format'],
    [
      'metadata with a type of several words',
      { text: 'x', metadata: { event_type: 'a b', event_payload: {} } },
      'invalid_metadata_format',
    ],
    ['a reply to nothing', { text: 'x', thread_ts: '1.000001' }, 'cannot_reply_to_message'],
    ['a thread that is no ts', { text: 'x', thread_ts: '12' }, 'invalid_arguments'],
  ])('%s, which fails the test', async (_what, args, error) => {
    expect(await errorOf(clientOf(slack).apiCall('chat.postMessage', { channel: general, ...args }))).toBe(error);
    expect(slack.journal.takeFailures()).toHaveLength(1);
    expect(slack.messagesIn(general)).toEqual([]);
  });
});

describe('a post that Slack takes may still fail the test:', () => {
  test.each([
    ['blocks without the text that stands for them', { blocks: [line] }],
    ['a ping to all', { text: 'Hello <!channel>' }],
    [
      'a ping to somebody in the blocks',
      { text: 'x', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `<@${eva}>` } }] },
    ],
    ['a ping by linked names', { text: 'Hello @channel', link_names: true }],
    ['user text that was not escaped', { text: 'a <b> c' }],
  ])('%s', async (_what, args) => {
    expect(await errorOf(clientOf(slack).apiCall('chat.postMessage', { channel: general, ...args }))).toBe('ok');
    expect(slack.failures).toHaveLength(1);
  });

  test('pings are listed, and those that the test allows are not', async () => {
    await clientOf(slack).chat.postMessage({ channel: general, text: '<!here> see this' });

    expect(slack.journal.pings).toEqual([{ mention: '!here', channel: general, text: '<!here> see this' }]);
  });

  test('links that would unfurl are listed', async () => {
    const client = clientOf(slack);
    await client.chat.postMessage({ channel: general, text: 'See <https://a.example>' });
    await client.chat.postMessage({ channel: general, text: 'See <https://b.example>', unfurl_links: false });

    expect(slack.journal.unfurls).toEqual(['See <https://a.example>']);
    slack.expectNoFailures();
  });
});

test('a post to a person goes to their direct conversation', async () => {
  const answer = await clientOf(slack).chat.postMessage({ channel: eva, text: 'hi' });

  expect(answer.channel).toBe('D0000000EVA');
  expect((await clientOf(slack).conversations.open({ users: eva })).channel?.id).toBe('D0000000EVA');
});

test('a message is edited by the bot that wrote it, and by no other', async () => {
  const client = clientOf(slack);
  const { ts } = await client.chat.postMessage({ channel: general, text: 'one', blocks: [line] });
  void slack.members.message(eva, general, 'mine');
  const theirs = slack.messagesIn(general)[1]!;

  await client.chat.update({ channel: general, ts: ts!, text: 'two' });

  expect(slack.messagesIn(general)[0]).toMatchObject({ text: 'two', blocks: undefined });
  expect(await errorOf(client.chat.update({ channel: general, ts: theirs.ts, text: 'x' }))).toBe('cant_update_message');
  expect(await errorOf(client.chat.update({ channel: general, ts: ts!, text: 'x'.repeat(4001) }))).toBe('msg_too_long');
  expect(await errorOf(client.chat.update({ channel: general, ts: '1.000001', text: 'x' }))).toBe('message_not_found');
});

test('a message is deleted, and its link is known before', async () => {
  const client = clientOf(slack);
  const { ts } = await client.chat.postMessage({ channel: general, text: 'one' });
  const { permalink } = await client.chat.getPermalink({ channel: general, message_ts: ts! });

  await client.chat.delete({ channel: general, ts: ts! });

  expect(permalink).toMatch(/^https:\/\/clusters\.slack\.com\/archives\/C0000000GEN\/p\d+$/);
  expect(slack.messagesIn(general)).toEqual([]);
});

test('what is whispered is seen by one person in the channel, and not by a stranger to it', async () => {
  const client = clientOf(slack);

  await client.chat.postEphemeral({ channel: general, user: eva, text: 'psst' });

  expect(slack.whisperedTo(eva)).toMatchObject([{ text: 'psst' }]);
  expect(slack.messagesIn(general)).toEqual([]);
  expect(await errorOf(client.chat.postEphemeral({ channel: general, user: 'U0000000XXX', text: 'x' }))).toBe(
    'user_not_in_channel',
  );
});

test('history is read newest first, page by page, with metadata only where it is asked for', async () => {
  const client = clientOf(slack);
  const metadata = { event_type: 'told', event_payload: { key: 'k1' } };
  const first = await client.chat.postMessage({ channel: general, text: 'one', metadata });
  await client.chat.postMessage({ channel: general, text: 'reply', thread_ts: first.ts! });
  await client.chat.postMessage({ channel: general, text: 'two' });

  const newest = await client.conversations.history({ channel: general, limit: 1 });
  const cursor = newest.response_metadata!.next_cursor!;
  const oldest = await client.conversations.history({ channel: general, limit: 1, cursor, include_all_metadata: true });
  const thread = await client.conversations.replies({ channel: general, ts: first.ts! });

  expect(newest).toMatchObject({ messages: [{ text: 'two' }], has_more: true });
  expect(oldest).toMatchObject({ messages: [{ text: 'one', metadata }], has_more: false });
  expect(thread.messages?.map(({ text }) => text)).toEqual(['one', 'reply']);
  expect(thread.messages?.[0]).toMatchObject({ thread_ts: first.ts, reply_count: 1 });
  expect(thread.messages?.[0]).not.toHaveProperty('metadata');
});

test('history between two moments leaves out the ends, unless they are wanted', async () => {
  const client = clientOf(slack);
  const { ts } = await client.chat.postMessage({ channel: general, text: 'one' });

  const without = await client.conversations.history({ channel: general, oldest: ts! });
  const within = await client.conversations.history({ channel: general, oldest: ts!, inclusive: true });

  expect(without.messages).toEqual([]);
  expect(within.messages).toHaveLength(1);
});

test('history needs the scope of that kind of conversation, and to be in it', async () => {
  const client = clientOf(slack);
  await client.conversations.open({ users: eva });

  expect(await errorOf(client.conversations.history({ channel: foreign }))).toBe('not_in_channel');
  await expect(client.conversations.history({ channel: 'D0000000EVA' })).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'im:history' },
  });
});

test('the bot never joins by itself', async () => {
  expect(await errorOf(clientOf(slack).conversations.join({ channel: foreign }))).toBe('missing_scope');
  expect(slack.failures).toHaveLength(1);
});

test('a channel and a person are described, the locale where it is asked for', async () => {
  const client = clientOf(slack);

  expect((await client.conversations.info({ channel: foreign })).channel).toMatchObject({ is_member: false });
  expect((await client.users.info({ user: eva, include_locale: true })).user).toMatchObject({
    tz: 'Europe/Stockholm',
    locale: 'sv-SE',
  });
  expect((await client.users.info({ user: eva })).user).not.toHaveProperty('locale');
  expect(await errorOf(client.users.info({ user: 'U0000000XXX' }))).toBe('user_not_found');
});

test('a reaction is given once and taken back', async () => {
  const client = clientOf(slack);
  const { ts } = await client.chat.postMessage({ channel: general, text: 'one' });
  const reaction = { channel: general, timestamp: ts!, name: 'eyes' };

  await client.reactions.add(reaction);

  expect(slack.messagesIn(general)).toMatchObject([{ reactions: ['eyes'] }]);
  expect(await errorOf(client.reactions.add(reaction))).toBe('already_reacted');
  await client.reactions.remove(reaction);
  expect(await errorOf(client.reactions.remove(reaction))).toBe('no_reaction');
});

test('a file is uploaded and shared in a channel by the client’s own call for it', async () => {
  slack.tokens.grant('files:write');

  await clientOf(slack).filesUploadV2({
    channel_id: general,
    filename: 'days.ics',
    file: Buffer.from('BEGIN:VCALENDAR'),
    initial_comment: 'Here it is',
  });

  expect(slack.workspace.files).toMatchObject([{ name: 'days.ics', channel: general }]);
  expect(slack.workspace.files[0]!.content.toString()).toBe('BEGIN:VCALENDAR');
  expect(slack.messagesIn(general)).toMatchObject([{ text: 'Here it is', files: [slack.workspace.files[0]!.id] }]);
  slack.expectNoFailures();
});

test('a file that was never sent is not found, and other bytes than announced fail the test', async () => {
  slack.tokens.grant('files:write');
  const client = clientOf(slack);
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({ filename: 'a.ics', length: 9 });

  const upload = await fetch(url!, { method: 'POST', body: 'too long for it' });

  expect(upload.status).toBe(400);
  expect(await errorOf(client.files.completeUploadExternal({ files: [{ id: id! }] }))).toBe('file_not_found');
  expect(slack.failures).toHaveLength(1);
});

test('anything else at this address fails the test', async () => {
  const response = await fetch(`${slack.baseUrl}/oauth/authorize`);

  expect(response.status).toBe(404);
  expect(slack.failures).toEqual(['There is nothing at GET /oauth/authorize']);
});
