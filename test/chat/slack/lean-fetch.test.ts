import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import { judgeFailure } from '../../../src/chat/slack/judge-failure.ts';
import { leanFetch } from '../../../src/chat/slack/lean-fetch.ts';
import { libraryLog } from '../../../src/chat/slack/library-log.ts';
import { silentLog } from '../../silent-log.ts';

const logger = libraryLog(silentLog);

/** A server that answers as it is told, and the Web API's own client towards it. */
async function serve(respond: RequestListener, patience = 5_000) {
  const server = createServer(respond).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const slackApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const fetch = leanFetch(patience);
  return new WebClient('xoxb-1', {
    slackApiUrl,
    fetch,
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
}

const post = (client: WebClient) => client.chat.postMessage({ channel: 'C1', text: 'Hej – åäö €' });

test('calls go over connections that are kept, whole and with their headers', async () => {
  const seen: {
    socket: IncomingMessage['socket'];
    body: string;
    type: string | undefined;
    token: string | undefined;
  }[] = [];
  const client = await serve(async (request, response) => {
    const { socket, headers } = request;
    seen.push({ socket, body: await text(request), type: headers['content-type'], token: headers.authorization });
    response
      .setHeader('x-oauth-scopes', 'chat:write, im:write')
      .end(JSON.stringify({ ok: true, ts: '1.2', said: 'åäö €' }));
  });

  const first = await post(client);
  const second = await post(client);

  expect(first).toMatchObject({
    ok: true,
    ts: '1.2',
    said: 'åäö €',
    response_metadata: { scopes: ['chat:write', 'im:write'] },
  });
  expect(second).toEqual(first);
  expect(new URLSearchParams(seen[0]!.body).get('text')).toBe('Hej – åäö €');
  expect(seen[0]).toMatchObject({ type: 'application/x-www-form-urlencoded', token: 'Bearer xoxb-1' });
  for (let more = 0; more < 8; more += 1) await post(client);
  expect(new Set(seen.map(({ socket }) => socket)).size).toBeLessThan(3);
});

test.each<[string, RequestListener, object]>([
  [
    'a pause that is asked for',
    (_, response) => response.writeHead(429, { 'retry-after': '7' }).end(),
    { state: 'later', after: 7000 },
  ],
  ['an error of the server', (_, response) => response.writeHead(503).end('down'), { state: 'unknown', reason: /503/ }],
  [
    'a way elsewhere',
    (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    { state: 'refused', reason: /302/ },
  ],
  ['a connection that breaks', (request) => request.socket.destroy(), { state: 'unknown', reason: /UND_ERR_SOCKET/ }],
  [
    'a connection that breaks in the middle of the answer',
    (request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"ok":', () => request.socket.destroy());
    },
    { state: 'unknown', reason: /UND_ERR_SOCKET/ },
  ],
])('%s is told as what it is', async (_, respond, { reason, ...expected }: { reason?: RegExp; state?: string }) => {
  const client = await serve(respond);

  const failure = judgeFailure(await post(client).catch((error: unknown) => error));

  expect(failure).toMatchObject(expected);
  if (reason !== undefined) expect(failure.reason).toMatch(reason);
});

test.each<[string, RequestListener]>([
  ['where nothing is answered', () => {}],
  ['where an answer never ends', (_, response) => void response.writeHead(200).write('{"ok":true')],
])('a call is broken off when its time is over, %s', async (_, respond) => {
  const client = await serve(respond, 50);

  const failure = judgeFailure(await post(client).catch((error: unknown) => error));

  expect(failure.state).toBe('unknown');
});

test('what was posted and is said back is left out, and nothing else', async () => {
  const client = await serve((_, response) =>
    response.end(JSON.stringify({ ok: true, ts: '1.2', channel: 'C1', message: { text: 'Hej', blocks: [] } })),
  );

  expect(await post(client)).toEqual({ ok: true, ts: '1.2', channel: 'C1', response_metadata: {} });
});

test('where nobody listens, nothing was sent', async () => {
  const client = new WebClient('xoxb-1', {
    slackApiUrl: 'http://127.0.0.1:1/',
    fetch: leanFetch(1_000),
    logger,
    retryConfig: { retries: 0 },
  });

  expect(judgeFailure(await post(client).catch((error: unknown) => error))).toMatchObject({ state: 'later' });
});
