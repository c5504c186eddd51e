import type { IncomingMessage, ServerResponse } from 'node:http';
import { explainIssues } from '../block-kit/explain-issues.ts';
import type { Fault, Faults } from '../faults.ts';
import type { LoggedRequest } from '../journal.ts';
import type { TokenKind } from '../tokens.ts';
import { type Answer, complain, condemn, type Method, refuse, type Slack } from './method.ts';
import { readArgs, readBody } from './read-request.ts';

/** What any method takes besides its own arguments. */
const everywhere = new Set(['token', 'team_id']);

/** Answers calls of Web API methods as Slack does: token, scopes, arguments, and only then the method itself. */
export class WebApi {
  readonly #slack: Slack;
  readonly #methods: Readonly<Record<string, Method>>;
  readonly #faults: Faults;

  constructor(slack: Slack, methods: Readonly<Record<string, Method>>, faults: Faults) {
    this.#slack = slack;
    this.#methods = methods;
    this.#faults = faults;
  }

  async receive(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { journal, workspace } = this.#slack;
    const read = await readArgs(request, await readBody(request));
    const { token: _, ...args } = read.ok ? read.args : {};
    const logged: LoggedRequest = { method: name, args, at: workspace.now(), answer: 'under way' };
    journal.requests.push(logged);
    const fault = this.#faults.take(name);
    if (fault !== undefined && (await this.#spoil(fault, logged, response))) return;
    const answer = read.ok ? this.#call(name, logged, read.token) : condemn(read.error, 'the body cannot be read');
    if (answer.failure !== undefined) journal.fail(`${name}: ${answer.failure}`);
    logged.answer = answer.body.error ?? 'ok';
    if (fault !== undefined && (await this.#spoilAfter(fault, logged, response))) return;
    this.#send(response, answer, this.#scopeHeaders(name, read.ok ? read.token : undefined));
  }

  #call(name: string, logged: LoggedRequest, token: string | undefined): Answer {
    const { tokens } = this.#slack;
    const method = this.#methods[name];
    if (method === undefined) return condemn('unknown_method', name, { req_method: name });
    if (token === undefined) return condemn('not_authed', 'no token was given');
    const held = tokens.find(token);
    if (held === undefined) return condemn('invalid_auth', 'the token is nobody’s');
    if (held.error !== undefined) return refuse(held.error);
    if (method.token !== 'any' && method.token !== held.kind) {
      return condemn('not_allowed_token_type', `${name} with the ${held.kind}'s token`);
    }
    if (method.scopes.length > 0 && !method.scopes.some((scope) => held.scopes.has(scope))) {
      const needed = method.scopes.join(',');
      return condemn('missing_scope', needed, { needed, provided: [...held.scopes].join(',') });
    }
    return this.#run(name, method, logged, held.kind);
  }

  #run(name: string, method: Method, logged: LoggedRequest, token: TokenKind): Answer {
    const { journal } = this.#slack;
    const { args } = logged;
    for (const key of Object.keys(args)) {
      if (!(key in method.shape.shape) && !everywhere.has(key)) journal.fail(`${name} has no argument ${key}`);
    }
    const parsed = method.shape.safeParse(args, { reportInput: true });
    if (!parsed.success) return complain('invalid_arguments', explainIssues(parsed.error.issues, ''));
    logged.args = parsed.data;
    return method.run(parsed.data as never, this.#slack, token);
  }

  /** Plays the part of a fault that comes before the method. True where that ends the call. */
  async #spoil(fault: Fault, logged: LoggedRequest, response: ServerResponse): Promise<boolean> {
    if (fault.kind === 'rate-limit') {
      logged.answer = 'ratelimited';
      this.#send(response, { ...refuse('ratelimited'), retryAfter: fault.retryAfter });
      return true;
    }
    if (fault.kind === 'refuse') {
      logged.answer = fault.error;
      this.#send(response, refuse(fault.error));
      return true;
    }
    return fault.when === 'before' && (await breakOff(fault, logged, response, 'not accepted'));
  }

  async #spoilAfter(fault: Fault, logged: LoggedRequest, response: ServerResponse): Promise<boolean> {
    return 'when' in fault && fault.when === 'after' && (await breakOff(fault, logged, response, logged.answer));
  }

  #scopeHeaders(name: string, token: string | undefined): Record<string, string> {
    const held = token === undefined ? undefined : this.#slack.tokens.find(token);
    if (held === undefined) return {};
    const accepted = this.#methods[name]?.scopes ?? [];
    return { 'x-oauth-scopes': [...held.scopes].join(','), 'x-accepted-oauth-scopes': accepted.join(',') };
  }

  #send(response: ServerResponse, answer: Answer, headers: Record<string, string> = {}): void {
    const retry = answer.retryAfter === undefined ? {} : { 'retry-after': String(answer.retryAfter) };
    response
      .writeHead(answer.retryAfter === undefined ? 200 : 429, {
        'content-type': 'application/json; charset=utf-8',
        ...headers,
        ...retry,
      })
      .end(JSON.stringify(answer.body));
  }
}

/** Leaves the bot without a proper answer; after a hold, the call goes on. */
async function breakOff(
  fault: Extract<Fault, { when: 'before' | 'after' }>,
  logged: LoggedRequest,
  response: ServerResponse,
  was: string,
): Promise<boolean> {
  switch (fault.kind) {
    case 'server-error':
      logged.answer = `${fault.status ?? 500} (${was})`;
      response.writeHead(fault.status ?? 500).end('Internal Server Error');
      return true;
    case 'drop':
      logged.answer = `dropped (${was})`;
      response.socket?.destroy();
      return true;
    case 'hold':
      await fault.until;
      return false;
    default:
      return fault satisfies never;
  }
}
