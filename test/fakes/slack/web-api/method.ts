import type { z } from 'zod';
import type { Effects } from '../effects.ts';
import type { Journal } from '../journal.ts';
import type { TokenKind, Tokens } from '../tokens.ts';
import type { Triggers } from '../triggers.ts';
import type { Message, Workspace } from '../workspace.ts';

/** What a method can reach. */
export type Slack = {
  readonly workspace: Workspace;
  readonly tokens: Tokens;
  readonly triggers: Triggers;
  readonly journal: Journal;
  readonly effects: Effects;
  readonly allowedPings: ReadonlySet<string>;
  /** The least time between two posts in one channel, where the server watches the pace. */
  readonly postGapMs: number | undefined;
  readonly baseUrl: () => string;
  /** A ws:// address with a ticket for one connection. */
  readonly issueSocketUrl: () => string;
  /** Tells the bot of what it posted or changed itself, as Slack does. */
  readonly announce: (message: Message, before?: Message) => void;
};

export type Answer = {
  readonly body: { readonly ok: boolean; readonly error?: string } & Record<string, unknown>;
  /** Why no bot may ever do this. Undefined where the state of the workspace is the reason. */
  readonly failure?: string;
  readonly retryAfter?: number;
};

export type Method = {
  readonly token: TokenKind | 'any';
  /** Any one of these scopes will do; none is needed where it is empty. */
  readonly scopes: readonly string[];
  readonly shape: z.ZodObject;
  readonly run: (args: never, slack: Slack, token: TokenKind) => Answer;
};

/** A method of the bot's token, whose arguments are parsed by the shape before it runs. */
export function method<S extends z.ZodObject>(
  scopes: readonly string[],
  shape: S,
  run: (args: z.output<S>, slack: Slack, token: TokenKind) => Answer,
  token: TokenKind | 'any' = 'bot',
): Method {
  return { scopes, shape, run, token };
}

export function accept(body: Record<string, unknown> = {}): Answer {
  return { body: { ok: true, ...body } };
}

/** Says no for a reason that lies in the workspace and may befall any bot. */
export function refuse(error: string, body: Record<string, unknown> = {}): Answer {
  return { body: { ok: false, error, ...body } };
}

/** Says no to what no bot may do: the test fails too. */
export function condemn(error: string, failure: string, body: Record<string, unknown> = {}): Answer {
  return { body: { ok: false, error, ...body }, failure: `${error}: ${failure}` };
}

/** Says no, and gives Slack's complaints. */
export function complain(error: string, messages: readonly string[]): Answer {
  return condemn(error, messages.join('; '), { errors: messages, response_metadata: { messages } });
}
