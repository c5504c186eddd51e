import { afterEach, beforeEach, expect, test } from 'vitest';
import { MovingClock } from '../../conversation/moving-clock.ts';
import { type SlackServer, startSlack } from './slack-server.ts';
import { clientOf, errorOf } from './web-client.ts';

const general = 'C0000000GEN';
const post = { channel: general, text: 'hi' };

let slack: SlackServer;
const clock = new MovingClock();

beforeEach(async () => {
  slack = await startSlack({ postGapMs: 1000, now: () => clock.now() });
});

afterEach(() => slack.stop());

test('a 429 says after how long to come again, as often as it was scripted', async () => {
  slack.faults.next('chat.postMessage', { kind: 'rate-limit', retryAfter: 0 });

  const limited = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST' });
  const again = await errorOf(clientOf(slack).chat.postMessage(post));

  expect(limited.status).toBe(429);
  expect(limited.headers.get('retry-after')).toBe('0');
  expect(again).toBe('ok');
});

test('a 500 before leaves nothing behind, a 500 after leaves the message', async () => {
  const client = clientOf(slack);
  slack.faults.next('chat.postMessage', { kind: 'server-error', when: 'before' });
  slack.faults.next('chat.postMessage', { kind: 'server-error', when: 'after', status: 503 });

  expect(await errorOf(client.chat.postMessage(post))).toBe('slack_webapi_http_error');
  expect(slack.messagesIn(general)).toHaveLength(0);
  expect(await errorOf(client.chat.postMessage(post))).toBe('slack_webapi_http_error');
  expect(slack.messagesIn(general)).toHaveLength(1);
  expect(slack.journal.callsOf('chat.postMessage').map(({ answer }) => answer)).toEqual([
    '500 (not accepted)',
    '503 (ok)',
  ]);
});

test('a connection is dropped before or after the message was taken', async () => {
  const client = clientOf(slack);
  slack.faults.next('*', { kind: 'drop', when: 'before' });
  slack.faults.next('*', { kind: 'drop', when: 'after' });

  expect(await errorOf(client.chat.postMessage(post))).toBe('slack_webapi_request_error');
  expect(await errorOf(client.chat.postMessage(post))).toBe('slack_webapi_request_error');
  expect(slack.messagesIn(general)).toHaveLength(1);
});

test('an answer is held until the test lets it go', async () => {
  const { promise: until, resolve: letGo } = Promise.withResolvers<void>();
  slack.faults.next('chat.postMessage', { kind: 'hold', when: 'after', until });
  const mark = slack.effects.mark();
  const events: string[] = [];

  const posting = clientOf(slack)
    .chat.postMessage(post)
    .then(() => events.push('answered'));
  await slack.effects.after(mark, (effect) => effect, 'the post');
  events.push('posted');
  letGo();
  await posting;

  expect(events).toEqual(['posted', 'answered']);
});

test('any refusal can be scripted, and no failure is written for it', async () => {
  slack.faults.next('auth.test', { kind: 'refuse', error: 'fatal_error' }, 2);

  const answers = [1, 2, 3].map(() => errorOf(clientOf(slack).auth.test()));

  expect((await Promise.all(answers)).sort()).toEqual(['fatal_error', 'fatal_error', 'ok']);
  slack.expectNoFailures();
});

test('a second post in the same second is one too many, where the pace is watched', async () => {
  await clientOf(slack).chat.postMessage(post);

  const soon = await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}` },
    body: new URLSearchParams(post),
  });
  clock.moveMinutes(1);
  const later = await errorOf(clientOf(slack).chat.postMessage(post));

  expect(soon.status).toBe(429);
  expect(soon.headers.get('retry-after')).toBe('1');
  expect(later).toBe('ok');
});

test('once the faults have ended, all is well', async () => {
  slack.faults.next('auth.test', { kind: 'refuse', error: 'fatal_error' }, 100);
  slack.faults.end();

  expect(await errorOf(clientOf(slack).auth.test())).toBe('ok');
});

test.each(['bot', 'app'] as const)('the token of the %s is refused for a while, and restored', async (kind) => {
  const token = kind === 'bot' ? slack.botToken : slack.appToken;

  slack.tokens.refuse(kind);
  expect(await errorOf(clientOf(slack, token).auth.test())).toBe('invalid_auth');

  slack.tokens.restore(kind);
  expect(await errorOf(clientOf(slack, token).auth.test())).toBe('ok');
  slack.expectNoFailures();
});
