import type { WebSocket } from 'ws';
import { z } from 'zod';
import { limits } from '../limits.ts';
import type { World } from '../world/world.ts';
import type { Session } from './session.ts';

const frame = z.object({ op: z.int(), d: z.unknown() });
const identify = z.object({
  token: z.string(),
  intents: z.int().min(0),
  properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
  compress: z.boolean().nullish(),
  shard: z.tuple([z.int(), z.int()]).nullish(),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int().nullable() });

export type Identify = z.infer<typeof identify>;
export type Resume = z.infer<typeof resume>;

/** What a connection asks of the gateway around it. */
export type Desk = {
  readonly world: World;
  readonly heartbeatInterval: number;
  identify(connection: Connection, asked: Identify): void;
  resume(connection: Connection, asked: Resume): void;
  closed(connection: Connection, code: number): void;
};

/** One socket: HELLO, heartbeats, and the frames of the client, each checked. */
export class Connection {
  session: Session | undefined;
  /** Whether heartbeats are answered; a zombie answers none. */
  acknowledges = true;
  readonly #socket: WebSocket;
  readonly #desk: Desk;
  #late: NodeJS.Timeout | undefined;
  #received = { since: 0, count: 0 };

  constructor(socket: WebSocket, desk: Desk) {
    this.#socket = socket;
    this.#desk = desk;
    socket.on('message', (data, binary) => this.#receive(data.toString(), binary));
    socket.on('close', (code) => {
      clearTimeout(this.#late);
      desk.closed(this, code);
    });
    socket.on('error', () => {});
    this.send({ op: 10, d: { heartbeat_interval: desk.heartbeatInterval }, s: null, t: null });
    this.#expectHeartbeat();
  }

  send(frame: unknown): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  /** Closes with a code of Discord's; what the client did wrong is told. */
  refuse(code: number, why: string): void {
    this.#desk.world.fail(`The gateway closed with ${code}: ${why}`);
    this.close(code, why);
  }

  close(code: number, why = ''): void {
    this.#socket.close(code, why);
  }

  /** The line breaks: no close frame. */
  drop(): void {
    this.#socket.terminate();
  }

  #receive(text: string, binary: boolean): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (binary || Buffer.byteLength(text) > limits.gatewayPayload) {
      this.refuse(4002, 'an undecodable frame, or one over 4,096 bytes');
      return;
    }
    const now = this.#desk.world.clock.now().getTime();
    if (now - this.#received.since >= 60_000) this.#received = { since: now, count: 0 };
    this.#received.count += 1;
    if (this.#received.count > limits.gatewayEventsAMinute) {
      this.refuse(4008, 'more than 120 frames a minute');
      return;
    }
    const read = frame.safeParse(parse(text));
    if (!read.success) this.refuse(4002, 'a frame that is none');
    else this.#take(read.data.op, read.data.d);
  }

  #take(op: number, d: unknown): void {
    switch (op) {
      case 1:
        this.#expectHeartbeat();
        if (this.acknowledges) this.send({ op: 11, d: null, s: null, t: null });
        return;
      case 2: {
        const asked = identify.safeParse(d);
        if (this.session) this.refuse(4005, 'a second IDENTIFY');
        else if (!asked.success) this.refuse(4002, 'an IDENTIFY that is none');
        else this.#desk.identify(this, asked.data);
        return;
      }
      case 6: {
        const asked = resume.safeParse(d);
        if (this.session) this.refuse(4005, 'a RESUME after IDENTIFY');
        else if (!asked.success) this.refuse(4002, 'a RESUME that is none');
        else this.#desk.resume(this, asked.data);
        return;
      }
      case 3:
        if (this.session === undefined) this.refuse(4003, 'a presence before IDENTIFY');
        return;
      default:
        this.refuse(4001, `the unknown opcode ${op}`);
    }
  }

  /** Discord closes a connection that misses its heartbeats; a little late is borne. */
  #expectHeartbeat(): void {
    clearTimeout(this.#late);
    const { heartbeatInterval } = this.#desk;
    this.#late = setTimeout(() => this.refuse(4009, 'no heartbeat came'), heartbeatInterval * 1.5 + 1000);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
