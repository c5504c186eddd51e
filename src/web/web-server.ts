import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Calendars } from '../calendar/calendars.ts';
import { KeeperError, type Log } from '../log.ts';
import { answerRequest, sentence, type WebAnswer } from './answer-request.ts';

export type WebParts = { readonly calendars: Calendars; readonly log: Log };

/** So long may a request take to arrive, in milliseconds: ours have no body and few headers. */
const patience = 10_000;

/** What the bot shows on the web. It answers until it is stopped, and then finishes what was asked. */
export class WebServer {
  readonly #parts: WebParts;
  readonly #server: Server;
  readonly #answering = new Set<Promise<void>>();

  constructor(parts: WebParts) {
    this.#parts = parts;
    this.#server = createServer(
      { requestTimeout: patience, headersTimeout: patience, connectionsCheckingInterval: patience / 2 },
      this.respond,
    );
  }

  /** Answers one request, also one that another server took. */
  readonly respond = (request: IncomingMessage, response: ServerResponse): void => {
    const answering = this.#answer(request, response).finally(() => this.#answering.delete(answering));
    this.#answering.add(answering);
  };

  /** Listens, and returns the port, which is another where 0 was asked for. Throws a `KeeperError` where it cannot. */
  async start(port: number, host: string): Promise<number> {
    try {
      this.#server.listen(port, host);
      await once(this.#server, 'listening');
    } catch (error) {
      throw explainFailure(error, port, host) ?? error;
    }
    const { port: chosen } = this.#server.address() as AddressInfo;
    this.#parts.log.info(`The web server listens at http://${host.includes(':') ? `[${host}]` : host}:${chosen}.`);
    return chosen;
  }

  /** Takes no more requests, answers those that have come, and ends. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    await Promise.all(this.#answering);
    // Whoever is still about to ask will not be waited for.
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let answer: WebAnswer;
    try {
      const { method = '', url: target = '', headers } = request;
      answer = await answerRequest({ method, target, ifNoneMatch: headers['if-none-match'] }, this.#parts.calendars);
    } catch (error) {
      this.#parts.log.error('A request on the web could not be answered', error);
      answer = sentence(503, 'This cannot be read just now. Please try again later.', { 'retry-after': '60' });
    }
    await send(answer, request, response);
  }
}

async function send({ status, headers, body }: WebAnswer, request: IncomingMessage, response: ServerResponse) {
  // Whoever asked may have gone meanwhile; then no event comes any more.
  if (response.destroyed) return;
  const sent = new Promise<void>((resolve) => {
    response.once('finish', resolve).once('close', resolve);
  });
  const length = status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length, 'x-content-type-options': 'nosniff' });
  response.end(request.method === 'HEAD' ? undefined : body);
  await sent;
}

/** What a keeper can mend. */
function explainFailure(error: unknown, port: number, host: string): KeeperError | undefined {
  const advice: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another program listens there. End it, or set PORT to another.',
    EACCES: 'this user may not. Set PORT to one above 1023.',
    EADDRNOTAVAIL: 'this machine has no such address. Set KANSLI_HOST to one of its own, such as 127.0.0.1 or 0.0.0.0.',
    ENOTFOUND: 'there is no such host. Set KANSLI_HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
  };
  const reason = advice[(error as NodeJS.ErrnoException).code ?? ''];
  if (reason === undefined) return undefined;
  return new KeeperError(`The web server cannot listen at ${host}, port ${port}: ${reason}`, { cause: error });
}
