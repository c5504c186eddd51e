import type { App } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { modes, type RunningApp } from './bolt-apps.ts';
import { type SlackServer, startSlack } from './slack-server.ts';

const eva = 'U0000000EVA';
const general = 'C0000000GEN';

let slack: SlackServer | undefined;
let running: RunningApp | undefined;

afterEach(async () => {
  await running?.stop();
  await slack?.stop();
});

function echo(app: App): void {
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: `You said ${event.text}`, thread_ts: event.thread_ts ?? event.ts, unfurl_links: false });
  });
  app.message(async ({ message, say }) => {
    if (message.subtype === undefined && message.channel_type === 'im') await say(`Directly: ${message.text}`);
  });
  app.command('/ask', async ({ command, ack, respond }) => {
    await ack();
    await respond(`Asked: ${command.text}`);
  });
}

describe.each(Object.entries(modes))('a bare Bolt echo over %s', (_mode, startApp) => {
  test('answers a mention in its thread, and was told once', async () => {
    slack = await startSlack({ allowedPings: ['@U0000000BOT'] });
    running = await startApp(slack, echo);

    const said = await slack.members.mention(eva, general, 'is 1 < 2 & 3?');
    const answer = await said.answer();

    expect(answer).toMatchObject({
      text: 'You said <@U0000000BOT> is 1 &lt; 2 &amp; 3?',
      threadTs: said.message?.ts,
      channel: general,
    });
    expect(said.acks).toMatchObject([{ acknowledged: true }]);
    slack.expectNoFailures();
  });

  test('answers directly, and is not misled by its own messages', async () => {
    slack = await startSlack();
    running = await startApp(slack, echo);

    const answer = await (await slack.members.direct(eva, 'hello')).answer();

    expect(answer).toMatchObject({ text: 'Directly: hello', channel: 'D0000000EVA' });
    expect(slack.messagesIn('D0000000EVA')).toHaveLength(2);
    slack.expectNoFailures();
  });

  test('answers a command through its response_url, for one person’s eyes', async () => {
    slack = await startSlack({ commands: ['/ask'] });
    running = await startApp(slack, echo);

    const answer = await (await slack.members.command(eva, general, '/ask', 'when?')).answer();

    expect(answer).toMatchObject({ text: 'Asked: when?', ephemeralFor: eva });
    expect(slack.whisperedTo(eva)).toEqual([answer]);
    slack.expectNoFailures();
  });
});
