import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { Engine } from '../../src/storage/engine.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { storageOn } from '../../src/storage/open-storage.ts';
import { openPostgres } from '../../src/storage/postgres/open-postgres.ts';
import { openSqlite } from '../../src/storage/sqlite/open-sqlite.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { runPostgres } from '../run-postgres.ts';
import { silentLog } from '../silent-log.ts';
import { newSqlite } from '../storage/new-database.ts';

/** A storage that fails when it is told to, and works again when it is mended. */
export type Failing = {
  readonly storage: Storage;
  fail(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
};

export type WayToFail = {
  readonly name: string;
  readonly open: () => Promise<Failing>;
  /** Whether what is small may still find room, so that a draft is kept. */
  readonly keepsDrafts?: boolean;
};

async function onSqlite(fail: (engine: Engine, file: string) => { fail(): Promise<void>; mend(): Promise<void> }) {
  const { place, remove } = await newSqlite();
  const engine = await openSqlite(place.file);
  await migrate(engine);
  // What waits for another writer keeps the process waiting: five seconds, which a test need not.
  await set(engine, 'busy_timeout', 20);
  const storage = storageOn(engine, silentLog);
  const close = async () => {
    await storage.close();
    await remove();
  };
  return { storage, close, ...fail(engine, place.file) };
}

async function set({ db }: Engine, pragma: string, value: number): Promise<void> {
  await sql.raw(`pragma ${pragma} = ${value}`).execute(db);
}

async function pagesOf({ db }: Engine): Promise<number> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  return rows[0]!.page_count;
}

export const sqliteWays: readonly WayToFail[] = [
  {
    name: 'SQLite is full',
    keepsDrafts: true,
    open: () =>
      onSqlite((engine) => ({
        fail: async () => set(engine, 'max_page_count', await pagesOf(engine)),
        mend: () => set(engine, 'max_page_count', 1_000_000),
      })),
  },
  {
    name: 'SQLite is read-only',
    open: () =>
      onSqlite((engine) => ({ fail: () => set(engine, 'query_only', 1), mend: () => set(engine, 'query_only', 0) })),
  },
  {
    name: 'SQLite is locked by another writer',
    open: () =>
      onSqlite((_, file) => {
        const other = new DatabaseSync(file);
        return {
          fail: async () => other.exec('begin immediate'),
          mend: async () => other.exec('rollback'),
        };
      }),
  },
];

export const postgresStopped: WayToFail = {
  name: 'PostgreSQL is stopped, and started again',
  open: async () => {
    const server = await runPostgres('fsync=off');
    const engine = openPostgres(server.url, silentLog);
    await migrate(engine);
    const storage = storageOn(engine, silentLog);
    return {
      storage,
      fail: () => server.stop(),
      mend: () => server.startAgain(),
      close: async () => {
        await storage.close();
        await server.remove();
      },
    };
  },
};
