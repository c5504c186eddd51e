import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Admins } from './admins.ts';
import { Deliveries } from './deliveries.ts';
import type { Courier } from './delivery.ts';
import { Effects } from './effects.ts';
import { Events } from './events.ts';
import { Faults } from './faults.ts';
import { HttpEvents } from './http-events.ts';
import { Journal } from './journal.ts';
import { Members } from './members.ts';
import { messageLimits } from './message-limits.ts';
import { SocketMode } from './socket-mode.ts';
import { Tokens } from './tokens.ts';
import { Triggers } from './triggers.ts';
import { chatMethods } from './web-api/chat.ts';
import { conversationMethods } from './web-api/conversations.ts';
import type { Slack } from './web-api/method.ts';
import { otherMethods } from './web-api/other-methods.ts';
import { ResponseUrls } from './web-api/response-urls.ts';
import { Uploads } from './web-api/uploads.ts';
import { viewMethods } from './web-api/views.ts';
import { WebApi } from './web-api/web-api.ts';
import {
  type ChannelSetup,
  type MemberSetup,
  type Message,
  type View,
  Workspace,
  type WorkspaceSetup,
} from './workspace.ts';

export type SlackOptions = {
  readonly team?: WorkspaceSetup['team'];
  readonly bot?: WorkspaceSetup['bot'];
  readonly appId?: string;
  readonly members?: readonly MemberSetup[];
  readonly channels?: readonly ChannelSetup[];
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** What the bot's token was granted. */
  readonly scopes?: readonly string[];
  /** What the app's token was granted. */
  readonly appScopes?: readonly string[];
  /** The app's slash commands; any where it is left out. */
  readonly commands?: readonly string[];
  /** The events that the app subscribed to (`app_mention`, `message.im` …); all where it is left out. */
  readonly subscribed?: readonly string[];
  /** The server's clock: event times, trigger ids and response_urls are judged by it. */
  readonly now?: () => Date;
  /** When requests are signed, where that is another clock than `now`: Bolt's own receiver goes by the real one. */
  readonly signedAt?: () => Date;
  /** How long Slack waits for an acknowledgement, in real time. */
  readonly ackDeadlineMs?: number;
  /** After how long an event is delivered again, in real time, for each retry. */
  readonly retryDelaysMs?: readonly number[];
  /** How long a test waits for what the bot does before it fails, in real time. */
  readonly patienceMs?: number;
  /** The least time between two posts in one channel, by `now`; sooner ones get a 429. Unwatched where it is left out. */
  readonly postGapMs?: number;
  /** Whom the bot may ping: `@U…`, `!channel` … */
  readonly allowedPings?: readonly string[];
};

const defaults = {
  team: { id: 'T0000000001', name: 'Clusters', domain: 'clusters' },
  bot: { userId: 'U0000000BOT', botId: 'B0000000BOT', name: 'kansli' },
  appId: 'A0000000APP',
  members: [
    { id: 'U0000000EVA', name: 'eva', realName: 'Eva', locale: 'sv-SE', tz: 'Europe/Stockholm' },
    { id: 'U0000000ION', name: 'ion', realName: 'Ion', locale: 'ro-RO', tz: 'Europe/Bucharest' },
  ],
  channels: [
    { id: 'C0000000GEN', name: 'general' },
    { id: 'C0000000PRI', name: 'board', kind: 'private' },
  ],
  botToken: 'xoxb-1-bot',
  appToken: 'xapp-1-app',
  signingSecret: 'a-signing-secret',
  scopes: ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'users:read'],
  appScopes: ['connections:write'],
} as const satisfies SlackOptions;

/**
 * A strict local Slack with one workspace and one app in it, on 127.0.0.1. A bot speaks to it with `apiUrl`, `botToken`
 * and either `appToken` (sockets) or `signingSecret` (HTTP, after `deliverTo`). A test lets `members` and `admins` act,
 * waits on the `Outcome` for what they then see, scripts `faults`, and ends with `expectNoFailures()`: a failure is
 * what Slack would not let any bot do, or what a reader would suffer from.
 */
export class SlackServer {
  readonly workspace: Workspace;
  readonly tokens: Tokens;
  readonly journal = new Journal();
  readonly effects: Effects;
  readonly faults = new Faults();
  readonly sockets: SocketMode;
  readonly http: HttpEvents;
  readonly deliveries: Deliveries;
  readonly members: Members;
  readonly admins: Admins;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly #server = createServer((request, response) => void this.#receive(request, response));
  readonly #slack: Slack;
  readonly #webApi: WebApi;
  readonly #uploads = new Uploads();
  readonly #responseUrls = new ResponseUrls();

