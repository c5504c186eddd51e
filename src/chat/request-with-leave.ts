import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { connect as secure } from 'node:tls';
import type { Leave } from './chat-adapter.ts';

/** A request that certainly did not leave, whatever kept it from leaving. */
export class NeverLeft extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

type Init = {
  readonly method?: string | undefined;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null | undefined;
};

/** What Node's timers can count to, in milliseconds; a clock that runs fast gives more. */
const longestTimer = 2 ** 31 - 1;

/** https://fetch.spec.whatwg.org/#null-body-status, as far as a server answers so. */
const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * As `fetch` does with a text for a body, but connects first, over a connection of its own, then asks for leave, and looks whether it
 * still holds in the same breath in which the bytes are written. Rejects with `NeverLeft` where none were. Where the answer takes too
 * long, the connection is reset, so that the system does not go on delivering what it still has.
 */
export async function requestWithLeave(url: string | URL, init: Init, leave: Leave): Promise<Response> {
  const { body, signal } = init;
  if (typeof body !== 'string') throw new TypeError('Only a text can be sent with leave.');
  const address = new URL(url);
  const line = connect(Number(address.port) || (address.protocol === 'https:' ? 443 : 80), hostOf(address));
  // Whoever waits for something hears of it there.
  line.on('error', () => {});
  try {
    const asked = await stand(address, line, init);
    if (!(await leave.ask())) throw new NeverLeft('somebody else has it by now');
    if (signal?.aborted === true) throw new NeverLeft(signal.reason);
    if (asked.socket?.writable !== true) throw new NeverLeft('the connection was closed');
    const answerIn = AbortSignal.timeout(Math.min(leave.answerWithin, longestTimer));
    const answered = read(asked, signal ? AbortSignal.any([signal, answerIn]) : answerIn);
    // From the look at the clock on nothing waits: the end of a request on a connection that stands is written at once.
    if (!leave.holds()) {
      answered.catch(() => {});
      throw new NeverLeft('its turn came too late');
    }
    asked.end(body);
    const response = await answered;
    line.destroy();
    return response;
  } catch (error) {
    if (line.connecting) line.destroy();
    else line.resetAndDestroy();
    throw error;
  }
}

/** The request on a connection that stands, with nothing written yet. */
async function stand(address: URL, line: Socket, { method = 'POST', headers, signal }: Init): Promise<ClientRequest> {
  const waiting = signal ? { signal } : {};
  try {
    signal?.throwIfAborted();
    await once(line, 'connect', waiting);
    const isSecure = address.protocol === 'https:';
    const host = hostOf(address);
    const socket = isSecure
      ? secure({ socket: line, servername: isIP(host) === 0 ? host : '', host, ALPNProtocols: ['http/1.1'] })
      : line;
    if (isSecure) await once(socket, 'secureConnect', waiting);
    const asked = (isSecure ? requestSecurely : request)(address, {
      method,
      headers: Object.fromEntries(new Headers(headers as ConstructorParameters<typeof Headers>[0])),
      createConnection: () => socket,
    });
    asked.on('error', () => {});
    await once(asked, 'socket', waiting);
    return asked;
  } catch (error) {
    throw new NeverLeft(error);
  }
}

async function read(asked: ClientRequest, limit: AbortSignal): Promise<Response> {
  try {
    const [response] = (await once(asked, 'response', { signal: limit })) as [IncomingMessage];
    const end = () => response.destroy();
    limit.addEventListener('abort', end);
    const bytes = await buffer(response).finally(() => limit.removeEventListener('abort', end));
    const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = response;
    const headers = new Headers();
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
    return new Response(withoutBody.has(status) ? null : bytes, { status, statusText, headers });
  } catch (error) {
    throw limit.aborted ? limit.reason : error;
  }
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
