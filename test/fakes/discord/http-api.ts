import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, asTree, invalidBody, refusal } from './api-error.ts';
import { checkBody } from './check-body.ts';
import type { Fault, Faults } from './faults.ts';
import type { OpenApi } from './openapi.ts';
import type { RateLimits } from './rate-limits.ts';
import { parseBody, readBytes } from './read-request.ts';
import { type Call, nameOf, type Reply, type Route } from './route.ts';
import type { World } from './world/world.ts';

/** A request as it was met. */
export type LoggedRequest = {
  readonly at: Date;
  /** The route, such as `POST /channels/{channel_id}/messages`; undefined where there is none. */
  readonly route: string | undefined;
  readonly path: string;
  readonly body: unknown;
  /** What was answered; undefined where nothing was. */
  readonly status: number | undefined;
  readonly fault: Fault['kind'] | undefined;
};

type Answered = Reply & { readonly headers?: Readonly<Record<string, string>> };
type Served = { readonly reply: Answered; readonly body: unknown };
type Known = { readonly route: Route; readonly name: string; readonly pattern: RegExp };
type Found = { readonly route: Route; readonly name: string; readonly parameters: Record<string, string> };

const base = '/api/v10';

/** The REST side: finds the route, plays faults, counts, checks, answers and keeps the log. */
export class HttpApi {
  readonly log: LoggedRequest[] = [];
  readonly #world: World;
  /** By method and the first part of the path. */
  readonly #routes: ReadonlyMap<string, readonly Known[]>;
  readonly #faults: Faults;
  readonly #limits: RateLimits;
  readonly #openApi: OpenApi | undefined;

  constructor(
    world: World,
    routes: readonly Route[],
    faults: Faults,
    limits: RateLimits,
    openApi: OpenApi | undefined,
  ) {
    this.#world = world;
    this.#faults = faults;
    this.#limits = limits;
    this.#openApi = openApi;
    const known = routes.map((route) => ({ route, name: nameOf(route), pattern: patternOf(route.path) }));
    this.#routes = Map.groupBy(known, ({ route }) => startOf(route.method, route.path));
  }

  /** Answers a request; one that breaks off on the way is none. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#answer(request, response);
    } catch (error) {
      if (!request.destroyed) this.#world.fail(`This server broke: ${String(error)}`);
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'GET' && url.pathname.startsWith('/attachments/')) {
      this.#sendAttachment(url.pathname, response);
      return;
    }
    const bytes = await readBytes(request);
    const found = this.#find(request.method ?? '', decodeURIComponent(url.pathname));
    const fault = found && this.#faults.take(found.name);
    if (fault?.kind === 'wait' && !fault.accepted) await fault.until;
    const { reply, body } = await this.#meet(fault, () => this.#serve(request, url, found, bytes));
    if (fault?.kind === 'wait' && fault.accepted) await fault.until;
    const unanswered = fault?.kind === 'silence' || fault?.kind === 'drop';
    this.#world.record(this.log, {
      at: this.#world.clock.now(),
      route: found?.name,
      path: url.pathname + url.search,
      body,
      status: unanswered ? undefined : reply.status,
      fault: fault?.kind,
    });
    this.#world.changed();
    if (fault?.kind === 'drop') request.socket.destroy();
    else if (!unanswered) send(response, reply);
  }

  /** Serves a request, unless a fault keeps it from Discord or Discord's answer from the client. */
  async #meet(fault: Fault | undefined, serve: () => Promise<Served>): Promise<Served> {
    if (fault === undefined || fault.kind === 'wait') return serve();
    if (fault.kind === 'rate-limit') return { reply: this.#limit(fault), body: undefined };
    const served = fault.accepted ? await serve() : undefined;
    return { reply: { status: 502 }, body: served?.body };
  }

