import { afterEach, describe, expect, test } from 'vitest';
import type { Bot } from '../../../src/chat/chat-adapter.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { readAs } from '../../fakes/slack/read-as.ts';
import { type SlackOptions, type SlackServer, startSlack } from '../../fakes/slack/slack-server.ts';
import type { Message } from '../../fakes/slack/workspace.ts';
import { allScopes, echoBot, paragraph, type Running, runAdapter, type Way } from './adapter-for-tests.ts';

const eva = 'U0000000EVA';
const ion = 'U0000000ION';
const general = 'C0000000GEN';
const board = 'C0000000PRI';
const base = ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'im:write'];

let slack: SlackServer;
let running: Running | undefined;

afterEach(async () => {
  await running?.stop();
  await slack.stop();
  running = undefined;
  slack.expectNoFailures();
});

async function begin(by: Way, bot: Bot, options: SlackOptions = {}): Promise<void> {
  slack = await startSlack({ scopes: allScopes, ...options });
  running = await runAdapter(slack, by, bot);
}

function read(user: string, message: Message): string {
  return readAs(slack.workspace.member(user), message);
}

describe.each(['sockets', 'http'] as const)('over %s,', (by) => {
  test('a mention is answered in its thread, and what follows there without another mention', async () => {
    const { bot, told } = echoBot();
    await begin(by, bot);

    const asked = await slack.members.mention(eva, general, 'is 1 < 2 & 3? https://example.org');
    const answer = await asked.answer();
    const thread = asked.message!.ts;
    const followUp = await slack.members.message(eva, general, 'and 4?', { thread_ts: thread });

    expect(answer).toMatchObject({ channel: general, threadTs: thread });
    expect(read(eva, answer)).toBe('You said: is 1 < 2 & 3? https://example.org');
    expect(read(eva, await followUp.answer())).toBe('You said: and 4?');
    expect(told).toMatchObject([
      { kind: 'message', person: `slack:T0000000001/${eva}`, place: `slack:T0000000001/${general}/${thread}` },
      { text: 'and 4?', place: `slack:T0000000001/${general}/${thread}`, locale: 'sv-SE', zone: 'Europe/Stockholm' },
    ]);
  });

  test('what is written directly is answered there, with its stamp and its key', async () => {
    const { bot, told } = echoBot();
    await begin(by, bot);

    const answer = await (await slack.members.direct(eva, 'Hej')).answer();

    expect(answer).toMatchObject({ channel: 'D0000000EVA', threadTs: undefined });
    expect(told).toMatchObject([{ text: 'Hej', at: expect.any(Date), key: expect.stringMatching(/./) }]);
  });

  test('a command that only its author need read is answered for their eyes, with the text as it was typed', async () => {
    const { bot, told } = echoBot(undefined, true);
    await begin(by, bot);

    const answer = await (await slack.members.command(eva, general, '/ask', 'a & b?')).answer();

    expect(answer).toMatchObject({ ephemeralFor: eva, channel: general });
    expect(told).toMatchObject([{ kind: 'command', name: '/ask', text: 'a & b?' }]);
  });
});

test('nobody is answered who did not call the bot: not in a channel, not in a thread that others called it into', async () => {
  const { bot, told } = echoBot();
  await begin('sockets', bot);
  const asked = await slack.members.mention(eva, general, 'hello');
  await asked.answer();
  const thread = { thread_ts: asked.message!.ts };

  await slack.members.message(eva, general, 'good morning everybody');
  await slack.members.message(ion, general, 'I think so too', thread);
  await slack.members.edit(asked.message!, 'hello again');
  await slack.admins.inviteBot(general, ion);
  await (await slack.members.direct(ion, 'hello')).answer();

  expect(told.map((incoming) => 'text' in incoming && incoming.text)).toEqual(['hello', 'hello']);
});

test('messages of other bots are not answered, lest the two talk for ever', async () => {
  const { bot, told } = echoBot();
  await begin('sockets', bot);

  await slack.members.otherBot(general, '<@U0000000BOT> hello');
  await (await slack.members.direct(eva, 'Hej')).answer();

  expect(told).toMatchObject([{ text: 'Hej' }]);
});

