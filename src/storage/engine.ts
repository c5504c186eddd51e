import type { Kysely, RawBuilder } from 'kysely';
import type { KeeperError } from '../log.ts';
import type { KeyedTable } from './keyed-table.ts';
import type { Submission } from './submission.ts';
import type { Tables } from './tables.ts';

/** What a database must do besides speaking SQL. */
export type Engine = {
  readonly db: Kysely<Tables>;
  /** The place in words, without a password. */
  readonly name: string;
  /**
   * Whether several may write at once, so that who reads rows in order to change them must lock them (`for update`). Where it is
   * false there is one writer at a time, and such a lock is unknown.
   */
  readonly locksRows: boolean;
  /**
   * The database's own clock in SQL, in milliseconds since 1970, where machines whose clocks may disagree share the database: by it
   * they judge whose lease has ended. Undefined where all who ask are on one machine, and have its clock.
   */
  readonly sharedClock: RawBuilder<number> | undefined;
  /** Commits what `act` did, or undoes it where it rejects. Within it, only the connection that it is handed may be used. */
  transaction<T>(act: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  readonly keyed: KeyedTable;
  /**
   * Keeps all the submissions, or none where it rejects. `taken`: the id or the receipt number of that one is, and of it nothing was
   * kept.
   */
  submitAll(submissions: readonly Submission[]): Promise<readonly ('kept' | 'taken')[]>;
  /** What the database's clock reads. */
  now(): Promise<Date>;
  /** Runs `act` while no other process, of this version or another, runs its own; waits for it at most a minute. */
  migrateAlone(act: (db: Kysely<Tables>) => Promise<void>): Promise<void>;
  /** What a failed statement means to a keeper; undefined for a bug of ours. */
  explain(error: unknown): KeeperError | undefined;
};

/** The longest that a start waits for another that migrates, in milliseconds. */
export const migrationPatience = 60_000;
