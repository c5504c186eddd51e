import type { App, BlockAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MovingClock } from '../../conversation/moving-clock.ts';
import { modes, type RunningApp } from './bolt-apps.ts';
import { type SlackOptions, type SlackServer, startSlack } from './slack-server.ts';
import { clientOf, errorOf } from './web-client.ts';
import type { Message } from './workspace.ts';

const eva = 'U0000000EVA';
const ion = 'U0000000ION';
const general = 'C0000000GEN';
const board = 'C0000000PRI';

let slack: SlackServer;
let running: RunningApp;
let told: { readonly type: string; readonly [key: string]: unknown }[];
let interactions: BlockAction[];
const clock = new MovingClock(new Date());

beforeEach(() => {
  told = [];
  interactions = [];
});

afterEach(async () => {
  await running.stop();
  await slack.stop();
});

/** A bot that notes whatever it is told. */
async function listenTo(options: SlackOptions = {}, prepare: (app: App) => void = () => {}): Promise<void> {
  slack = await startSlack({ now: () => clock.now(), ...options });
  running = await modes.HTTP(slack, (app) => {
    app.event(/.*/, async ({ event }) => void told.push(event as never));
    app.action(/.*/, async ({ ack, body }) => {
      await ack();
      interactions.push(body as BlockAction);
    });
    prepare(app);
  });
}

function types(): string[] {
  return told.map((event) => [event.type, event.channel_type].filter((part) => part !== undefined).join('.'));
}

describe('of what is said, the bot hears', () => {
  test('mentions in channels alone, where it may read no more', async () => {
    await listenTo();

    await slack.members.mention(eva, general, 'hello');
    await slack.members.message(eva, general, 'not for the bot');

    expect(types()).toEqual(['app_mention']);
  });

  test('a mention twice, once as a message, where it may read the channel', async () => {
    await listenTo({ scopes: ['app_mentions:read', 'channels:history'] });

    await slack.members.mention(eva, general, 'hello');

    expect(types().sort()).toEqual(['app_mention', 'message.channel']);
    expect(new Set(told.map(({ ts }) => ts)).size).toBe(1);
  });

  test('threads without a mention, where it may read that kind of channel', async () => {
    await listenTo({ scopes: ['groups:history'] });
    const { message } = await slack.members.message(eva, board, 'first');

    await slack.members.message(ion, board, 'second', { thread_ts: message!.ts });
    await slack.members.message(ion, general, 'elsewhere');

    expect(told).toMatchObject([{ text: 'first' }, { text: 'second', thread_ts: message!.ts, parent_user_id: eva }]);
    expect(types()).toEqual(['message.group', 'message.group']);
  });

  test('nothing from a channel that it is not in', async () => {
    await listenTo({ channels: [{ id: general, name: 'general', bot: false }] });

    expect((await slack.members.mention(eva, general, 'hello')).acks).toEqual([]);
  });

  test('a mention in a direct conversation as a message only', async () => {
    await listenTo();

    await slack.members.mention(eva, (await slack.members.direct(eva, 'hi')).message!.channel, 'hello');

    expect(types()).toEqual(['message.im', 'message.im']);
  });

  test('only what the app subscribed to', async () => {
    await listenTo({ subscribed: ['message.im'] });

    await slack.members.mention(eva, general, 'hello');
    await slack.members.direct(eva, 'hello');

    expect(types()).toEqual(['message.im']);
  });
});

test('an edit comes as a change, with how it stood before, and is no new mention', async () => {
  await listenTo({ scopes: ['app_mentions:read', 'channels:history'] });
  const { message } = await slack.members.message(eva, general, 'helo');

  await slack.members.edit(message!, 'hello');

  expect(told.at(-1)).toMatchObject({
    subtype: 'message_changed',
    message: { text: 'hello', edited: { user: eva } },
    previous_message: { text: 'helo' },
  });
});

test('another app’s words come with its own bot_id', async () => {
  await listenTo({ scopes: ['channels:history'] });

  await slack.members.otherBot(general, 'Beep');

  expect(told).toMatchObject([{ subtype: 'bot_message', bot_id: 'B00000OTHER', text: 'Beep' }]);
  expect(told[0]).not.toHaveProperty('app_id');
});

