import type { RequestListener } from 'node:http';
import type { Logger } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Keyv } from 'keyv';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Speaker } from '../../speaking/speaker.ts';
import type { Timers } from '../../timers.ts';
import type { Bot, ChatAdapter, Found, Leave, Outgoing, Sent } from '../chat-adapter.ts';
import type { Claim } from '../claims-in-memory.ts';
import { InFlight } from '../in-flight.ts';
import { requestWithLeave } from '../request-with-leave.ts';
import { Attendant, dressFor } from './attendant.ts';
import { ChannelQueues } from './channel-queues.ts';
import { checkBotToken, type Granted } from './check-tokens.ts';
import { findPost } from './find-post.ts';
import { HttpEndpoint } from './http-endpoint.ts';
import { leanFetch } from './lean-fetch.ts';
import { libraryLog } from './library-log.ts';
import { CountedApp, listen } from './listen.ts';
import { People } from './people.ts';
import { Poster } from './poster.ts';
import { type Dress, renderOne } from './render.ts';
import type { SlackConnection } from './slack-connection.ts';
import { readPlace } from './slack-places.ts';
import { SlackThreads } from './slack-threads.ts';
import { TwoSockets } from './two-sockets.ts';

export type SlackParts = {
  readonly settings: SlackConnection;
  readonly speakers: ReadonlyMap<string, Speaker>;
  /** Only the first who claims an event answers it. */
  readonly claim: Claim;
  /** Where it is remembered into which threads the bot was called. */
  readonly threads: Pick<Keyv, 'get' | 'set'>;
  /** Answers what else is asked over HTTP, where Slack comes over it. */
  readonly otherRequests?: RequestListener | undefined;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

/** How long a call of the Web API may take, in milliseconds; one that an answer waits for may take less. */
const patience = { post: 10_000, lookUp: 1500 } as const;

/** How long what is under way may take when the bot is stopped, in milliseconds. */
const longestDrain = 10_000;

/** Slack, over sockets or HTTP. One workspace: that of the bot's token. */
export class SlackAdapter implements ChatAdapter {
  readonly platform = 'slack';
  readonly forms = { problemsInPlace: true, tellsOfDrafts: true };
  readonly #parts: SlackParts;
  readonly #logger: Logger;
  readonly #client: WebClient;
  readonly #queues: ChannelQueues;
  readonly #poster: Poster;
  readonly #inFlight = new InFlight();
  readonly #ended = Promise.withResolvers<void>();
  readonly #started = Promise.withResolvers<void>();
  #receiver: TwoSockets | HttpEndpoint | undefined;
  #granted: Granted | undefined;
  #stopping: Promise<void> | undefined;
  /** Why nothing can be sent any more. */
  #gone: string | undefined;

  constructor(parts: SlackParts) {
    this.#parts = parts;
    this.#logger = libraryLog(parts.log);
    this.#client = new WebClient(parts.settings.botToken, this.#options(patience.post));
    this.#queues = new ChannelQueues(parts.clock, parts.timers);
    const { clock, timers } = parts;
    this.#poster = new Poster({
      client: this.#client,
      clientWith: (leave) => this.#clientWith(leave),
      queues: this.#queues,
      clock,
      timers,
      scopes: () => this.#scopes(),
    });
    // Whoever waits for the start hears of its failure from `run`.
    this.#started.promise.catch(() => {});
  }

  /** Resolves when events are taken; rejects as `run` does. */
  get started(): Promise<void> {
    return this.#started.promise;
  }

  /** Where Slack's requests are taken, where they come over HTTP. */
  get requestUrl(): string | undefined {
    return this.#receiver instanceof HttpEndpoint ? this.#receiver.url : undefined;
  }

  /**
   * Checks the tokens before anything starts, and runs. Rejects with a `KeeperError` where a token is wrong, revoked or may not do
   * what it must, at the start or later.
   */
  async run(bot: Bot): Promise<void> {
    try {
      await this.#start(bot);
      this.#started.resolve();
    } catch (error) {
      this.#started.reject(error);
      throw error;
    }
    await this.#ended.promise;
  }

  async stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    await this.#stopping;
  }

  async #stop(): Promise<void> {
    if (this.#receiver instanceof HttpEndpoint) this.#receiver.refuse();
    this.#queues.hurry();
    const left = await this.#inFlight.drain(this.#parts.timers, longestDrain);
    if (left > 0) this.#parts.log.warn(`${left} answers on Slack were not finished when the bot was stopped.`);
    await this.#receiver?.stop();
    this.#ended.resolve();
  }

  async send({ key, place, reply }: Outgoing, leave: Leave): Promise<Sent> {
    const where = readPlace(place);
    if (where === undefined) return { state: 'refused', reason: `${place} is no place on Slack` };
    if (this.#gone !== undefined) return { state: 'refused', reason: this.#gone };
    if (this.#granted === undefined) return notConnected;
    const message = renderOne(reply, this.#dress(reply.language));
    if (message === undefined) return { state: 'refused', reason: 'there is nothing in it' };
    return await this.#poster.postOnce(where, message, key, leave);
  }

  async find({ key, place }: Outgoing, since: Date): Promise<Found> {
    const where = readPlace(place);
    if (where === undefined) return { state: 'absent' };
    if (this.#gone !== undefined) return { state: 'unknown', reason: this.#gone };
    if (this.#granted === undefined) return notConnected;
    return await findPost({ client: this.#client, scopes: this.#scopes() }, where, key, since);
  }

  async #start(bot: Bot): Promise<void> {
    const { log, clock, settings, threads } = this.#parts;
    const granted = await checkBotToken(this.#client);
    this.#granted = granted;
    // Whoever is not found in time is answered all the same, and nobody need hear of it.
    const lookUps = new WebClient(settings.botToken, { ...this.#options(patience.lookUp), logger: libraryLog(silent) });
    const attendant = new Attendant({
      ...this.#parts,
      bot,
      granted,
      client: this.#client,
      poster: this.#poster,
      people: granted.scopes.has('users:read') ? new People(lookUps, clock) : undefined,
      threads: new SlackThreads(threads),
      names: settings.commands,
    });
    const receiver = this.#makeReceiver();
    const app = new CountedApp(
      {
        receiver,
        // The token was checked; a check of Bolt's own would reject where nobody listens.
        authorize: async () => ({
          botToken: settings.botToken,
          botUserId: granted.bot.user,
          teamId: granted.bot.team,
          ...(granted.bot.botId !== undefined && { botId: granted.bot.botId }),
        }),
        // What Bolt would remember of each conversation grows without end, and we ask for none of it.
        convoStore: false,
        logger: this.#logger,
        clientOptions: this.#options(patience.post),
      },
      this.#inFlight,
    );
    listen(app, { attendant, bot: granted.bot, log, onGone: (reason) => this.#leave(reason) });
    this.#receiver = receiver;
    await receiver.start();
    if (this.#stopping !== undefined) await receiver.stop();
    log.info(`Slack: connected to ${granted.teamName} as @${granted.bot.name} over ${settings.reached.by}.`);
  }

  #makeReceiver(): TwoSockets | HttpEndpoint {
    const { settings, otherRequests, clock, timers, log } = this.#parts;
    const { reached } = settings;
    if (reached.by === 'http') {
      return new HttpEndpoint({ ...reached, otherRequests, clock, log, logger: this.#logger });
    }
    return new TwoSockets({
      appToken: reached.appToken,
      clientOptions: () => this.#options(patience.post),
      logger: this.#logger,
      timers,
      log,
      onEnd: (error) => {
        this.#gone = error.message;
        this.#ended.reject(error);
        void this.stop();
      },
    });
  }

  /** Ends without an error: whoever took the bot out of the workspace meant it. */
  #leave(reason: string): void {
    if (this.#gone !== undefined) return;
    this.#gone = reason;
    this.#parts.log.warn(`Slack: ${reason}. Nothing is sent to it any more.`);
    void this.stop();
  }

  /** The library changes what it is given, so that everybody gets a copy. */
  #options(timeout: number): WebClientOptions {
    const { apiUrl } = this.#parts.settings;
    return {
      logger: this.#logger,
      fetch: leanFetch(timeout),
      // It would post again what may have gone out, and hold up all channels where one must wait.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    };
  }

  /** One for each post: a leave is for that alone. */
  #clientWith(leave: Leave): WebClient {
    return new WebClient(this.#parts.settings.botToken, {
      ...this.#options(patience.post),
      timeout: patience.post,
      fetch: (url, init) => requestWithLeave(String(url), init ?? {}, leave),
    });
  }

  #scopes(): ReadonlySet<string> {
    return this.#granted?.scopes ?? new Set();
  }

  #dress(language: string): Dress {
    const { speakers, settings } = this.#parts;
    return dressFor(language, { speakers, names: settings.commands, granted: { bot: this.#granted?.bot ?? unnamed } });
  }
}

const notConnected = { state: 'later', reason: 'Slack is not connected yet', after: 1000 } as const;

/** A log that nobody reads. */
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Who the bot is before Slack has told. */
const unnamed = { team: '', user: '', botId: undefined, name: 'kansli' };
