import assert from 'node:assert/strict';
import type { Way } from '../chat/slack/adapter-for-tests.ts';
import type { Outcome } from '../fakes/slack/outcome.ts';
import type { Setting } from './setting.ts';
import { brokenSockets } from './slack-faults/broken-sockets.ts';
import { deliveredFourTimes, retried } from './slack-faults/delivered-again.ts';
import { failedPosts } from './slack-faults/failed-posts.ts';
import { nothing } from './slack-faults/nothing.ts';
import { rateLimitStorm } from './slack-faults/rate-limit-storm.ts';
import { refuseToken } from './slack-faults/refused-token.ts';
import type { SlackFault } from './slack-faults/slack-fault.ts';
import { SlackStage } from './slack-faults/slack-stage.ts';
import { addUp, expectEachOnce, rowOf, type Tally } from './tally.ts';

const faults: readonly SlackFault[] = [
  nothing,
  deliveredFourTimes,
  retried,
  rateLimitStorm,
  ...failedPosts,
  ...brokenSockets,
];

/**
 * All that goes wrong between a bot and Slack, one after another, while people ask: the same bots outlive it, and answer each question
 * once. At last Slack refuses their token, and they end.
 */
export async function slackFaults(setting: Setting): Promise<void> {
  await Promise.all([outlive('sockets', setting), outlive('http', setting)]);
  await end(setting);
}

async function outlive(by: Way, { place, short, say }: Setting): Promise<void> {
  const stage = await SlackStage.start(place, by);
  const met: [string, readonly Outcome[]][] = [];
  try {
    for (const { name, rounds, meet } of faults.filter((fault) => fault.ways.includes(by))) {
      const asked: Outcome[] = [];
      for (let round = 0; round < (short ? 1 : rounds); round += 1) asked.push(...(await meet(stage)));
      met.push([`${by}: ${name}`, asked]);
    }
    const codes = await stage.end();
    const rows = met.map(([name, asked]): [string, Tally] => [name, stage.tally(asked)]);
    for (const [name, tally] of rows) say(rowOf(name, tally));
    for (const line of stage.complaints) say(`said: ${line}`);
    for (const row of rows) expectEachOnce(...row);
    assert.ok(
      codes.every((code) => code === 0),
      `the bots ended with ${codes}`,
    );
    stage.slack.expectNoFailures();
  } finally {
    await stage.clear();
  }
}

async function end({ place, short, say }: Setting): Promise<void> {
  const name = 'sockets: invalid_auth while reconnecting; what was taken';
  const tallies: Tally[] = [];
  for (let round = 0; round < (short ? 1 : 20); round += 1) {
    const stage = await SlackStage.start(place, 'sockets', []);
    try {
      tallies.push(await refuseToken(stage));
      stage.slack.expectNoFailures();
    } finally {
      await stage.clear();
    }
  }
  const sum = addUp(tallies);
  say(rowOf(name, sum));
  expectEachOnce(name, sum);
}
