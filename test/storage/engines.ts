import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import type { Log } from '../../src/log.ts';
import type { Engine } from '../../src/storage/engine.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openPostgres } from '../../src/storage/postgres/open-postgres.ts';
import { openSqlite } from '../../src/storage/sqlite/open-sqlite.ts';
import type { DatabasePlace } from '../../src/storage/storage.ts';

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

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

async function newSqlite(): Promise<DatabasePlace> {
  return { engine: 'sqlite', file: path.join(temporaryFolder(), 'kansli.sqlite') };
}

async function newPostgres(): Promise<DatabasePlace> {
  const name = `kansli_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name}`);
  undo.push(() => onServer(`drop database ${name} with (force)`));
  const url = new URL(postgresUrl);
  url.pathname = name;
  return { engine: 'postgres', url: url.href };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(postgresUrl);
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Both engines, and how to have an empty database on each; what is missing is to be skipped. */
export const engines = [
  { name: 'SQLite', missing: false, newDatabase: newSqlite },
  { name: 'PostgreSQL', missing: postgresUrl === '', newDatabase: newPostgres },
] as const;

/** An engine with its schema in place, open until the tests of the file have run. */
export async function openEngine(place: DatabasePlace): Promise<Engine> {
  const engine = place.engine === 'sqlite' ? await openSqlite(place.file) : openPostgres(place.url, silentLog);
  undo.push(() => engine.db.destroy());
  await migrate(engine);
  return engine;
}
