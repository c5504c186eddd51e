import { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import pg from 'pg';
import type { NewProposal } from '../../src/proposals/proposal-store.ts';
import { openPostgres } from '../../src/storage/postgres/open-postgres.ts';
import { asNewRow } from '../../src/storage/proposal-rows.ts';
import { openSqlite, pagesInLog } from '../../src/storage/sqlite/open-sqlite.ts';
import type { DatabasePlace } from '../../src/storage/storage.ts';
import type { Tables } from '../../src/storage/tables.ts';
import { silentLog } from '../silent-log.ts';

/** Inserts the row of a proposal, and nothing else, as durable as Kansli does. */
export type Bare = { insert(proposal: NewProposal): Promise<void>; close(): Promise<void> };

const columns = `(id text primary key, receipt text, conference text, author text, author_language text, submitted bigint,
  revision integer, key text, what text, "by" text, at bigint, status text, content text, words text)`;

/** As fast as the engine's own driver can, into a table of its own in the same database. */
export async function openDriver(place: DatabasePlace): Promise<Bare> {
  return place.engine === 'sqlite' ? openSqliteDriver(place.file) : await openPostgresDriver(place.url);
}

function openSqliteDriver(file: string): Bare {
  const database = new DatabaseSync(file);
  database.exec(`
    pragma synchronous = full;
    pragma wal_autocheckpoint = ${pagesInLog};
    create table if not exists bare ${columns}`);
  const statement = database.prepare(`insert into bare values (${Array(14).fill('?').join(', ')})`);
  return {
    insert: async (proposal) => {
      statement.run(...Object.values(asNewRow(proposal, '')));
    },
    close: async () => database.close(),
  };
}

async function openPostgresDriver(url: string): Promise<Bare> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // Without a listener, a server that is stopped meanwhile would end the bench with a page of internals.
  pool.on('error', () => {});
  await pool.query(`create table if not exists bare ${columns}`);
  const text = `insert into bare values (${Array.from({ length: 14 }, (_, at) => `$${at + 1}`).join(', ')})`;
  return {
    insert: async (proposal) => {
      await pool.query(text, Object.values(asNewRow(proposal, '')));
    },
    close: () => pool.end(),
  };
}

/** Through Kysely, as the rest of the storage does, into the table that the driver made. */
export async function openKysely(place: DatabasePlace): Promise<Bare> {
  const { db } = place.engine === 'sqlite' ? await openSqlite(place.file) : openPostgres(place.url, silentLog);
  const bare = db as unknown as Kysely<{ bare: Tables['proposals'] }>;
  return {
    insert: async (proposal) => {
      await bare.insertInto('bare').values(asNewRow(proposal, '')).execute();
    },
    close: () => db.destroy(),
  };
}