test('an event says when it was, whose it is and for whom', async () => {
  const bodies: object[] = [];
  await listenTo({}, (app) => app.message(async ({ body }) => void bodies.push(body)));

  await slack.members.direct(eva, 'hello');

  expect(bodies).toMatchObject([
    {
      type: 'event_callback',
      team_id: 'T0000000001',
      api_app_id: 'A0000000APP',
      event_id: expect.stringMatching(/^Ev/),
      event_time: Math.floor(clock.now().getTime() / 1000),
      authorizations: [{ user_id: 'U0000000BOT', is_bot: true }],
    },
  ]);
});

test('a person outside cannot write in a channel, nor anybody in an archived one', async () => {
  await listenTo({ channels: [{ id: general, name: 'general', members: [eva] }] });

  await expect(slack.members.message(ion, general, 'x')).rejects.toThrow('is not in');
  await slack.admins.archiveChannel(general, eva);
  await expect(slack.members.message(eva, general, 'x')).rejects.toThrow('is archived');
});

test('a command that the app does not have cannot be typed', async () => {
  await listenTo({ commands: ['/ask'] });

  await expect(slack.members.command(eva, general, '/propose')).rejects.toThrow('not a command');
});

test('a command may be answered in its acknowledgement', async () => {
  await listenTo({}, (app) =>
    app.command('/ask', async ({ ack }) => ack({ text: 'Here', response_type: 'in_channel' })),
  );

  await slack.members.command(eva, general, '/ask');

  expect(slack.messagesIn(general)).toMatchObject([{ text: 'Here' }]);
});

const choices = [
  {
    type: 'actions',
    block_id: 'choices',
    elements: [
      { type: 'button', action_id: 'yes', text: { type: 'plain_text', text: 'Yes' }, value: '1' },
      {
        type: 'static_select',
        action_id: 'which',
        options: [{ text: { type: 'plain_text', text: 'One' }, value: 'one' }],
      },
      { type: 'overflow', action_id: 'more', options: [{ text: { type: 'plain_text', text: 'Hide' }, value: 'hide' }] },
    ],
  },
] as const;

async function postChoices(): Promise<Message> {
  const blocks = structuredClone(choices) as never;
  await clientOf(slack).chat.postMessage({ channel: general, text: 'Well?', blocks });
  return slack.messagesIn(general)[0]!;
}

describe('what is pressed in a message', () => {
  test('comes with the message, its place and what was chosen in it', async () => {
    await listenTo();
    const message = await postChoices();

    await slack.members.press(eva, message, 'which', 'one');
    await slack.members.press(eva, message, 'yes');
    await slack.members.press(eva, message, 'more', 'hide');

    expect(interactions).toMatchObject([
      { actions: [{ type: 'static_select', selected_option: { value: 'one' } }] },
      {
        user: { id: eva },
        channel: { id: general },
        container: { type: 'message', message_ts: message.ts, is_ephemeral: false },
        message: { ts: message.ts },
        state: { values: { choices: { which: { selected_option: { value: 'one' } } } } },
        actions: [{ action_id: 'yes', value: '1', block_id: 'choices' }],
      },
      { actions: [{ type: 'overflow', selected_option: { value: 'hide' } }] },
    ]);
  });

  test('comes without the message, where only one person sees it', async () => {
    await listenTo();
    await clientOf(slack).chat.postEphemeral({
      channel: general,
      user: eva,
      text: 'Well?',
      blocks: structuredClone(choices) as never,
    });

    await slack.members.press(eva, slack.whisperedTo(eva)[0]!, 'yes');

    expect(interactions[0]).toMatchObject({ container: { is_ephemeral: true } });
    expect(interactions[0]).not.toHaveProperty('message');
  });

  test('must be there', async () => {
    await listenTo();
    const message = await postChoices();

    await expect(slack.members.press(eva, message, 'no')).rejects.toThrow('only yes, which, more');
    await expect(slack.members.press(eva, message, 'which')).rejects.toThrow('what is chosen');
    await clientOf(slack).chat.delete({ channel: general, ts: message.ts });
    await expect(slack.members.press(eva, message, 'yes')).rejects.toThrow('not there any more');
  });

  test('can be answered at its response_url five times within half an hour', async () => {
    await listenTo();
    await clientOf(slack).chat.postMessage({
      channel: general,
      text: 'Well?',
      blocks: structuredClone(choices) as never,
    });
    const done = await slack.members.press(eva, slack.messagesIn(general)[0]!, 'yes');
    const say = (args: object) =>
      fetch(interactions[0]!.response_url, { method: 'POST', body: JSON.stringify(args) }).then(({ status }) => status);

    expect(await say({ text: 'Good', replace_original: true })).toBe(200);
    expect(await done.edited()).toMatchObject({ text: 'Good', blocks: undefined });
    expect(await say({ text: 'For you' })).toBe(200);
    expect(await done.answer()).toMatchObject({ text: 'For you', ephemeralFor: eva });
    expect(await say({ text: 'For all', response_type: 'in_channel' })).toBe(200);
    expect(await say({ text: '' })).toBe(404);
    expect(await say({ delete_original: true })).toBe(200);
    expect(slack.messagesIn(general)).toMatchObject([{ text: 'For all' }]);
    expect(await say({ text: 'A sixth' })).toBe(404);
    expect(slack.journal.takeFailures()).toHaveLength(2);
    expect(slack.journal.callsOf('response_url').map(({ answer }) => answer)).toEqual([
      'ok',
      'ok',
      'ok',
      'no_text',
      'ok',
      'used_url',
    ]);
  });

  test('cannot be answered there later', async () => {
    await listenTo();
    await clientOf(slack).chat.postMessage({
      channel: general,
      text: 'Well?',
      blocks: structuredClone(choices) as never,
    });
    await slack.members.press(eva, slack.messagesIn(general)[0]!, 'yes');
    clock.moveMinutes(31);

    const late = await fetch(interactions[0]!.response_url, { method: 'POST', body: '{"text":"late"}' });

    expect([late.status, await late.text()]).toEqual([404, 'expired_url']);
  });
});

