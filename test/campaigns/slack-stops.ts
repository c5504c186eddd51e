import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { allScopes } from '../chat/slack/adapter-for-tests.ts';
import { type SlackServer, startSlack } from '../fakes/slack/slack-server.ts';
import type { MemberSetup } from '../fakes/slack/workspace.ts';
import type { Setting } from './setting.ts';

const root = path.resolve(import.meta.dirname, '../..');

const members: readonly MemberSetup[] = Array.from({ length: 40 }, (_, at) => ({
  id: `U${String(at).padStart(9, '0')}X`,
  name: `member${at}`,
}));

/** The bot is stopped by SIGTERM while forty people ask: whatever it had taken is answered once, and it ends within ten seconds. */
export async function slackStops({ place, short, say }: Setting): Promise<void> {
  const times = short ? 1 : 50;
  // One Slack for all times, so that no two events have the same id; what nobody takes is not brought again.
  const slack = await startSlack({ scopes: allScopes, members, retryDelaysMs: [] });
  const database = place.engine === 'sqlite' ? { KANSLI_DATABASE: place.file } : { DATABASE_URL: place.url };
  let answered = 0;
  let slowest = 0;
  for (let time = 0; time < times; time += 1) {
    const bot = start(slack, database);
    await hear(bot, /connected/);
    const asked = members.map(({ id }) => slack.members.direct(id, 'When is the conference?'));
    await Promise.race(asked);
    const began = performance.now();
    const ended = once(bot, 'exit');
    bot.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    slowest = Math.max(slowest, performance.now() - began);
    const outcomes = await Promise.all(asked);

    assert.equal(code, 0, 'it did not end as it should');
    for (const [at, { acknowledged }] of outcomes.entries()) {
      const answers = answersTo(slack, members[at]!.id);
      assert.ok(answers <= 1, 'somebody was answered twice');
      assert.ok(!acknowledged || answers === 1, 'something was taken and not answered');
      answered += answers;
    }
    slack.expectNoFailures();
    slack.forget();
  }
  await slack.stop();
  say(
    `stopped ${times} times under load: ${answered} questions taken, all answered once; the slowest end took ${slowest.toFixed(0)} ms`,
  );
  assert.ok(slowest < 10_000, 'it took longer than ten seconds to end');
}

function answersTo(slack: SlackServer, user: string): number {
  return slack.messagesIn(`D${user.slice(1)}`).filter(({ botId }) => botId !== undefined).length;
}

function start(slack: SlackServer, database: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['src/on-node-24.js', './main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      ...database,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function hear(child: ChildProcess, pattern: RegExp): Promise<void> {
  let told = '';
  while (!pattern.test(told)) told += String((await once(child.stderr!, 'data'))[0]);
  child.stderr!.resume();
}
