import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningApp, startOverSockets } from './bolt-apps.ts';
import { type SlackServer, startSlack } from './slack-server.ts';
import { clientOf } from './web-client.ts';

const eva = 'U0000000EVA';

let slack: SlackServer;
let apps: RunningApp[];
let heard: { readonly by: number; readonly id: string; readonly retry: number | undefined }[];

beforeEach(async () => {
  apps = [];
  heard = [];
});

afterEach(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await slack.stop();
});

/** As many apps as are wanted, each with a socket, that note what they hear. */
async function hearWith(count: number, reconnectMs?: number): Promise<void> {
  for (let by = 0; by < count; by += 1) {
    const note = (app: App) =>
      app.message(async ({ body, context }) => {
        heard.push({ by, id: body.event_id, retry: context.retryNum });
      });
    apps.push(await startOverSockets(slack, note, reconnectMs));
  }
}

test('each payload goes to one of the sockets, in turn', async () => {
  slack = await startSlack();
  await hearWith(2);

  for (const text of ['1', '2', '3', '4']) await slack.members.direct(eva, text);

  expect(heard.map(({ by }) => by)).toEqual([0, 1, 0, 1]);
  expect(slack.sockets.live).toBe(2);
});

test('while sockets are recycled there is always another one, and nothing is lost', async () => {
  slack = await startSlack();
  await hearWith(2, 400);
  slack.sockets.watchLive();

  const recycling = slack.sockets.recycle(2);
  for (let at = 0; at < 30; at += 1) await slack.members.direct(eva, String(at));
  await recycling;
  await slack.members.direct(eva, 'still there?');

  expect(slack.sockets.minLiveSockets).toBe(1);
  expect(slack.sockets.live).toBe(2);
  expect(slack.sockets.opened).toBe(4);
  expect(new Set(heard.map(({ id }) => id)).size).toBe(31);
  slack.expectNoFailures();
});

test('a socket that was warned is still served', async () => {
  slack = await startSlack();
  const socket = await rawSocket();

  const warning = nextFrame(socket);
  slack.sockets.warn();
  expect(await warning).toMatchObject({ type: 'disconnect', reason: 'warning' });
  const event = nextFrame(socket);
  void slack.members.direct(eva, 'hello');

  expect(await event).toMatchObject({ type: 'events_api' });
  socket.close();
});

test('what was sent down a socket that then broke is brought again by another', async () => {
  slack = await startSlack();
  const silent = await rawSocket();
  await hearWith(1);

  const said = slack.members.direct(eva, 'hello');
  await nextFrame(silent);
  await slack.sockets.cut();

  expect((await said).acks).toMatchObject([{ acknowledged: true }]);
  expect(heard).toMatchObject([{ by: 0, retry: 1 }]);
});

test('what nobody acknowledged in time is brought again, and a late acknowledgement is no breach', async () => {
  slack = await startSlack({ ackDeadlineMs: 30 });
  const slow = await rawSocket();
  await hearWith(1);

  const said = slack.members.direct(eva, 'hello');
  const { envelope_id: id } = await nextFrame(slow);
  await said;
  slow.send(JSON.stringify({ envelope_id: id }));
  await slack.sockets.ping();

  expect(slack.deliveries.attempts.map(({ attempt, ack }) => [attempt, ack.acknowledged])).toEqual([
    [0, false],
    [1, true],
  ]);
  slack.expectNoFailures();
});

test('a lost acknowledgement brings the same event again, with its number', async () => {
  slack = await startSlack();
  await hearWith(1);
  slack.faults.loseAcks(1);

  await slack.members.direct(eva, 'hello');

  expect(heard.map(({ retry }) => retry)).toEqual([0, 1]);
  expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
});

test('an event delivered four times is the same event each time', async () => {
  slack = await startSlack();
  await hearWith(2);
  slack.faults.deliverTimes(4);

  await slack.members.direct(eva, 'hello');

  expect(heard).toHaveLength(4);
  expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
});

test('what happens while no socket is open is told when one is', async () => {
  slack = await startSlack();

  const said = slack.members.direct(eva, 'is anybody there?');
  await hearWith(1);
  await said;

  expect(heard).toMatchObject([{ retry: 1 }]);
});

test('a command that nobody acknowledges is given up, and fails the test', async () => {
  slack = await startSlack({ ackDeadlineMs: 30 });
  await hearWith(1);

  const done = await slack.members.command(eva, 'C0000000GEN', '/ask');

  expect(done.acknowledged).toBe(false);
  expect(slack.failures).toEqual(['/ask was not acknowledged in time']);
});

test('how long each acknowledgement took is written down', async () => {
  slack = await startSlack();
  await hearWith(1);

  const { acks } = await slack.members.direct(eva, 'hello');

  expect(acks).toMatchObject([{ acknowledged: true, tookMs: expect.any(Number) }]);
});

test('a frozen socket answers no ping, so that the client opens another', async () => {
  slack = await startSlack();
  await hearWith(1, 300);

  slack.sockets.freeze();
  await slack.sockets.whenOpened(2);
  await slack.members.direct(eva, 'hello');

  expect(heard).toHaveLength(1);
});

test('a server’s ping is answered by every client', async () => {
  slack = await startSlack();
  await hearWith(2);

  expect(await slack.sockets.ping()).toBe(2);
});

describe('fails the test:', () => {
  test('a ticket used twice', async () => {
    slack = await startSlack();
    const { url } = await clientOf(slack, slack.appToken).apps.connections.open();
    const first = new WebSocket(url!);
    await new Promise((resolve) => first.once('open', resolve));

    const second = new WebSocket(url!);
    await new Promise((resolve) => second.once('error', resolve));

    expect(slack.failures).toHaveLength(1);
    first.close();
  });

  test('an eleventh socket', async () => {
    slack = await startSlack();
    const sockets = await Promise.all(Array.from({ length: 10 }, () => rawSocket()));

    const eleventh = await rawSocket();

    expect(eleventh.greeting).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    expect(slack.failures).toHaveLength(1);
    for (const socket of sockets) socket.close();
  });

  test.each([
    ['an acknowledgement of nothing', '{"envelope_id":"e1"}'],
    ['a frame that is none', 'hello'],
  ])('%s', async (_what, frame) => {
    slack = await startSlack();
    const socket = await rawSocket();

    socket.send(frame);
    await slack.sockets.ping();

    expect(slack.failures).toHaveLength(1);
    socket.close();
  });

  test('the same acknowledgement twice', async () => {
    slack = await startSlack();
    const socket = await rawSocket();

    const said = slack.members.direct(eva, 'hello');
    const { envelope_id: id } = await nextFrame(socket);
    socket.send(JSON.stringify({ envelope_id: id }));
    socket.send(JSON.stringify({ envelope_id: id }));
    await said;
    await slack.sockets.ping();

    expect(slack.failures).toHaveLength(1);
    socket.close();
  });
});

type Frame = { readonly envelope_id: string; readonly type: string };

/** A socket without a library behind it, already greeted. */
async function rawSocket(): Promise<WebSocket & { greeting: unknown }> {
  const { url } = await clientOf(slack, slack.appToken).apps.connections.open();
  const socket = new WebSocket(url!);
  const greeting = await nextFrame(socket);
  return Object.assign(socket, { greeting });
}

function nextFrame(socket: WebSocket): Promise<Frame> {
  return new Promise((resolve) => socket.once('message', (data) => resolve(JSON.parse(String(data)))));
}
