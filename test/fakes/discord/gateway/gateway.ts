import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayIntentBits as intent } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import { limits } from '../limits.ts';
import type { PrivilegedIntent } from '../setup.ts';
import { guildOnWire } from '../world/wire.ts';
import type { World } from '../world/world.ts';
import { Connection, type Desk, type Identify, type Resume } from './connection.ts';
import { flagsOf, refuseIntents } from './intents.ts';
import { Session } from './session.ts';

/** What is told of a session. */
export type SessionView = {
  readonly id: string;
  readonly connected: boolean;
  readonly intents: number;
  readonly resumes: number;
};

/** The gateway: sessions of one token, each told every event, and what can go wrong with their lines. */
export class Gateway {
  readonly #world: World;
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Map<string, Session>();
  readonly #desk: Desk;
  readonly #identifies: number[] = [];
  #refusing = false;
  #sessionsMade = 0;

  constructor(world: World) {
    this.#world = world;
    this.#desk = {
      world,
      heartbeatInterval: world.setup.heartbeatInterval ?? limits.heartbeat,
      identify: (connection, asked) => this.#identify(connection, asked),
      resume: (connection, asked) => this.#resume(connection, asked),
      closed: (connection, code) => this.#closed(connection, code),
    };
    world.onDispatch((dispatch) => {
      for (const session of this.#sessions.values()) if (session.hears(dispatch)) session.tell(dispatch);
    });
  }

  /** GET /gateway/bot. */
  describe() {
    return {
      url: this.#url('gateway'),
      shards: 1,
      session_start_limit: {
        total: this.#identifiesADay,
        remaining: Math.max(0, this.#identifiesADay - this.#identifiesToday()),
        reset_after: 86_400_000,
        max_concurrency: 1,
      },
    };
  }

  get applicationFlags(): number {
    return flagsOf(this.#granted);
  }

  /** How often a client identified itself, with success or without. */
  get identifies(): number {
    return this.#identifies.length;
  }

  /** The sessions, oldest first: those whose line is up, and those that could be resumed. */
  get sessions(): readonly SessionView[] {
    return [...this.#sessions.values()].map(({ id, connection, intents, resumes }) => ({
      id,
      connected: connection !== undefined,
      intents,
      resumes,
    }));
  }