describe('the bot learns', () => {
  const scopes = ['chat:write', 'channels:read', 'groups:read'];

  test.each([
    ['that a channel has another name', () => slack.admins.renameChannel(general, 'news'), ['channel_rename']],
    ['that a private one has', () => slack.admins.renameChannel(board, 'committee'), ['group_rename']],
    ['that a channel was archived', () => slack.admins.archiveChannel(general, eva), ['channel_archive']],
    ['that a private one was', () => slack.admins.archiveChannel(board, eva), ['group_archive']],
    ['that it was called into a channel', () => slack.admins.inviteBot(general, eva), ['member_joined_channel.C']],
    ['that it was sent away', () => slack.admins.removeBot(general, eva), ['channel_left', 'member_left_channel.C']],
  ])('%s', async (_what, happen, events) => {
    await listenTo({ scopes });

    await happen();

    expect(types().sort()).toEqual(events);
  });

  test('nothing of it without the scopes', async () => {
    await listenTo({ scopes: ['chat:write'] });

    expect(await slack.admins.renameChannel(general, 'news')).toEqual([]);
    expect(slack.workspace.channel(general).name).toBe('news');
  });

  test('that it was uninstalled, and its token is worth nothing from then on', async () => {
    await listenTo({ scopes });

    await slack.admins.uninstall();

    expect(types().sort()).toEqual(['app_uninstalled', 'tokens_revoked']);
    expect(await errorOf(clientOf(slack).auth.test())).toBe('account_inactive');
    slack.expectNoFailures();
  });

  test('that its token was revoked', async () => {
    await listenTo({ scopes });

    await slack.admins.revokeTokens();

    expect(types()).toEqual(['tokens_revoked']);
    expect(await errorOf(clientOf(slack).auth.test())).toBe('token_revoked');
  });
});

test('a wait for what the bot never does ends, and says what was seen', async () => {
  await listenTo({ patienceMs: 20 });

  const said = await slack.members.direct(eva, 'hello');

  await expect(said.answer()).rejects.toThrow(`an answer to ${eva} in D0000000EVA; seen since: nothing`);
});

test('what was said is forgotten on request, and the failures are not', async () => {
  await listenTo();
  await clientOf(slack).chat.postMessage({ channel: general, text: '<!here>' });

  slack.forget();

  expect(slack.messagesIn(general)).toEqual([]);
  expect(slack.effects.all).toEqual([]);
  expect(slack.journal.requests).toEqual([]);
  expect(slack.failures).toHaveLength(1);
});