  constructor(options: SlackOptions = {}) {
    const setup = { ...defaults, ...options };
    const now = setup.now ?? (() => new Date());
    const ackDeadlineMs = setup.ackDeadlineMs ?? messageLimits.ackDeadlineMs;
    this.botToken = setup.botToken;
    this.appToken = setup.appToken;
    this.signingSecret = setup.signingSecret;
    this.workspace = new Workspace({ ...setup, now });
    this.tokens = new Tokens(setup);
    this.effects = new Effects(setup.patienceMs ?? 5000);
    this.sockets = new SocketMode({ appId: setup.appId, ackDeadlineMs, journal: this.journal });
    this.http = new HttpEvents({ signingSecret: setup.signingSecret, signedAt: setup.signedAt ?? now, ackDeadlineMs });
    this.deliveries = new Deliveries({
      courier: () => this.#courier(),
      faults: this.faults,
      retryDelaysMs: setup.retryDelaysMs ?? messageLimits.retryDelaysMs,
    });
    const events = new Events({
      workspace: this.workspace,
      tokens: this.tokens,
      deliveries: this.deliveries,
      subscribed: setup.subscribed,
    });
    this.#slack = {
      workspace: this.workspace,
      tokens: this.tokens,
      triggers: new Triggers(now),
      journal: this.journal,
      effects: this.effects,
      allowedPings: new Set(setup.allowedPings),
      postGapMs: setup.postGapMs,
      baseUrl: () => this.baseUrl,
      issueSocketUrl: () => `${this.baseUrl.replace('http', 'ws')}/link/?ticket=${this.sockets.issueTicket()}`,
      announce: (message, before) => void events.tellMessage(message, before),
    };
    const methods = {
      ...chatMethods,
      ...conversationMethods,
      ...viewMethods,
      ...otherMethods,
      ...this.#uploads.methods,
    };
    this.#webApi = new WebApi(this.#slack, methods, this.faults);
    this.members = new Members({
      slack: this.#slack,
      events,
      deliveries: this.deliveries,
      responseUrls: this.#responseUrls,
      commands: setup.commands,
    });
    this.admins = new Admins(this.workspace, this.tokens, events);
    this.#server.on('upgrade', (request, socket, head) => this.sockets.upgrade(request, socket, head));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  /** Ends all connections and forgets what was still to be delivered. */
  async stop(): Promise<void> {
    this.deliveries.close();
    this.http.close();
    await this.sockets.close();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  get baseUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** For `clientOptions.slackApiUrl`. */
  get apiUrl(): string {
    return `${this.baseUrl}/api/`;
  }

  /**
   * From now on everything is brought over HTTP, to these addresses in turn: each a replica's request URL. Rejects
   * where one does not answer Slack's challenge. Without this call everything goes over sockets.
   */
  async deliverTo(...urls: readonly string[]): Promise<void> {
    await this.http.verify(urls);
  }

  /** The messages of a channel, in order. */
  messagesIn(channel: string): Message[] {
    return [...this.workspace.channel(channel).messages.values()];
  }

  /** A thread's first message and its replies, in order. */
  thread(channel: string, ts: string): Message[] {
    return this.messagesIn(channel).filter((message) => message.ts === ts || message.threadTs === ts);
  }

  /** What one person alone sees, in order. */
  whisperedTo(user: string): Message[] {
    return this.workspace.ephemerals.filter(({ ephemeralFor }) => ephemeralFor === user);
  }

  /** The modals open for a person, the one on top last. */
  viewsOf(user: string): readonly View[] {
    return this.workspace.stacks.get(user) ?? [];
  }

  homeOf(user: string): View | undefined {
    return this.workspace.homes.get(user);
  }

  get failures(): readonly string[] {
    return this.journal.failures;
  }

  expectNoFailures(): void {
    this.journal.expectNoFailures();
  }

  /** Drops what was said and logged, failures aside, so that a long run stays flat. */
  forget(): void {
    this.workspace.forget();
    this.journal.forget();
    this.effects.forget();
    this.deliveries.forget();
  }

  #courier(): Courier {
    return this.http.active ? this.http : this.sockets;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, room = '', name = ''] = /^\/([^/]+)\/([^/?]+)/.exec(request.url ?? '') ?? [];
    try {
      if (room === 'api') await this.#webApi.receive(name, request, response);
      else if (room === 'response') await this.#responseUrls.receive(name, request, response, this.#slack);
      else if (room === 'upload') await this.#uploads.receive(name, request, response, this.#slack);
      else {
        this.journal.fail(`There is nothing at ${request.method} ${request.url}`);
        response.writeHead(404).end();
      }
    } catch (error) {
      this.journal.fail(`The local Slack itself failed at ${request.url}: ${error}`);
      response.destroy();
    }
  }
}

/** A local Slack that is up. */
export async function startSlack(options: SlackOptions = {}): Promise<SlackServer> {
  const slack = new SlackServer(options);
  await slack.start();
  return slack;
}
