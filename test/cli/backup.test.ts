import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStorage } from '../../src/storage/open-storage.ts';
import { silentLog } from '../silent-log.ts';
import { temporaryFolder } from '../storage/engines.ts';
import { run } from './run.ts';

function backup(typed: readonly string[], environment: Record<string, string>) {
  return run(['./cli.ts', 'backup', ...typed], { environment });
}

function newPlace() {
  const folder = temporaryFolder();
  return { folder, file: path.join(folder, 'kansli.sqlite'), target: path.join(folder, 'backup.sqlite') };
}

const open = (file: string) => openStorage({ engine: 'sqlite', file }, silentLog);

test('npm run backup copies the database as it stands, while it is open and written', async () => {
  const { folder, file, target } = newPlace();
  const storage = await open(file);
  const memory = storage.keyed('memory');
  await memory.set('before', 'kept');

  let stop = false;
  const writing = (async () => {
    for (let at = 0; !stop; at++) {
      await memory.set('counter', at);
      await new Promise(setImmediate);
    }
  })();
  const { code, stdout, stderr } = await backup([target], { KANSLI_DATABASE: file });
  stop = true;
  await writing;
  await storage.close();

  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${target}\n`, stderr: '' });
  expect(readdirSync(folder).sort()).toEqual(['backup.sqlite', 'kansli.sqlite']);
  const copy = await open(target);
  expect(await copy.keyed('memory').get('before')).toBe('kept');
  expect(await copy.keyed('memory').get('counter')).toBeTypeOf('number');
  await copy.close();
});

test('it does so while nobody has it open', async () => {
  const { file, target } = newPlace();
  await (await open(file)).close();

  expect(await backup([target], { KANSLI_DATABASE: file })).toMatchObject({ code: 0 });
});

describe('it refuses, with exit code 2 and what to do,', () => {
  test('to overwrite a file', async () => {
    const { file, target } = newPlace();
    await (await open(file)).close();
    writeFileSync(target, 'older');

    const { code, stderr } = await backup([target], { KANSLI_DATABASE: file });

    expect(stderr).toMatch(/exists already.*Name a new file/);
    expect(readFileSync(target, 'utf8')).toBe('older');
    expect(code).toBe(2);
  });

  test('a folder that does not exist', async () => {
    const { folder, file } = newPlace();
    await (await open(file)).close();

    const { code, stderr } = await backup([path.join(folder, 'none', 'backup')], { KANSLI_DATABASE: file });

    expect(stderr).toMatch(/cannot be written.*a folder that exists/);
    expect(code).toBe(2);
  });

  test.each([
    ['a database that does not exist yet', undefined, /does not exist yet/],
    ['a file that is no database, and leaves none behind', 'text '.repeat(500), /not a database/],
  ])('%s', async (_, content, message) => {
    const { file, target } = newPlace();
    if (content !== undefined) writeFileSync(file, content);

    const { code, stderr } = await backup([target], { KANSLI_DATABASE: file });

    expect(stderr).toMatch(message);
    expect(existsSync(target)).toBe(false);
    expect(code).toBe(2);
  });

  test('PostgreSQL, which has pg_dump', async () => {
    const { target } = newPlace();

    const { code, stderr } = await backup([target], { DATABASE_URL: 'postgres://anna:secret@host/kansli' });

    expect(stderr).toMatch(/pg_dump/);
    expect(stderr).not.toContain('secret');
    expect(code).toBe(2);
  });

  test.each([[[]], [['one', 'two']]])('any other number of files than one: %j', async (typed) => {
    const { code, stderr } = await backup(typed, {});

    expect(stderr).toMatch(/one file.*\nUsage: npm run backup -- FILE/);
    expect(code).toBe(2);
  });
});
