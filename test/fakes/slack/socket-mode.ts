import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Ack, Attempt, Courier, Delivery } from './delivery.ts';
import type { Journal } from './journal.ts';
import { messageLimits } from './message-limits.ts';

type Connection = {
  readonly socket: WebSocket;
  /** Told to go: nothing more is sent there. */
  leaving: boolean;
  /** Hears nothing and answers no ping, as behind a broken network. */
  frozen: boolean;
};

type Pending = { readonly connection: Connection; readonly sent: number; readonly settle: (ack: Ack) => void };

const frame = z.strictObject({ envelope_id: z.string(), payload: z.unknown().optional() });

export type SocketModeSetup = {
  readonly appId: string;
  readonly ackDeadlineMs: number;
  readonly journal: Journal;
};

/** Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode): up to ten sockets, each payload to one. */
export class SocketMode implements Courier {
  readonly #setup: SocketModeSetup;
  readonly #server = new WebSocketServer({ noServer: true, autoPong: false });
  readonly #tickets = new Set<string>();
  readonly #connections: Connection[] = [];
  readonly #pending = new Map<string, Pending>();
  /** Envelopes that are over, and whether by an acknowledgement: a late one may come, a second one may not. */
  readonly #settled = new Map<string, boolean>();
  readonly #changed = new Set<() => void>();
  #turn = 0;
  #minLive = 0;
  #opened = 0;

  constructor(setup: SocketModeSetup) {
    this.#setup = setup;
  }

