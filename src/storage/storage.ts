import type { Keyv } from 'keyv';
import type { MemoryStore } from '../conversation/memory-store.ts';
import type { OutboxStore } from '../outbox/outbox-store.ts';
import type { ProposalStore } from '../proposals/proposal-store.ts';
import type { SubscriptionStore } from '../reminders/subscription-store.ts';
import type { ServerEventStore } from '../server-events/server-event-store.ts';

/** Where what must last is kept: in one file, or on a PostgreSQL that several replicas share. */
export type DatabasePlace =
  | { readonly engine: 'sqlite' /** An absolute path. */; readonly file: string }
  | {
      readonly engine: 'postgres' /** postgres://user:password@host:port/database; never logged. */;
      readonly url: string;
    };

/** What is kept for the rooms of the house. */
export type Storage = {
  /**
   * What is keyed and may expire, under a namespace of its own. A call that fails rejects: with a `KeeperError` where a keeper can
   * mend it. There is no set-if-absent and no transaction, so nothing that must happen once may rest on it.
   */
  keyed(namespace: string): Keyv;
  /**
   * The same for what is noted in passing: what expires is there at once for this process, for others a moment later, and is gone if the
   * process is killed before. Where it cannot be written, that is logged, and it is forgotten.
   */
  passing(namespace: string): MemoryStore;
  /**
   * Takes a key that only the first who asks for it gets, however many ask at once in however many processes; false for everybody
   * else. It is kept for at least a week.
   */
  claim(key: string, now: Date): Promise<boolean>;
  readonly proposals: ProposalStore;
  readonly outbox: OutboxStore;
  readonly subscriptions: SubscriptionStore;
  readonly serverEvents: ServerEventStore;
  /** What the database's own clock reads; the machine's, where the database is embedded. */
  now(): Promise<Date>;
  /** Writes what is still in hand, and ends the connections. Nothing may be asked of the storage afterwards. */
  close(): Promise<void>;
};
