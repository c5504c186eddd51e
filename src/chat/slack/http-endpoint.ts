import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type App, HTTPModuleFunctions, HTTPResponseAck, type Logger, type Receiver } from '@slack/bolt';
import type { Clock } from '../../clock.ts';
import { KeeperError, type Log } from '../../log.ts';
import { endpointPath } from './endpoint-path.ts';
import { checkSignatures } from './slack-signature.ts';

export type EndpointParts = {
  readonly signingSecret: string;
  readonly port: number;
  readonly host: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly log: Log;
  /** Answers what is asked at other paths; without it they do not exist. */
  readonly otherRequests?: RequestListener | undefined;
};

/** Slack sends far less; whoever sends more is not Slack. */
const mostBytes = '1mb';

/** How long a request may take to arrive, in milliseconds. */
const patience = 10_000;

/**
 * How long an idle connection is kept, in milliseconds: longer than callers and the proxies before us keep theirs, most of them a minute.
 * Whoever closes first may do so while the other sends, and Slack brings what is lost twice that way only a minute later.
 */
const idle = 75_000;

/**
 * Takes what Slack brings over HTTP. Bolt's own receiver is not used, because it takes timestamps of the future, knows a content
 * type only without parameters, and goes by the machine's clock.
 */
export class HttpEndpoint implements Receiver {
  readonly #parts: EndpointParts;
  readonly #server: Server;
  readonly #isSigned: ReturnType<typeof checkSignatures>;
  #app: App | undefined;
  #stopping = false;

  constructor(parts: EndpointParts) {
    this.#parts = parts;
    this.#isSigned = checkSignatures(parts.signingSecret);
    const times = { requestTimeout: patience, headersTimeout: patience, keepAliveTimeout: idle };
    this.#server = createServer(times, (request, response) => {
      this.receive(request, response).catch((error: unknown) => {
        parts.log.warn(`A request from Slack could not be read (${error instanceof Error ? error.name : 'unknown'}).`);
        answer(response, 400);
      });
    });
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Listens. Rejects with a `KeeperError` where it cannot. */
  async start(): Promise<void> {
    const { port, host, log } = this.#parts;
    try {
      this.#server.listen(port, host);
      await once(this.#server, 'listening');
    } catch (error) {
      throw new KeeperError(
        `Slack's events cannot be taken at ${host}:${port} (${(error as NodeJS.ErrnoException).code}). Set PORT or KANSLI_HOST to another.`,
        { cause: error },
      );
    }
    log.info(`Slack's request URL is ${this.url}, as it is reached from outside.`);
  }

  /** Where it listens. */
  get url(): string {
    const { address, port } = this.#server.address() as AddressInfo;
    return `http://${address.includes(':') ? `[${address}]` : address}:${port}${endpointPath}`;
  }

  /** Refuses from now on, so that Slack brings it again; what was taken can still be answered. */
  refuse(): void {
    this.#stopping = true;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path] = (request.url ?? '').split('?');
    if (path !== endpointPath) {
      const { otherRequests } = this.#parts;
      return otherRequests === undefined ? answer(response, 404) : otherRequests(request, response);
    }
    if (request.method !== 'POST') return answer(response, 405);
    if (this.#stopping) return answer(response, 503);
    const buffered = await HTTPModuleFunctions.bufferIncomingMessage(request, mostBytes);
    const raw = buffered.rawBody.toString();
    const body = parse(raw, request.headers['content-type'] ?? '');
    if (body === undefined) return answer(response, 400);
    if (body.ssl_check === '1') return answer(response, 200);
    if (!this.#isFromSlack(request, raw)) return answer(response, 401);
    if (body.type === 'url_verification') return HTTPModuleFunctions.buildUrlVerificationResponse(response, body);
    await this.#process(request, response, body);
  }

  #isFromSlack({ headers }: IncomingMessage, body: string): boolean {
    const { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } = headers;
    return this.#isSigned({ timestamp, signature, body }, this.#parts.clock.now());
  }

  async #process(request: IncomingMessage, response: ServerResponse, body: Record<string, unknown>): Promise<void> {
    const ack = new HTTPResponseAck({
      logger: this.#parts.logger,
      processBeforeResponse: false,
      httpRequest: request,
      httpRequestBody: body,
      httpResponse: response,
    });
    const retryNum = HTTPModuleFunctions.extractRetryNumFromHTTPRequest(request);
    const retryReason = HTTPModuleFunctions.extractRetryReasonFromHTTPRequest(request);
    try {
      await this.#app?.processEvent({
        body,
        ack: ack.bind(),
        ...(retryNum !== undefined && { retryNum }),
        ...(retryReason !== undefined && { retryReason }),
      });
    } catch (error) {
      this.#parts.log.error('Something that Slack brought could not be dealt with', error);
      answer(response, 500);
    }
  }
}

/** An object, as JSON, as a form, or as JSON in a form's `payload`; undefined where it is none of these. */
function parse(raw: string, contentType: string): Record<string, unknown> | undefined {
  const isForm = contentType.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded';
  const form = isForm ? Object.fromEntries(new URLSearchParams(raw)) : undefined;
  if (form !== undefined && form.payload === undefined) return form;
  try {
    const parsed: unknown = JSON.parse(form?.payload ?? raw);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status).end();
}
