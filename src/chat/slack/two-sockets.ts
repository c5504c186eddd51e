import { type App, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { WebAPIRateLimitedError, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../log.ts';
import type { Timers } from '../../timers.ts';
import { explainToken } from './check-tokens.ts';
import { slackError } from './judge-failure.ts';

export type SocketParts = {
  readonly appToken: string;
  readonly clientOptions: () => WebClientOptions;
  readonly logger: Logger;
  readonly timers: Timers;
  readonly log: Log;
  /** Told where the connection cannot be had any more: Slack refuses the token. */
  readonly onEnd: (error: Error) => void;
};

/** Slack closes a socket every hour or so. Two are open, so that one always listens while the other comes back. */
const sockets = 2;

/** How long a pong may take, in milliseconds, before a socket counts as dead: a busy moment of ours is no reason. */
const pongPatience = 10_000;

/** The pause before a socket that failed is tried again, in milliseconds; it doubles each time. */
const pause = { first: 500, longest: 30_000 } as const;

/** After these Slack will refuse for ever: https://docs.slack.dev/reference/methods/apps.connections.open */
const final: ReadonlySet<string | undefined> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'missing_scope',
  'user_removed_from_team',
  'team_disabled',
]);

/**
 * Socket Mode over two connections that are kept up by us: the library's own way waits five seconds after each close, and lets a
 * refusal go unhandled.
 */
export class TwoSockets implements Receiver {
  readonly #parts: SocketParts;
  readonly #sockets: readonly Socket[];
  readonly #stopping = Promise.withResolvers<void>();
  #keeping: Promise<void>[] = [];
  #stopped = false;

  constructor(parts: SocketParts) {
    this.#parts = parts;
    this.#sockets = Array.from({ length: sockets }, () => new Socket(parts));
  }

  init(app: App): void {
    for (const { receiver } of this.#sockets) receiver.init(app);
  }

  /** Resolves when both are open; rejects with a `KeeperError` where the first try fails. */
  async start(): Promise<void> {
    try {
      await Promise.all(this.#sockets.map((socket) => socket.open()));
    } catch (error) {
      await this.stop();
      throw explain(error);
    }
    this.#keeping = this.#sockets.map((socket) => this.#keepUp(socket));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopping.resolve();
    await Promise.all(this.#sockets.map((socket) => socket.close()));
    await Promise.all(this.#keeping);
  }

  async #keepUp(socket: Socket): Promise<void> {
    let failures = 0;
    for (;;) {
      if (failures === 0) await socket.closed;
      if (this.#stopped) return;
      try {
        await socket.open();
        failures = 0;
        if (this.#stopped) await socket.close();
      } catch (error) {
        if (final.has(slackError(error))) {
          this.#parts.onEnd(explain(error));
          return;
        }
        failures += 1;
        await this.#rest(error, failures);
      }
    }
  }

  async #rest(error: unknown, failures: number): Promise<void> {
    const { timers, log } = this.#parts;
    if (failures === 1) log.warn('A connection to Slack is lost; it is tried again.');
    const backOff = Math.min(pause.longest, pause.first * 2 ** (failures - 1));
    const asked = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
    let cancel = () => {};
    const rested = new Promise<void>((resolve) => {
      cancel = timers.after(Math.max(backOff, asked), resolve);
    });
    await Promise.race([rested, this.#stopping.promise]);
    cancel();
  }
}

/** One connection, which can be opened again after it was closed. */
class Socket {
  readonly receiver: SocketModeReceiver;
  #closed = Promise.withResolvers<void>();

  constructor({ appToken, logger, clientOptions }: SocketParts) {
    this.receiver = new SocketModeReceiver({
      appToken,
      logger,
      autoReconnectEnabled: false,
      clientPingTimeout: pongPatience,
      installerOptions: { clientOptions: clientOptions() },
      // What went wrong while something was dealt with was told already; unacknowledged, it comes again.
      processEventErrorHandler: async () => false,
    });
    this.receiver.client.on('disconnected', () => this.#closed.resolve());
  }

  /** Resolves when the connection that was opened last is closed. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  async open(): Promise<void> {
    this.#closed = Promise.withResolvers();
    await this.receiver.client.start();
  }

  async close(): Promise<void> {
    await this.receiver.client.disconnect();
  }
}

function explain(error: unknown): Error {
  return explainToken('SLACK_APP_TOKEN', 'xapp-…, under Basic Information', error);
}