test('without the history scopes it says once in a thread that it must be mentioned again', async () => {
  const { bot } = echoBot();
  await begin('sockets', bot, { scopes: base });
  const hint = 'To go on in this thread, mention me again.';

  const asked = await slack.members.mention(eva, general, 'hello');
  const first = await asked.answer();
  const again = await slack.members.mention(eva, general, 'more', { thread_ts: asked.message!.ts });

  expect(read(eva, first)).toContain(hint);
  expect(read(eva, await again.answer())).not.toContain(hint);
});

test('whoever only calls it is told what it can do', async () => {
  const { bot, told } = echoBot();
  await begin('sockets', bot);

  await (await slack.members.mention(eva, general, '')).answer();

  expect(told).toMatchObject([{ kind: 'command', name: '/help' }]);
});

test('a reply for one person in a channel is whispered there, and said directly where the bot is not in the channel', async () => {
  const { bot } = echoBot(undefined, true);
  await begin('sockets', bot);

  const here = await (await slack.members.mention(eva, board, 'hello')).answer();
  const away = await slack.members.command(eva, general, '/ask', 'x');

  expect(here).toMatchObject({ ephemeralFor: eva, channel: board });
  expect(await away.answer()).toMatchObject({ ephemeralFor: eva });
});

test('what was typed calls upon nobody, formats nothing and unfurls nothing', async () => {
  const { bot } = echoBot();
  await begin('sockets', bot);
  const nasty =
    '<!channel> @here <@U0000000ION> *bold* _it_ `code` https://evil.example <https://a.example|click> &amp;';

  const answer = await (await slack.members.direct(eva, nasty)).answer();

  expect(read(eva, answer)).toContain('<!channel> @here');
  expect(JSON.stringify(answer.blocks)).not.toMatch(/mrkdwn|"broadcast"|"user_id"/);
  expect(answer.text).not.toContain('<');
});

test('a reply that is too long for one message goes on in the next, and nothing is lost', async () => {
  const words = Array.from({ length: 4000 }, (_, at) => `word${at}`).join(' ');
  const { bot } = echoBot(() => [paragraph(words)]);
  await begin('sockets', bot);

  await slack.members.direct(eva, 'go on');
  const isLast = (text: string) => text.endsWith('word3999');
  await slack.effects.after(
    0,
    (effect) => (effect.kind === 'posted' && isLast(effect.message.text) ? effect : undefined),
    'the end of the reply',
  );

  const answers = slack.messagesIn('D0000000EVA').filter(({ botId }) => botId !== undefined);
  expect(answers.length).toBeGreaterThan(1);
  expect(answers.flatMap((answer) => read(eva, answer).trim().split(/\s+/))).toEqual(words.split(' '));
});

test('a press is told to the bot with what the button carries, and answered in the thread', async () => {
  const { bot, told } = echoBot((incoming) =>
    incoming.kind === 'press'
      ? [paragraph('Pressed.')]
      : [{ kind: 'choices', choices: [{ topic: 'deadline', label: 'Until when?' }] }],
  );
  await begin('http', bot);
  const asked = await slack.members.mention(eva, general, 'hm');

  const pressed = await slack.members.press(eva, await asked.answer(), 'press-1');

  expect(await pressed.answer()).toMatchObject({ channel: general, threadTs: asked.message!.ts });
  expect(told.at(-1)).toMatchObject({ kind: 'press', action: 'ask:deadline', at: expect.any(Date) });
});

const withFile: Reply['blocks'] = [
  paragraph('Two proposals:'),
  { kind: 'file', name: 'proposals.csv', mediaType: 'text/csv', content: 'a,b' },
];

test('a file goes to the member directly, wherever it was asked for', async () => {
  const { bot } = echoBot(() => withFile, true);
  await begin('sockets', bot);
  await slack.members.command(eva, general, '/desk', 'export');
  await slack.effects.after(0, (effect) => (effect.kind === 'shared' ? effect : undefined), 'a file');

  expect(slack.workspace.files).toMatchObject([{ name: 'proposals.csv', channel: 'D0000000EVA' }]);
  expect(String(slack.workspace.files[0]?.content)).toBe('a,b');
});

test('where it may send no files, it says that it has one, and what would allow it', async () => {
  const { bot } = echoBot(() => withFile, true);
  await begin('sockets', bot, { scopes: base });

  await slack.members.direct(eva, 'export');
  const said = await slack.effects.after(
    0,
    (effect) => (effect.kind === 'posted' && effect.message.text.includes('files:write') ? effect : undefined),
    'why there is no file',
  );

  expect(read(eva, said.message)).toContain('proposals.csv');
  expect(slack.workspace.files).toEqual([]);
});