  /** Op 7: asks to reconnect and resume. Without a session, all are asked; likewise below. */
  askToReconnect(session?: string): void {
    for (const connection of this.#lines(session)) connection.send({ op: 7, d: null, s: null, t: null });
  }

  /** Op 9: the session counts no more; or does, and is to be resumed on the same line. */
  invalidate(how: { readonly resumable: boolean }, session?: string): void {
    for (const connection of this.#lines(session)) {
      if (how.resumable) this.#detach(connection);
      else this.#end(connection);
      connection.send({ op: 9, d: how.resumable, s: null, t: null });
    }
  }

  /** Closes with a code, such as 4000. */
  close(code: number, session?: string): void {
    for (const connection of this.#lines(session)) connection.close(code);
  }

  /** Breaks the line without a word. */
  drop(session?: string): void {
    for (const connection of this.#lines(session)) connection.drop();
  }

  /** Keeps what is to be told and does not send it, until the session is resumed: as if the line were already broken. */
  withhold(session?: string): void {
    for (const { session: found } of this.#lines(session)) found?.withhold();
  }

  /** Answers no heartbeat on the lines that there are. */
  stopAcknowledging(session?: string): void {
    for (const connection of this.#lines(session)) connection.acknowledges = false;
  }

  /** New connections are refused with 503 until `acceptConnections`. */
  refuseConnections(): void {
    this.#refusing = true;
  }

  acceptConnections(): void {
    this.#refusing = false;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (this.#refusing || !/^\/(gateway|resume)\/?$/.test(pathname)) {
      socket.end(
        `HTTP/1.1 ${this.#refusing ? '503 Service Unavailable' : '404 Not Found'}\r\nConnection: close\r\n\r\n`,
      );
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (line) => {
      const connection = new Connection(line, this.#desk);
      this.#connections.add(connection);
      if (searchParams.get('v') !== '10') connection.refuse(4012, 'another version than 10');
      else if (searchParams.get('encoding') !== 'json') connection.refuse(4002, 'another encoding than JSON');
      else if (searchParams.has('compress')) connection.refuse(4002, 'compression, which this server does not speak');
      this.#world.changed();
    });
  }

  end(): void {
    for (const connection of this.#connections) connection.drop();
    this.#server.close();
  }

  #identify(connection: Connection, asked: Identify): void {
    const now = this.#world.clock.now().getTime();
    const last = this.#identifies.at(-1);
    const refused = this.#refusalOf(asked);
    this.#identifies.push(now);
    if (refused) connection.refuse(...refused);
    else if (last !== undefined && now - last < (this.#world.setup.identifyEverySeconds ?? 0) * 1000) {
      connection.send({ op: 9, d: false, s: null, t: null });
    } else this.#begin(connection, asked);
  }

  #refusalOf({ token, intents, shard, compress }: Identify): [code: number, why: string] | undefined {
    // Discord resets the token of an application that identifies itself too often; then it is no longer the right one.
    const spent = this.#identifiesToday() >= this.#identifiesADay;
    if (spent) return [4004, 'too many IDENTIFYs in a day, so the token was reset'];
    if (token !== this.#world.token) return [4004, 'the wrong token'];
    if (compress) return [4002, 'compression, which this server does not speak'];
    if (shard && (shard[0] !== 0 || shard[1] !== 1)) return [4010, 'another shard than the only one'];
    if (this.#world.setup.deniesIntents === true) return [4014, 'intents that were not granted'];
    return refuseIntents(intents, this.#granted);
  }

  #begin(connection: Connection, { intents }: Identify): void {
    this.#sessionsMade += 1;
    const session = new Session(`session-${this.#sessionsMade}`, intents, connection);
    connection.session = session;
    this.#sessions.set(session.id, session);
    const guilds = [...this.#world.guilds.values()];
    session.send('READY', {
      v: 10,
      user: { ...this.#world.bot.user, mfa_enabled: false, verified: true, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: this.#url('resume'),
      shard: [0, 1],
      application: { id: this.#world.application.id, flags: this.applicationFlags },
    });
    if (intents & intent.Guilds) {
      for (const guild of guilds) session.send('GUILD_CREATE', guildOnWire(this.#world, guild));
    }
    this.#world.changed();
  }

  #resume(connection: Connection, { token, session_id: id, seq }: Resume): void {
    const session = this.#sessions.get(id);
    const before = session?.connection;
    if (token !== this.#world.token) connection.refuse(4004, 'the wrong token');
    else if (session !== undefined && (seq ?? 0) > session.sequence) {
      connection.refuse(4007, 'a sequence that never was');
    } else if (session === undefined || !session.resume(seq ?? 0, connection)) {
      this.#sessions.delete(id);
      connection.send({ op: 9, d: false, s: null, t: null });
    } else {
      connection.session = session;
      // A session has one line: an older one that did not notice yet is closed.
      if (before && before !== connection) {
        before.session = undefined;
        before.drop();
      }
      this.#world.changed();
    }
  }

  /** 1000 and 1001 end a session; with any other end of the line it can be resumed. */
  #closed(connection: Connection, code: number): void {
    this.#connections.delete(connection);
    const { session } = connection;
    if (session?.connection === connection) {
      if (code === 1000 || code === 1001) this.#end(connection);
      else this.#detach(connection);
    }
    this.#world.changed();
  }

  #end(connection: Connection): void {
    if (connection.session) this.#sessions.delete(connection.session.id);
    this.#detach(connection);
  }

  #detach(connection: Connection): void {
    if (connection.session) connection.session.connection = undefined;
    connection.session = undefined;
  }

  #lines(session: string | undefined): Connection[] {
    return [...this.#connections].filter((one) => session === undefined || one.session?.id === session);
  }

  get #identifiesADay(): number {
    return this.#world.setup.identifiesADay ?? limits.identifiesADay;
  }

  #identifiesToday(): number {
    const dayAgo = this.#world.clock.now().getTime() - 86_400_000;
    return this.#identifies.filter((at) => at > dayAgo).length;
  }

  get #granted(): readonly PrivilegedIntent[] {
    return this.#world.setup.privilegedIntents ?? [];
  }

  #url(path: 'gateway' | 'resume'): string {
    return `${this.#world.address.replace(/^http/, 'ws')}/${path}`;
  }
}
