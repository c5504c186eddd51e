import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { systemClock } from '../../clock.ts';
import { KeeperError } from '../../log.ts';
import { type Engine, migrationPatience } from '../engine.ts';
import type { Tables } from '../tables.ts';
import { asKyselyDatabase } from './as-kysely-database.ts';
import { atOnceOn } from './at-once.ts';
import { explainSqliteFailure } from './explain-failure.ts';
import { importSqlite } from './import-sqlite.ts';
import { openKeyedTable } from './keyed-table.ts';
import { openSubmitAll } from './submit-all.ts';
import { writeAlone } from './write-alone.ts';

/** How long a statement waits for another process that writes, in milliseconds. The process stands still meanwhile. */
const patience = 5000;

/**
 * The log of writes is worked into the file whenever it holds so many pages of 4 KB, which takes longer than many writes do. Ten times
 * SQLite's own number; a start after a crash reads at most this much.
 */
export const pagesInLog = 10_000;

/** Between two tries of what SQLite does not wait for by itself, in milliseconds. */
const pause = 20;

/** Opens the embedded database, and makes its file and folder where there are none. Throws a `KeeperError` where it cannot. */
export async function openSqlite(file: string): Promise<Engine> {
  const name = `The database ${file}`;
  makeFolderFor(file, name);
  const { DatabaseSync } = await importSqlite();
  const explain = (error: unknown) => explainSqliteFailure(error, name);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: patience, enableForeignKeyConstraints: true });
    useWriteAheadLog(database);
    database.exec(`pragma synchronous = full; pragma wal_autocheckpoint = ${pagesInLog}`);
  } catch (error) {
    database?.close();
    throw explain(error) ?? error;
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyDatabase(database) }) });
  const atOnce = atOnceOn(database, db);
  const submitAll = openSubmitAll(database, db);
  return {
    db,
    name,
    locksRows: false,
    sharedClock: undefined,
    transaction: (act) => db.connection().execute((connection) => writeAlone(connection, act)),
    keyed: openKeyedTable(database, db, atOnce),
    submitAll: (submissions) => atOnce(() => submitAll(submissions)),
    now: async () => systemClock.now(),
    migrateAlone: (act) => migrateAlone(db, act),
    explain,
  };
}

function makeFolderFor(file: string, name: string): void {
  try {
    makeFolder(path.dirname(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new KeeperError(
      `${name} has no folder to lie in, and it could not be made (${reason}).\n` +
        'Let KANSLI_DATABASE (or KANSLI_DATA_DIR) name a place that the user that runs Kansli may write.',
      { cause: error },
    );
  }
}

/** Step by step: told to make what is missing above as well, Node tries for ever where the system makes no folders, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process that starts at the same time may have been first.
    if (!existsSync(folder)) throw error;
  }
}

/**
 * Two processes that turn a new file to write-ahead logging at once would wait for each other for good, so SQLite refuses one of
 * them at once, whatever its time-out. A moment later the other is done.
 */
function useWriteAheadLog(database: DatabaseSync): void {
  for (let waited = 0; ; waited += pause) {
    try {
      database.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      const busy = error instanceof Error && 'errcode' in error && error.errcode === 5;
      if (!busy || waited >= patience) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

/** Kysely takes no lock on SQLite: it is taken here, around the whole of it, which makes it one transaction besides. */
async function migrateAlone(db: Kysely<Tables>, act: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql.raw(`pragma busy_timeout = ${migrationPatience}`).execute(connection);
    await writeAlone(connection, act);
    await sql.raw(`pragma busy_timeout = ${patience}`).execute(connection);
  });
}
