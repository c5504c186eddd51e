import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startOverHttp } from './bolt-apps.ts';
import { type SlackServer, startSlack } from './slack-server.ts';

const eva = 'U0000000EVA';

let slack: SlackServer;
let cleanups: (() => Promise<unknown>)[];

beforeEach(() => {
  cleanups = [];
});

afterEach(async () => {
  for (const clean of cleanups) await clean();
  await slack.stop();
});

async function bolt(prepare?: (app: App) => void): Promise<string> {
  const { stop, url } = await startOverHttp(slack, prepare);
  cleanups.push(stop);
  return url;
}

type Heard = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** A bot of a few lines: answers the challenge, and everything else as it is told. */
async function listener(answer: (heard: Heard) => number | 'never' | 'hang up') {
  const all: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const heard = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    if (heard.body.includes('url_verification')) return response.end(JSON.parse(heard.body).challenge);
    all.push(heard);
    const status = answer(heard);
    if (status === 'hang up') request.socket.destroy();
    else if (status !== 'never') response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, all };
}

test('an address that does not answer the challenge is not saved', async () => {
  slack = await startSlack();
  const server = createServer((_request, response) => response.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise((resolve) => server.close(resolve)));

  const saving = slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);

  await expect(saving).rejects.toThrow('did not answer the challenge');
});

test.each([
  ['by another secret', { secret: 'another' }],
  ['ten minutes ago', { at: new Date(Date.now() - 600_000) }],
])('Bolt refuses a request that was signed %s, and takes Slack’s own', async (_how, forgery) => {
  slack = await startSlack();
  const url = await bolt();
  const body = JSON.stringify({ type: 'event_callback', event: { type: 'app_uninstalled' } });

  const forged = await slack.http.post(url, body, 'application/json', forgery);
  const real = await slack.http.post(url, body, 'application/json');

  expect(forged.status).toBe(401);
  expect(real.status).toBe(200);
});

test('an event that was answered with an error comes again, with its number and reason', async () => {
  slack = await startSlack();
  const { url, all } = await listener(() => (all.length === 1 ? 500 : 200));
  await slack.deliverTo(url);

  const { acks } = await slack.members.direct(eva, 'hello');

  expect(acks).toMatchObject([{ acknowledged: true }]);
  expect(all.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
  ]);
  expect(all[0]!.body).toBe(all[1]!.body);
});

test.each([
  ['never', 'http_timeout'],
  ['hang up', 'connection_failed'],
] as const)('of an answer that says %s, the reason is %s', async (answer, reason) => {
  slack = await startSlack({ ackDeadlineMs: 100 });
  const { url, all } = await listener(() => (all.length === 1 ? answer : 200));
  await slack.deliverTo(url);

  await slack.members.direct(eva, 'hello');

  expect(all[1]!.headers['x-slack-retry-reason']).toBe(reason);
});

test('later retries wait, until the test says now', async () => {
  slack = await startSlack();
  const { url, all } = await listener(() => (all.length < 3 ? 500 : 200));
  await slack.deliverTo(url);

  const said = slack.members.direct(eva, 'hello');
  while (slack.deliveries.attempts.length < 2) await new Promise((resolve) => setImmediate(resolve));
  slack.deliveries.retryNow();
  const { acks } = await said;

  expect(acks).toMatchObject([{ acknowledged: true }]);
  expect(all).toHaveLength(3);
});

test('Slack gives up after the third retry', async () => {
  slack = await startSlack({ retryDelaysMs: [0, 0, 0] });
  const { url, all } = await listener(() => 500);
  await slack.deliverTo(url);

  const { acks } = await slack.members.direct(eva, 'hello');

  expect(acks).toMatchObject([{ acknowledged: false, reason: 'http_error' }]);
  expect(all).toHaveLength(4);
});

test('a retry reaches another replica', async () => {
  slack = await startSlack();
  const one = await listener(() => 500);
  const other = await listener(() => 200);
  await slack.deliverTo(one.url, other.url);

  await slack.members.direct(eva, 'hello');

  expect([one.all.length, other.all.length]).toEqual([1, 1]);
});
