import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { DatabasePlace } from '../../src/storage/storage.ts';

/** An empty database, and how it is done away with. */
export type NewDatabase = { readonly place: DatabasePlace; remove(): Promise<void> };

export async function newSqlite(): Promise<NewDatabase & { place: { engine: 'sqlite' } }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kansli-storage-'));
  return {
    place: { engine: 'sqlite', file: path.join(folder, 'kansli.sqlite') },
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

/** On the server that the URL names, whose user may make databases. */
export async function newPostgres(server: string): Promise<NewDatabase & { place: { engine: 'postgres' } }> {
  const name = `kansli_${randomUUID().replaceAll('-', '')}`;
  await askServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return {
    place: { engine: 'postgres', url: url.href },
    remove: () => askServer(server, `drop database ${name} with (force)`),
  };
}

async function askServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  await client.query(statement);
  await client.end();
}
