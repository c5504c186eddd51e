import type { DatabasePlace } from '../../src/storage/storage.ts';
import type { NewDatabase } from '../storage/new-database.ts';

export type EngineName = 'SQLite' | 'PostgreSQL';
export type NewDatabaseOn = () => Promise<NewDatabase>;

/** Where a campaign runs, and how thoroughly. */
export type Setting = {
  /** An empty database. */
  readonly place: DatabasePlace;
  /** Whether it must be over in some seconds. */
  readonly short: boolean;
  /** Tells what was done and counted, a line at a time. */
  say(line: string): void;
};

/** Many tries to break a promise. It rejects where the promise did not hold. */
export type Campaign = {
  readonly engines: readonly EngineName[];
  run(setting: Setting): Promise<void>;
};
