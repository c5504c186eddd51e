import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { allScopes, type Way } from '../chat/slack/adapter-for-tests.ts';
import { type SlackServer, startSlack } from '../fakes/slack/slack-server.ts';
import { temporaryFolder } from '../storage/engines.ts';

const root = path.resolve(import.meta.dirname, '../..');

let slack: SlackServer;
let bot: ChildProcess | undefined;

afterEach(async () => {
  if (bot?.exitCode === null && bot.signalCode === null) {
    bot.kill('SIGKILL');
    await once(bot, 'exit');
  }
  await slack.stop();
});

/** Starts the bot as npm does, connected to the local Slack. */
function start(by: Way) {
  const reached =
    by === 'sockets' ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret, PORT: '0' };
  const child = spawn(process.execPath, ['src/on-node-24.js', './main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      KANSLI_DATABASE: path.join(temporaryFolder(), 'kansli.sqlite'),
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_API_URL: slack.apiUrl,
      ...reached,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  bot = child;
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  const ended = once(child, 'close').then(([code]: unknown[]) => code);
  const says = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(told)) {
      const heard = await Promise.race([once(child.stderr, 'data'), ended.then(() => undefined)]);
      if (heard === undefined) throw new Error(`It ended without saying ${pattern}:\n${told}`);
    }
    return pattern.exec(told)![1] ?? '';
  };
  return { child, ended, says, told: () => told };
}

test.each(['sockets', 'http'] as const)(
  'npm start connects to Slack over %s, and on SIGTERM answers what it took, and ends',
  async (by) => {
    slack = await startSlack({ scopes: allScopes });
    const { child, ended, says, told } = start(by);
    await says(/Slack: connected to Clusters as @kansli/);
    if (by === 'http') await slack.deliverTo(await says(/request URL is (\S+),/));
    const asked = await Promise.all(
      ['U0000000EVA', 'U0000000ION'].map((user) => slack.members.direct(user, 'When is the conference?')),
    );

    child.kill('SIGTERM');

    for (const outcome of asked) expect((await outcome.answer()).text).toContain('2019');
    expect(await ended).toBe(0);
    expect(told()).not.toMatch(/error|warning/i);
    slack.expectNoFailures();
  },
);

test('npm start ends with exit code 2 and one clear line where the token is wrong', async () => {
  slack = await startSlack({ scopes: allScopes });
  slack.tokens.refuse('bot', 'invalid_auth');

  const { ended, told } = start('sockets');

  expect(await ended).toBe(2);
  expect(told()).toMatch(/^SLACK_BOT_TOKEN is none that Slack takes \(invalid_auth\)\..*$/m);
  expect(told()).not.toMatch(/\bat .*:\d+:\d+|xoxb-1-bot/);
});

test('a token that is revoked while it runs ends it with exit code 2 and one clear line', async () => {
  slack = await startSlack({ scopes: allScopes });
  const { ended, says, told } = start('sockets');
  await says(/Slack: connected/);

  slack.tokens.refuse('app', 'token_revoked');
  await slack.sockets.refresh();

  expect(await ended).toBe(2);
  expect(told()).toMatch(/^SLACK_APP_TOKEN is no longer valid \(token_revoked\)\./m);
  expect(told()).not.toMatch(/\bat .*:\d+:\d+|[Uu]nhandled/);
});