  issueTicket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Takes a connection whose ticket was given out and not yet used. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url!, 'http://slack').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      this.#setup.journal.fail('A socket was opened with a ticket that was used before or never given out');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#welcome(opened));
  }

  /** How many sockets are open now. */
  get live(): number {
    return this.#connections.length;
  }

  /** The fewest sockets that were open at any time since `watchLive`. */
  get minLiveSockets(): number {
    return this.#minLive;
  }

  watchLive(): void {
    this.#minLive = this.live;
  }

  /** How many sockets were ever opened. */
  get opened(): number {
    return this.#opened;
  }

  /** Resolves when at least that many are open. */
  async whenLive(count: number): Promise<void> {
    await this.#when(() => this.live >= count);
  }

  /** Resolves when that many were ever opened. */
  async whenOpened(count: number): Promise<void> {
    await this.#when(() => this.#opened >= count);
  }

  async ready(): Promise<void> {
    await this.#when(() => this.canCarry());
  }

  canCarry(): boolean {
    return this.#connections.some(({ leaving }) => !leaving);
  }

  carry(delivery: Delivery, attempt: Attempt): Promise<Ack> {
    const able = this.#connections.filter(({ leaving }) => !leaving);
    const connection = able[this.#turn % able.length];
    if (connection === undefined) return Promise.resolve({ acknowledged: false, reason: 'no_connection' });
    this.#turn += 1;
    const id = randomUUID();
    return new Promise((resolve) => {
      const settle = (ack: Ack) => {
        clearTimeout(timer);
        this.#pending.delete(id);
        this.#remember(id, ack.acknowledged);
        resolve(ack);
      };
      const timer = setTimeout(() => settle({ acknowledged: false, reason: 'timeout' }), this.#setup.ackDeadlineMs);
      this.#pending.set(id, { connection, sent: performance.now(), settle });
      this.#send(connection, {
        envelope_id: id,
        type: delivery.kind,
        payload: delivery.payload,
        accepts_response_payload: delivery.kind !== 'events_api',
        ...(delivery.kind === 'events_api' && {
          retry_attempt: attempt.number,
          retry_reason: attempt.number === 0 ? '' : attempt.reason,
        }),
      });
    });
  }

  /** How many envelopes are out and not yet acknowledged. */
  get unacknowledged(): number {
    return this.#pending.size;
  }

  /** Tells the oldest socket to go, as Slack does every hour or so. The client closes it and opens another. */
  async refresh(): Promise<void> {
    await this.#dismiss('refresh_requested');
  }

  /** Says that a socket will be closed in about ten seconds; it stays open and is served until then. */
  warn(): void {
    const connection = this.#oldest();
    this.#send(connection, { type: 'disconnect', reason: 'warning', debug_info: { host: 'local' } });
  }

  /** Refreshes one socket after another, each once the one before has a successor. */
  async recycle(times: number): Promise<void> {
    for (let count = 0; count < times; count += 1) {
      const { live, opened } = this;
      await this.refresh();
      await this.#when(() => this.live >= live && this.#opened > opened);
    }
  }

  /** Cuts the oldest socket without a word, as a broken network does. */
  async cut(): Promise<void> {
    const connection = this.#oldest();
    connection.socket.terminate();
    await this.#when(() => !this.#connections.includes(connection));
  }

  /** From now on the oldest socket hears nothing and answers no ping, though it stays open. */
  freeze(): void {
    this.#oldest().frozen = true;
  }

  /** Pings every socket. Resolves with the number of pongs, once all have come. */
  async ping(): Promise<number> {
    const pongs = this.#connections.map(
      ({ socket }) =>
        new Promise<void>((resolve) => {
          socket.once('pong', () => resolve());
          socket.ping('Ping from server');
        }),
    );
    await Promise.all(pongs);
    return pongs.length;
  }

  /** Says goodbye on every socket; cuts those where nobody answers. */
  async close(): Promise<void> {
    for (const { settle } of [...this.#pending.values()]) settle({ acknowledged: false, reason: 'closed' });
    const sockets = this.#connections.map(({ socket }) => socket);
    for (const socket of sockets) socket.close(1001);
    const cutting = setTimeout(() => {
      for (const socket of sockets) socket.terminate();
    }, 500);
    await this.#when(() => this.live === 0);
    clearTimeout(cutting);
    this.#server.close();
  }

  #welcome(socket: WebSocket): void {
    const connection: Connection = { socket, leaving: false, frozen: false };
    socket.on('ping', (data) => {
      if (!connection.frozen) socket.pong(data);
    });
    socket.on('message', (data) => {
      if (!connection.frozen) this.#hear(String(data));
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#lose(connection));
    if (this.live >= messageLimits.connections) {
      this.#setup.journal.fail(`More than ${messageLimits.connections} sockets at once`);
      this.#send(connection, { type: 'disconnect', reason: 'too_many_websockets' });
      socket.close();
      return;
    }
    this.#connections.push(connection);
    this.#opened += 1;
    this.#send(connection, {
      type: 'hello',
      num_connections: this.live,
      connection_info: { app_id: this.#setup.appId },
      debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
    });
    this.#tellChange();
  }

  #hear(text: string): void {
    const { journal } = this.#setup;
    const parsed = frame.safeParse(parse(text));
    if (!parsed.success) {
      journal.fail(`A frame that is no acknowledgement: ${text}`);
      return;
    }
    const { envelope_id: id, payload } = parsed.data;
    const pending = this.#pending.get(id);
    if (pending !== undefined) {
      pending.settle({ acknowledged: true, body: payload, tookMs: performance.now() - pending.sent });
    } else if (this.#settled.get(id) !== false) {
      journal.fail(`An envelope was acknowledged ${this.#settled.has(id) ? 'twice' : 'that was never sent'}: ${id}`);
    }
  }

  /** What was sent there and not acknowledged has not arrived, as far as Slack can tell. */
  #lose(connection: Connection): void {
    const at = this.#connections.indexOf(connection);
    if (at === -1) return;
    this.#connections.splice(at, 1);
    this.#minLive = Math.min(this.#minLive, this.live);
    for (const pending of [...this.#pending.values()]) {
      if (pending.connection === connection) pending.settle({ acknowledged: false, reason: 'timeout' });
    }
    this.#tellChange();
  }

  async #dismiss(reason: string): Promise<void> {
    const connection = this.#oldest();
    connection.leaving = true;
    this.#send(connection, { type: 'disconnect', reason, debug_info: { host: 'local' } });
    await this.#when(() => !this.#connections.includes(connection));
  }

  #oldest(): Connection {
    const connection = this.#connections.find(({ leaving }) => !leaving);
    if (connection === undefined) throw new Error('No socket is open');
    return connection;
  }

  #send(connection: Connection, content: unknown): void {
    if (!connection.frozen) connection.socket.send(JSON.stringify(content));
  }

  #remember(id: string, acknowledged: boolean): void {
    this.#settled.set(id, acknowledged);
    if (this.#settled.size > 1000) this.#settled.delete(this.#settled.keys().next().value!);
  }

  #tellChange(): void {
    for (const look of [...this.#changed]) look();
  }

  #when(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#changed.delete(look);
        resolve();
      };
      this.#changed.add(look);
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
