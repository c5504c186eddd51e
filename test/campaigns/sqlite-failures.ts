import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { Engine } from '../../src/storage/engine.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { storageOn } from '../../src/storage/open-storage.ts';
import { openSqlite } from '../../src/storage/sqlite/open-sqlite.ts';
import { silentLog } from '../silent-log.ts';
import { prepareWrites } from './every-write.ts';
import { Load } from './load.ts';
import { refusedOf } from './nothing-half-written.ts';
import type { Setting } from './setting.ts';

/** A way to fail: what brings it about, and what mends it. */
type Failure = { readonly name: string; begin(): Promise<void>; mend(): Promise<void> };

export async function sqliteFailures(file: string, { short, say }: Setting): Promise<void> {
  const engine = await openSqlite(file);
  await migrate(engine);
  // What waits for another writer keeps the process waiting, which is long enough to be seen.
  await set(engine, 'busy_timeout', 20);
  const watching = await openSqlite(file);
  const other = new DatabaseSync(file);
  const failures: Failure[] = [
    {
      name: 'full',
      begin: async () => set(engine, 'max_page_count', await read(engine, 'page_count')),
      mend: () => set(engine, 'max_page_count', 1_000_000),
    },
    { name: 'read-only', begin: () => set(engine, 'query_only', 1), mend: () => set(engine, 'query_only', 0) },
    {
      name: 'locked by another writer',
      begin: async () => other.exec('begin immediate'),
      mend: async () => other.exec('rollback'),
    },
  ];
  for (const failure of failures) {
    for (let round = 0; round < (short ? 1 : 20); round++) say(await fail(failure, engine, watching));
  }
  other.close();
  await watching.db.destroy();
  await engine.db.destroy();
}

async function fail({ name, begin, mend }: Failure, engine: Engine, watching: Engine): Promise<string> {
  const storage = storageOn(engine, silentLog);
  const writes = (await prepareWrites(storage))(storage);
  const load = new Load(storage);
  await load.run(50, () => load.confirmed >= 100);

  await begin();
  const refused = await refusedOf(writes, watching);
  await load.run(50, () => load.refusals >= 100);
  await mend();

  // A full database may still have room for what is small, or takes the place of something else.
  const must =
    name === 'full' ? ['claim', 'submit', 'submit late', 'change', 'outbox.add'] : writes.map((write) => write.name);
  assert.deepEqual(
    must.filter((write) => !refused.includes(write)),
    [],
    `${name}: not refused`,
  );
  await load.settle();
  const again = writes.filter((write) => refused.includes(write.name));
  assert.deepEqual(await refusedOf(again, watching), [], `${name}: it does not work again`);
  return `${name}: ${refused.length} of ${writes.length} ways to write refused; under load ${load.told}`;
}

async function set(engine: Engine, pragma: string, value: number): Promise<void> {
  await sql.raw(`pragma ${pragma} = ${value}`).execute(engine.db);
}

async function read(engine: Engine, pragma: string): Promise<number> {
  const { rows } = await sql.raw<Record<string, number>>(`pragma ${pragma}`).execute(engine.db);
  return rows[0]![pragma]!;
}
