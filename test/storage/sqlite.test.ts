import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { KeeperError } from '../../src/log.ts';
import { KeyedStore } from '../../src/storage/keyed-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { silentLog } from '../silent-log.ts';
import { openEngine, temporaryFolder } from './engines.ts';
import { processOf } from './process-of.ts';

const open = (file: string) => openStorage({ engine: 'sqlite', file }, silentLog);

test('a confirmed write is on the disk: write-ahead log, flushed at every commit, foreign keys enforced', async () => {
  const { db } = await openEngine({ engine: 'sqlite', file: path.join(temporaryFolder(), 'kansli.sqlite') });
  const read = async (pragma: string) =>
    Object.values((await sql.raw<object>(`pragma ${pragma}`).execute(db)).rows[0]!)[0];

  expect(await read('journal_mode')).toBe('wal');
  expect(await read('synchronous')).toBe(2);
  expect(await read('foreign_keys')).toBe(1);
  expect(await read('busy_timeout')).toBe(5000);
});

test('what passes does not wait for the disk, and what comes after it does, also where it failed', async () => {
  const { db, keyed } = await openEngine({ engine: 'sqlite', file: path.join(temporaryFolder(), 'kansli.sqlite') });
  const row = (key: string) => ({ namespace: '', key, value: '', expires: 1 });
  await sql`create temp table seen (how)`.execute(db);
  await sql`create temp trigger look after insert on main.keyed begin insert into seen select * from pragma_synchronous; end`.execute(
    db,
  );

  await keyed.write([row('passing')], true);
  await expect(keyed.write([{ ...row('none'), value: null as unknown as string }], true)).rejects.toThrow('NOT NULL');
  await keyed.write([row('lasting')], false);

  const { rows } = await sql<{ how: number }>`select how from seen`.execute(db);
  expect(rows.map(({ how }) => how)).toEqual([1, 2]);
});

test('the file and its folders are made where there are none', async () => {
  const file = path.join(temporaryFolder(), 'new', 'inner', 'kansli.sqlite');

  await (await open(file)).close();

  expect(existsSync(file)).toBe(true);
});

describe('it is said what was expected and what to do about', () => {
  test.each([
    [
      'a path below a file',
      (folder: string) => path.join(writeInto(folder, 'file', 'text'), 'kansli.sqlite'),
      /folder/,
    ],
    ['a path that the system gives nobody', () => '/proc/nowhere/kansli.sqlite', /KANSLI_DATABASE.*may write/],
    ['a folder', (folder: string) => folder, /Expected a file/],
    [
      'a file that is no database',
      (folder: string) => writeInto(folder, 'notes', 'text '.repeat(500)),
      /not a database/,
    ],
  ])('%s', async (_, place, message) => {
    const file = place(temporaryFolder());

    const opened = open(file);

    await expect(opened).rejects.toThrow(KeeperError);
    await expect(opened).rejects.toThrow(message);
    await expect(opened).rejects.toThrow(file);
  });

  test('a file that is no database, which is left as it is', async () => {
    const text = 'text '.repeat(500);
    const file = writeInto(temporaryFolder(), 'notes', text);

    await expect(open(file)).rejects.toThrow();

    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test.each([
    ['a file that may only be read', 0o444, 0o755],
    ['a file and a folder that may only be read', 0o444, 0o555],
  ])('%s', async (_, fileMode, folderMode) => {
    const folder = temporaryFolder();
    const inner = path.join(folder, 'inner');
    const file = path.join(inner, 'kansli.sqlite');
    await (await open(file)).close();
    chmodSync(folder, 0o755);
    const user = someoneElse();
    if (user !== undefined) chownSync(inner, user, user);
    chmodSync(file, fileMode);
    chmodSync(inner, folderMode);

    const { code, stderr } = await processOf({ engine: 'sqlite', file }, 'reader', user).go();

    chmodSync(inner, 0o755);
    expect(stderr).toMatch(/read-only|may read and write/);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
    expect(code).toBe(2);
  });

  test('a disk that is full: what was kept before is read on', async () => {
    const engine = await openEngine({ engine: 'sqlite', file: path.join(temporaryFolder(), 'kansli.sqlite') });
    const store = new KeyedStore(engine, systemClock);
    await store.set('before', 'kept');
    await store.set('expired', 'x', 1);
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(engine.db);
    await sql.raw(`pragma max_page_count = ${rows[0]!.page_count}`).execute(engine.db);

    const written = store.set('large', 'x'.repeat(1_000_000));

    await expect(written).rejects.toThrow(KeeperError);
    await expect(written).rejects.toThrow(/disk is full.*what was kept before is unharmed/);
    expect(await store.getMany(['before', 'large', 'expired'])).toEqual(['kept', undefined, undefined]);
  });

  test('a file that another process does not let go of', async () => {
    const file = path.join(temporaryFolder(), 'kansli.sqlite');
    const other = await openEngine({ engine: 'sqlite', file });
    const engine = await openEngine({ engine: 'sqlite', file });
    await sql`pragma busy_timeout = 10`.execute(engine.db);
    await sql`begin immediate`.execute(other.db);

    const written = new KeyedStore(engine, systemClock).set('key', 'value');

    await expect(written).rejects.toThrow(/locked by another process/);
    await sql`rollback`.execute(other.db);
    expect(await new KeyedStore(engine, systemClock).set('key', 'value')).toBe(true);
  });
});

function writeInto(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** A user without rights of its own, where the tests run as root, whom no mode of a file holds back. */
function someoneElse(): number | undefined {
  return process.getuid?.() === 0 ? 65534 : undefined;
}
