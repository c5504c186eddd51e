import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Log } from '../../log.ts';
import { type Engine, migrationPatience } from '../engine.ts';
import type { Tables } from '../tables.ts';
import { asKyselyPool } from './as-kysely-pool.ts';
import { explainPostgresFailure } from './explain-failure.ts';
import { keyedTableOn } from './keyed-table.ts';
import { prepareSubmitAll } from './submit-all.ts';

/** How long is waited for a connection, in milliseconds. */
const connectPatience = 5000;

/** How long is waited for an answer, in milliseconds. */
const answerPatience = 10_000;

/** The server gives up so much earlier than the driver, in milliseconds, so that what was not waited for is not done later either. */
const slack = 1000;

/** Any number, as long as every version of Kansli asks for the same: 'kansli' as bytes. */
const migrationLock = 0x6b616e736c69;

/** Connects to PostgreSQL when the first statement asks for it; whether it answers shows then. */
export function openPostgres(url: string, log: Log): Engine {
  const name = `PostgreSQL (${describeAddress(url)})`;
  const explain = (error: unknown) => explainPostgresFailure(error, name);
  const connect = (patience: number, most: number) => {
    const pool = new pg.Pool({
      connectionString: url,
      max: most,
      connectionTimeoutMillis: connectPatience,
      query_timeout: patience + slack,
      onConnect: async (client) => {
        await client.query(`set statement_timeout = ${patience}`);
      },
      application_name: 'kansli',
      allowExitOnIdle: true,
    });
    // Without a listener, a connection that breaks would end the process: in use, where the failed statement tells of it …
    pool.on('connect', (client) => client.on('error', () => {}));
    // … and while nobody uses it.
    pool.on('error', (error) => log.warn(explain(error)?.message ?? `${name} broke off a connection.`));
    return { pool, db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: asKyselyPool(pool) }) }) };
  };
  const { pool, db } = connect(answerPatience, 10);
  return {
    db,
    name,
    locksRows: true,
    sharedClock: databaseClock,
    transaction: (act) => db.transaction().execute(act),
    keyed: keyedTableOn(db),
    submitAll: prepareSubmitAll(pool, db),
    now: () => readClock(db),
    explain,
    migrateAlone: async (act) => {
      const { db: alone } = connect(migrationPatience, 1);
      try {
        await migrateAlone(alone, act);
      } finally {
        await alone.destroy();
      }
    },
  };
}

/** The lock goes with the connection, which is closed afterwards. */
async function migrateAlone(db: Kysely<Tables>, act: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.lit(migrationLock)})`.execute(connection);
    await act(connection);
  });
}

/** As it stands when the statement runs, not when its transaction began. */
const databaseClock = sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`;

async function readClock(db: Kysely<Tables>): Promise<Date> {
  const read = sql<{ now: string }>`select ${databaseClock} as now`;
  return new Date(Number((await read.execute(db)).rows[0]?.now));
}

/** Host, port and database, but neither user nor password. */
function describeAddress(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
