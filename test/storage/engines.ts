import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, inject } from 'vitest';
import type { Engine } from '../../src/storage/engine.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openPostgres } from '../../src/storage/postgres/open-postgres.ts';
import { openSqlite } from '../../src/storage/sqlite/open-sqlite.ts';
import type { DatabasePlace } from '../../src/storage/storage.ts';
import { silentLog } from '../silent-log.ts';
import { type NewDatabase, newPostgres, newSqlite } from './new-database.ts';

/** The server on which a test file makes its databases; empty where there is none. */
export const postgresUrl = inject('postgresUrl');

const undo: (() => Promise<void> | void)[] = [];

afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A folder that is there until the tests of the file have run. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'kansli-storage-'));
  undo.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function goingWithTheTests({ place, remove }: NewDatabase): Promise<DatabasePlace> {
  undo.push(remove);
  return place;
}

/** Both engines, and how to have an empty database on each; what is missing is to be skipped. */
export const engines = [
  { name: 'SQLite', missing: false, newDatabase: async () => goingWithTheTests(await newSqlite()) },
  {
    name: 'PostgreSQL',
    missing: postgresUrl === '',
    newDatabase: async () => goingWithTheTests(await newPostgres(postgresUrl)),
  },
] as const;

/** An engine with its schema in place, open until the tests of the file have run. */
export async function openEngine(place: DatabasePlace): Promise<Engine> {
  const engine = place.engine === 'sqlite' ? await openSqlite(place.file) : openPostgres(place.url, silentLog);
  undo.push(() => engine.db.destroy());
  await migrate(engine);
  return engine;
}
