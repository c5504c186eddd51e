import { GatewayIntentBits } from 'discord-api-types/v10';
import { limits } from '../limits.ts';
import type { Dispatch } from '../world/records.ts';
import type { Connection } from './connection.ts';

type Event = { readonly op: 0; readonly t: string; readonly s: number; readonly d: unknown };

/** What a client identified itself for. It outlives its connection, and keeps what was missed. */
export class Session {
  readonly id: string;
  readonly intents: number;
  connection: Connection | undefined;
  /** How often it was resumed. */
  resumes = 0;
  #sequence = 0;
  #events: Event[] = [];
  #withholding = false;

  constructor(id: string, intents: number, connection: Connection) {
    this.id = id;
    this.intents = intents;
    this.connection = connection;
  }

  get sequence(): number {
    return this.#sequence;
  }

  hears({ intents }: Dispatch): boolean {
    return intents === 0 || (this.intents & intents) !== 0;
  }

  tell({ event, payload }: Dispatch): void {
    this.#add(event, payload((this.intents & GatewayIntentBits.MessageContent) !== 0));
  }

  /** An event of the session itself. */
  send(event: string, data: unknown): void {
    this.#add(event, data);
  }

  /** From now on events are kept and not sent, as if they were on their way when the line broke. */
  withhold(): void {
    this.#withholding = true;
  }

  /** Sends what came after `sequence`, then RESUMED. False where it cannot: too much was missed. */
  resume(sequence: number, connection: Connection): boolean {
    const missed = this.#events.filter(({ s }) => s > sequence);
    if (sequence < this.#sequence && missed[0]?.s !== sequence + 1) return false;
    this.#withholding = false;
    this.resumes += 1;
    this.connection = connection;
    for (const event of missed) connection.send(event);
    this.#add('RESUMED', {});
    return true;
  }

  #add(t: string, d: unknown): void {
    this.#sequence += 1;
    const event: Event = { op: 0, t, s: this.#sequence, d };
    this.#events.push(event);
    if (this.#events.length >= 2 * limits.replayedEvents) this.#events = this.#events.slice(-limits.replayedEvents);
    if (!this.#withholding) this.connection?.send(event);
  }
}
