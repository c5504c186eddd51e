import assert from 'node:assert/strict';
import { allScopes } from '../chat/slack/adapter-for-tests.ts';
import { Started } from '../cli/started.ts';
import { type SlackServer, startSlack } from '../fakes/slack/slack-server.ts';
import type { MemberSetup } from '../fakes/slack/workspace.ts';
import { databaseSettings, slackSettings } from './bot-setting.ts';
import type { Setting } from './setting.ts';
import { addUp, expectEachOnce, rowOf, type Tally, tallyOf } from './tally.ts';

const members: readonly MemberSetup[] = Array.from({ length: 40 }, (_, at) => ({
  id: `U${String(at).padStart(9, '0')}X`,
  name: `member${at}`,
}));

/** The bot is stopped by SIGTERM while forty people ask: whatever it had taken is answered once, and it ends within ten seconds. */
export async function slackStops({ place, short, say }: Setting): Promise<void> {
  const times = short ? 1 : 50;
  // One Slack for all times, so that no two events have the same id; what nobody takes is not brought again.
  const slack = await startSlack({ scopes: allScopes, members, retryDelaysMs: [] });
  const tallies: Tally[] = [];
  let slowest = 0;
  for (let time = 0; time < times; time += 1) {
    const bot = new Started(['./main.ts'], { ...databaseSettings(place), ...slackSettings(slack, 'sockets') });
    await bot.says(/Slack: connected/);
    const asked = members.map(({ id }) => slack.members.direct(id, 'When is the conference?'));
    await Promise.race(asked);
    const began = performance.now();
    assert.equal(await bot.stop(), 0, 'it did not end as it should');
    slowest = Math.max(slowest, performance.now() - began);
    const outcomes = await Promise.all(asked);

    const answers = members.map(({ id }) => answersTo(slack, id));
    assert.ok(
      answers.every((count) => count <= 1),
      'somebody was answered twice',
    );
    tallies.push(tallyOf(answers.filter((_, at) => outcomes[at]!.acknowledged)));
    slack.expectNoFailures();
    slack.forget();
  }
  await slack.stop();
  const sum = addUp(tallies);
  const name = `SIGTERM under load, ${times} times; of what was taken`;
  say(rowOf(name, sum));
  say(`the slowest end took ${slowest.toFixed(0)} ms`);
  expectEachOnce(name, sum);
  assert.ok(slowest < 10_000, 'it took longer than ten seconds to end');
}

function answersTo(slack: SlackServer, user: string): number {
  return slack.messagesIn(`D${user.slice(1)}`).filter(({ botId }) => botId !== undefined).length;
}
