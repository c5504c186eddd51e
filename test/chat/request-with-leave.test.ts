import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createBareServer, type Socket } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { NeverLeft, requestWithLeave } from '../../src/chat/request-with-leave.ts';
import { systemClock } from '../../src/clock.ts';
import { givenLeave } from './given-leave.ts';
import { localhostCertificate } from './localhost-certificate.ts';

const post = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'Åäö' };

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

beforeAll(() => setDefaultCACertificates([localhostCertificate.cert]));

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A server that only counts the bytes that come, and what became of the connection. */
async function listenBare() {
  const came: Buffer[] = [];
  const closed = Promise.withResolvers<string>();
  const sockets: Socket[] = [];
  const server = createBareServer((socket) => {
    sockets.push(socket);
    socket.on('data', (bytes) => came.push(bytes));
    socket.on('error', ({ code }: NodeJS.ErrnoException) => closed.resolve(code ?? ''));
    socket.on('close', () => closed.resolve('closed'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, came, closed: closed.promise, sockets };
}

async function receivingProcess(way: 'plain' | 'secure'): Promise<string> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'receiving-process.ts'), way], {
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  ends.push(() => child.stdin.end());
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return `${way === 'secure' ? 'https' : 'http'}://localhost:${port.toString().trim()}/`;
}

test('sends what fetch would, and gives the answer', async () => {
  const url = await serve(async (request, response) => {
    const { method, headers } = request;
    response.writeHead(418, { 'x-answer': 'yes' });
    response.end(JSON.stringify([method, headers['content-type'], await text(request)]));
  });

  const response = await requestWithLeave(url, post, givenLeave);

  expect([response.status, response.headers.get('x-answer')]).toEqual([418, 'yes']);
  expect(await response.json()).toEqual(['POST', 'text/plain', 'Åäö']);
});

test('waits for the answer, however long that may take', async () => {
  const url = await serve((_, response) => void setImmediate(() => response.end('slow')));

  expect(await (await requestWithLeave(url, post, { ...givenLeave, answerWithin: 2 ** 31 })).text()).toBe('slow');
});

test('takes an answer without a body', async () => {
  const url = await serve((_, response) => response.writeHead(204).end());

  expect((await requestWithLeave(url, post, givenLeave)).status).toBe(204);
});

describe.each(['plain', 'secure'] as const)('on a %s connection', (way) => {
  test('all bytes are with the system as soon as the leave was looked at, whatever holds the process up then', async () => {
    const url = await receivingProcess(way);
    const standsStill = 500;
    let looked = 0;
    const holds = () => {
      looked = systemClock.now().getTime();
      // Runs when what looked at the leave has come to its end, before anything that it left for later.
      process.nextTick(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, standsStill));
      return true;
    };

    const response = await requestWithLeave(url, { ...post, body: 'x'.repeat(12_000) }, { ...givenLeave, holds });

    const { at, length } = (await response.json()) as { at: number; length: number };
    expect(length).toBe(12_000);
    expect(at - looked).toBeLessThan(standsStill);
  });
});

describe('nothing is written, and that is certain,', () => {
  test.each([
    ['where nobody gives leave', { ask: async () => false }],
    ['where it holds no longer', { holds: () => false }],
  ])('%s', async (_, leave) => {
    const { url, came, closed } = await listenBare();

    await expect(requestWithLeave(url, post, { ...givenLeave, ...leave })).rejects.toThrow(NeverLeft);

    await closed;
    expect(came).toEqual([]);
  });

  test('where the patience ended before leave was given', async () => {
    const { url, came, closed } = await listenBare();
    const patience = new AbortController();
    const ask = async () => {
      patience.abort();
      return true;
    };

    const asked = requestWithLeave(url, { ...post, signal: patience.signal }, { ...givenLeave, ask });

    await expect(asked).rejects.toThrow(NeverLeft);
    await closed;
    expect(came).toEqual([]);
  });

  test('where the connection ended while leave was asked for', async () => {
    const { url, sockets } = await listenBare();
    const ask = async () => {
      await once(sockets[0]!.destroy(), 'close');
      // Its end is with the system now; two turns of the loop later we have heard of it.
      for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
      return true;
    };

    await expect(requestWithLeave(url, post, { ...givenLeave, ask })).rejects.toThrow(NeverLeft);
  });

  test('where nobody listens, and no leave is asked for', async () => {
    const ask = () => Promise.reject(new Error('was asked'));

    const asked = requestWithLeave('http://127.0.0.1:1/', post, { ...givenLeave, ask });

    await expect(asked).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await expect(asked).rejects.toThrow(NeverLeft);
  });
});

test('leave is asked for when the connection stands, and nothing has come yet', async () => {
  const { url, came, sockets } = await listenBare();
  const seen: number[] = [];
  const ask = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(sockets.length, came.length);
    return false;
  };

  await expect(requestWithLeave(url, post, { ...givenLeave, ask })).rejects.toThrow(NeverLeft);

  expect(seen).toEqual([1, 0]);
});

test('an answer that takes too long is not waited for: the connection is reset, and it may have gone out', async () => {
  const { url, came, closed } = await listenBare();

  const asked = requestWithLeave(url, post, { ...givenLeave, answerWithin: 50 });

  await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await closed).toBe('ECONNRESET');
  expect(Buffer.concat(came).toString()).toContain('Åäö');
});

test('an answer that breaks off leaves it in doubt', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('half', () => response.destroy());
  });

  const asked = requestWithLeave(url, post, givenLeave);

  await expect(asked).rejects.toThrow();
  await expect(asked).rejects.not.toBeInstanceOf(NeverLeft);
});
