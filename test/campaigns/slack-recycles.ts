import assert from 'node:assert/strict';
import { allScopes, echoBot, runAdapter } from '../chat/slack/adapter-for-tests.ts';
import { startSlack } from '../fakes/slack/slack-server.ts';
import type { Setting } from './setting.ts';

/** Sockets are recycled one after another while questions come: one always listens, and each question is answered once. */
export async function slackRecycles({ short, say }: Setting): Promise<void> {
  const recycles = short ? 10 : 200;
  const members = Array.from({ length: recycles }, (_, at) => ({ id: `U${1_000_000_000 + at}`, name: `member${at}` }));
  const slack = await startSlack({ scopes: allScopes, members, retryDelaysMs: [0, 0, 0] });
  const { bot } = echoBot();
  const running = await runAdapter(slack, 'sockets', bot);
  slack.sockets.watchLive();

  const asked = [];
  for (const { id } of members) {
    asked.push(slack.members.direct(id, 'When?'));
    await slack.sockets.recycle(1);
  }
  const outcomes = await Promise.all(asked);
  for (const outcome of outcomes) await outcome.answer();
  const answers = members.flatMap(({ id }) =>
    slack.messagesIn(`D${id.slice(1)}`).filter(({ botId }) => botId !== undefined),
  );
  const fewest = slack.sockets.minLiveSockets;
  const lost = outcomes.filter(({ acknowledged }) => !acknowledged).length;
  await running.stop();
  await slack.stop();

  say(`${recycles} recycles, never fewer than ${fewest} sockets; ${answers.length} answers, ${lost} questions lost`);
  assert.ok(fewest >= 1, 'there was a moment without a socket');
  assert.equal(answers.length, recycles, 'not every question was answered once');
  assert.equal(lost, 0, 'a question was not taken');
  slack.expectNoFailures();
}
