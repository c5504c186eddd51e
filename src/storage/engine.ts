import type { Kysely } from 'kysely';
import type { KeeperError } from '../log.ts';
import type { Tables } from './tables.ts';

/** What a database must do besides speaking SQL. */
export type Engine = {
  readonly db: Kysely<Tables>;
  /** The place in words, without a password. */
  readonly name: string;
  /** Runs `act` while no other process, of this version or another, runs its own; waits for it at most a minute. */
  migrateAlone(act: (db: Kysely<Tables>) => Promise<void>): Promise<void>;
  /** What a failed statement means to a keeper; undefined for a bug of ours. */
  explain(error: unknown): KeeperError | undefined;
};

/** The longest that a start waits for another that migrates, in milliseconds. */
export const migrationPatience = 60_000;
