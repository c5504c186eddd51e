import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SlackServer, startSlack } from '../../fakes/slack/slack-server.ts';
import { allScopes, echoBot, type Running, runAdapter } from './adapter-for-tests.ts';

let slack: SlackServer;
let running: Running;
let told: readonly unknown[];

beforeEach(async () => {
  slack = await startSlack({ scopes: allScopes });
  const echo = echoBot();
  told = echo.told;
  running = await runAdapter(slack, 'http', echo.bot);
});

afterEach(async () => {
  await running.stop();
  await slack.stop();
});

const event = {
  type: 'event_callback',
  team_id: 'T0000000001',
  event_id: 'Ev1',
  event: { type: 'message', channel: 'D0000000EVA', channel_type: 'im', user: 'U0000000EVA', text: 'hello', ts: '1.0' },
};

async function post(seconds: number, changes: { secret?: string; type?: string; path?: string; body?: string } = {}) {
  const { secret = slack.signingSecret, type = 'application/json', body = JSON.stringify(event) } = changes;
  const timestamp = Math.floor(Date.now() / 1000) + seconds;
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const url = new URL(changes.path ?? '', running.adapter.requestUrl);
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  return { status: response.status, text: await response.text(), keptAlive: response.headers.get('keep-alive') };
}

test.each([
  ['now', 0],
  ['four minutes ago', -240],
  ['in four minutes', 240],
])('a request that was signed %s is taken', async (_, seconds) => {
  expect(await post(seconds)).toMatchObject({ status: 200 });
});

test.each([
  ['an old timestamp', -360, {}],
  ['a timestamp of the future', 360, {}],
  ['a timestamp that is no number', Number.NaN, {}],
  ["another's signature", 0, { secret: 'another' }],
])('a request with %s is refused, and the bot hears nothing of it', async (_, seconds, changes) => {
  expect(await post(seconds, changes)).toMatchObject({ status: 401 });
  expect(told).toEqual([]);
});

test('an idle connection is kept for longer than a caller keeps it', async () => {
  expect(await post(0)).toMatchObject({ keptAlive: 'timeout=75' });
});

test('a content type with parameters is understood', async () => {
  expect(await post(0, { type: 'application/json; charset=utf-8' })).toMatchObject({ status: 200 });
});

test('Slack’s challenge is answered', async () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });

  expect(await post(0, { body })).toMatchObject({ status: 200, text: '{"challenge":"abc"}' });
});

test.each([
  ['what is no JSON', { body: 'nonsense' }, 400],
  ['another path', { path: '/elsewhere' }, 404],
  ['far too much', { body: JSON.stringify({ ...event, more: 'x'.repeat(2_000_000) }) }, 400],
] as const)('%s is refused with %s', async (_, changes, status) => {
  expect((await post(0, changes)).status).toBe(status);
});

test('a reading of its address is refused', async () => {
  expect((await fetch(running.adapter.requestUrl!)).status).toBe(405);
});
