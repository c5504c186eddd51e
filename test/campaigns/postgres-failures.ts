import assert from 'node:assert/strict';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { migrate } from '../../src/storage/migrate.ts';
import { storageOn } from '../../src/storage/open-storage.ts';
import { openPostgres } from '../../src/storage/postgres/open-postgres.ts';
import type { Tables } from '../../src/storage/tables.ts';
import { type RunningPostgres, runPostgres } from '../run-postgres.ts';
import { silentLog } from '../silent-log.ts';
import { prepareWrites } from './every-write.ts';
import { Load, until } from './load.ts';
import { refusedOf } from './nothing-half-written.ts';
import type { Setting } from './setting.ts';

const inFlight = 30;

/** So few that a campaign can take them all. */
const connections = 20;

export async function postgresFailures(url: string, { short, say }: Setting): Promise<void> {
  const rounds = short ? 1 : 10;
  for (let round = 0; round < rounds; round++) {
    say(await forbidWriting(url));
    say(await lockTables(url));
  }
  // What is stopped, or has no connection left, must belong to nobody else.
  const server = await runPostgres(`max_connections=${connections}`, 'superuser_reserved_connections=0');
  try {
    for (let round = 0; round < rounds; round++) {
      say(await takeConnections(server.url));
      say(await stopAndStart(server));
    }
  } finally {
    await server.remove();
  }
}

/** An engine that works, one that `options` of PostgreSQL may make fail, and what is to be tried. */
async function open(url: string, options = '') {
  const sound = openPostgres(url, silentLog);
  await migrate(sound);
  const failing = openPostgres(`${url}?options=${encodeURIComponent(options)}`, silentLog);
  const storage = storageOn(failing, silentLog);
  return {
    sound,
    storage,
    writes: await prepareWrites(storageOn(sound, silentLog)),
    load: new Load(storage),
    close: async () => {
      await sound.db.destroy();
      await failing.db.destroy();
    },
  };
}

async function forbidWriting(url: string): Promise<string> {
  const { sound, storage, writes, load, close } = await open(url, '-c default_transaction_read_only=on');

  const refused = await refusedOf(writes(storage), sound);
  await load.run(inFlight, () => load.refusals >= 100);

  assert.equal(refused.length, writes(storage).length, 'read-only: not all was refused');
  assert.deepEqual(
    await refusedOf(writes(storageOn(sound, silentLog)), sound),
    [],
    'read-only: it does not work again',
  );
  await close();
  return `read-only: all ${refused.length} ways to write refused, and ${load.refusals} submissions at once`;
}

async function lockTables(url: string): Promise<string> {
  const { sound, storage, writes, load, close } = await open(url, '-c lock_timeout=50');
  await load.run(inFlight, () => load.confirmed >= 100);
  const other = new pg.Client(url);
  await other.connect();

  await other.query('begin; lock table keyed, claims, drafts, proposals, late_codes, outbox in exclusive mode');
  const refused = await refusedOf(writes(storage), sound);
  await load.run(inFlight, () => load.refusals >= 100);
  await other.query('rollback');

  assert.equal(refused.length, writes(storage).length, 'locked: not all was refused');
  await load.settle();
  assert.deepEqual(await refusedOf(writes(storage), sound), [], 'locked: it does not work again');
  await other.end();
  await close();
  return `locked by another: all ${refused.length} ways to write refused; under load ${load.told}`;
}

async function takeConnections(url: string): Promise<string> {
  const { sound, storage, writes, load, close } = await open(url);
  await load.run(inFlight, () => load.confirmed >= 100);

  const taken = await takeAll(url, sound.db);
  const refused = await refusedOf(writes(storage), sound);
  await load.run(inFlight, () => load.refusals >= 100);
  await Promise.all(taken.map((client) => client.end()));
  while ((await connectionsOf(sound.db)) > 1) await sql`select pg_sleep(0.01)`.execute(sound.db);

  assert.equal(refused.length, writes(storage).length, 'no connection left: not all was refused');
  await load.settle();
  assert.deepEqual(await refusedOf(writes(storage), sound), [], 'no connection left: it does not work again');
  await close();
  return `no connection left: all ${refused.length} ways to write refused; under load ${load.told}`;
}

/** Ends every connection but the one of `sound`, and takes what is free then. */
async function takeAll(url: string, sound: Kysely<Tables>): Promise<pg.Client[]> {
  await sql`
    select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid()`.execute(sound);
  const taken: pg.Client[] = [];
  for (;;) {
    const client = new pg.Client(url);
    try {
      await client.connect();
    } catch {
      return taken;
    }
    taken.push(client);
  }
}

async function connectionsOf(db: Kysely<Tables>): Promise<number> {
  const counted = sql<{ count: string }>`select count(*) from pg_stat_activity where backend_type = 'client backend'`;
  return Number((await counted.execute(db)).rows[0]!.count);
}

async function stopAndStart(server: RunningPostgres): Promise<string> {
  const { load, close } = await open(server.url);
  let over = false;
  const running = load.run(inFlight, () => over);

  await until(() => load.confirmed >= 200);
  await server.stop();
  await until(() => load.refusals >= 100);
  await server.startAgain();
  const before = load.confirmed;
  await until(() => load.confirmed >= before + 200);
  over = true;
  await running;

  await load.settle();
  await close();
  return `stopped and started again under load: ${load.told}`;
}