  async #serve(request: IncomingMessage, url: URL, found: Found | undefined, bytes: Buffer): Promise<Served> {
    let body: unknown;
    try {
      if (this.#limits.banned) return { reply: banned(), body };
      if (!/^DiscordBot \(\S+, .+\)/.test(request.headers['user-agent'] ?? '')) throw refusal('badUserAgent');
      if (found === undefined) throw refusal('noRoute');
      if (found.route.token === 'bot' && request.headers.authorization !== `Bot ${this.#world.token}`) {
        throw refusal('unauthorised');
      }
      const { limited, global, retryAfter, headers } = this.#limits.count(found.name, found.parameters);
      if (limited) return { reply: this.#limit({ retryAfter, scope: global ? 'global' : 'user' }, headers), body };
      const parsed = await parseBody(request.headers['content-type'], bytes);
      body = parsed.body;
      const reply = found.route.handle(this.#call(found, url.searchParams, parsed));
      this.#checkOwn(found, reply);
      return { reply: { ...reply, headers }, body };
    } catch (error) {
      return { reply: this.#refuse(error, `${request.method} ${url.pathname}`), body };
    }
  }

  #find(method: string, path: string): Found | undefined {
    if (!path.startsWith(`${base}/`)) return undefined;
    const inner = path.slice(base.length);
    for (const { route, name, pattern } of this.#routes.get(startOf(method, inner)) ?? []) {
      const match = pattern.exec(inner);
      if (match) return { route, name, parameters: { ...match.groups } };
    }
    return undefined;
  }

  #limit({ retryAfter, scope = 'user' }: Omit<Extract<Fault, { kind: 'rate-limit' }>, 'kind'>, headers = {}) {
    // A limit that others brought about does not count (topics/rate-limits).
    if (scope !== 'shared') this.#limits.countInvalid();
    const body = { message: 'You are being rate limited.', retry_after: retryAfter, global: scope === 'global' };
    if (retryAfter === 'unsaid') return { status: 429, body: { ...body, retry_after: undefined } };
    const said = { 'retry-after': String(Math.ceil(retryAfter * 1000) / 1000), 'x-ratelimit-scope': scope };
    const all = { ...headers, ...said, ...(scope === 'global' && { 'x-ratelimit-global': 'true' }) };
    return { status: 429, body, headers: all };
  }

  #call(
    { name, route, parameters }: Found,
    query: URLSearchParams,
    { body, files }: Pick<Call, 'body' | 'files'>,
  ): Call {
    return {
      parameters,
      query,
      body,
      files,
      read: (schema) => {
        const read = checkBody(schema, body, (key) => this.#world.fail(`${name}: Discord knows no ${key}`));
        const message = this.#openApi?.problemOfRequest(route.method, route.path, body);
        if (message !== undefined) throw invalidBody(asTree([{ path: [], code: 'OPENAPI', message }]));
        return read;
      },
    };
  }

  /** Our own answers follow Discord's OpenAPI too; where they do not, this server must be mended. */
  #checkOwn({ name, route }: Found, reply: Reply): void {
    if (this.#openApi === undefined || reply.body === undefined) return;
    const body = JSON.parse(JSON.stringify(reply.body));
    const wrong = this.#openApi.problemOfAnswer(route.method, route.path, reply.status, body);
    if (wrong !== undefined) this.#world.fail(`Our own answer to ${name} is not Discord's: ${wrong}`);
  }

  #refuse(error: unknown, what: string): Reply {
    if (!(error instanceof ApiError)) {
      this.#world.fail(`${what}: this server broke: ${error instanceof Error ? error.stack : String(error)}`);
      return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
    }
    const { status, code, message, errors } = error;
    this.#world.fail(`${what}: ${status}, ${code}, ${message}${errors ? ` ${JSON.stringify(errors)}` : ''}`);
    if (status === 401 || status === 403) this.#limits.countInvalid();
    return { status, body: { message, code, ...(errors && { errors }) } };
  }

  #sendAttachment(path: string, response: ServerResponse): void {
    const data = this.#world.attachments.get(path.split('/')[3] ?? '');
    response.writeHead(data ? 200 : 404).end(data);
  }
}

function startOf(method: string, path: string): string {
  return `${method} ${path.split('/', 2)[1]}`;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

/** What Cloudflare says before Discord hears of it: no JSON, no code. */
function banned() {
  return { status: 429, body: 'You are being blocked from accessing our API.', headers: { 'retry-after': '3600' } };
}

function send(response: ServerResponse, { status, body, headers }: Answered): void {
  if (typeof body === 'string' || status === 502) {
    response.writeHead(status, { ...headers, 'content-type': 'text/html' }).end(body ?? '<h1>502 Bad Gateway</h1>');
    return;
  }
  if (body === undefined) response.writeHead(status, headers).end();
  else response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
}
