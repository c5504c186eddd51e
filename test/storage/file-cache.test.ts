import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileCache } from '../../src/storage/file-cache.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kansli-cache-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

/** Makes a file look as if it had been written so many minutes ago. */
function age(name: string, minutes: number): void {
  const seconds = Date.now() / 1000 - minutes * 60;
  utimesSync(path.join(folder, name), seconds, seconds);
}

describe('what is kept', () => {
  test('is read again, byte by byte', () => {
    const cache = new FileCache(folder);
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);

    cache.write('all.bytes', bytes, 5);

    expect([...cache.read('all.bytes')!]).toEqual([...bytes]);
  });

  test('is read by another that keeps its files in the same folder', () => {
    new FileCache(folder).write('a', bytesOf('one'), 5);

    expect(textOf(new FileCache(folder).read('a'))).toBe('one');
  });

  test('lies in a folder that is made where there is none', () => {
    const cache = new FileCache(path.join(folder, 'new', 'inner'));

    cache.write('a', bytesOf('one'), 5);

    expect(textOf(cache.read('a'))).toBe('one');
  });

  test('takes the place of what was kept under the same key', () => {
    const cache = new FileCache(folder);
    cache.write('a', bytesOf('a long first one'), 5);

    cache.write('a', bytesOf('two'), 5);

    expect(textOf(cache.read('a'))).toBe('two');
  });
});

test('where nothing is kept, nothing is read', () => {
  expect(new FileCache(folder).read('a')).toBeUndefined();
  expect(new FileCache(path.join(folder, 'none')).read('a')).toBeUndefined();
});

describe('a file is kept whole or not at all:', () => {
  test('nothing unfinished is left where all went well', () => {
    new FileCache(folder).write('a', bytesOf('one'), 5);

    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('nothing unfinished is left where it failed, and the failure is thrown', () => {
    mkdirSync(path.join(folder, 'a', 'inner'), { recursive: true });

    expect(() => new FileCache(folder).write('a', bytesOf('one'), 5)).toThrow();

    expect(readdirSync(folder)).toEqual(['a']);
  });
});

describe('beyond the most that are kept', () => {
  test('the oldest are dropped', () => {
    const cache = new FileCache(folder);
    for (const [at, name] of ['oldest', 'middle', 'youngest'].entries()) {
      cache.write(name, bytesOf(name), 9);
      age(name, 30 - at);
    }

    cache.write('new', bytesOf('new'), 2);

    expect(readdirSync(folder).sort()).toEqual(['new', 'youngest']);
  });

  test('what another process has not finished is left to it', () => {
    writeFileSync(path.join(folder, 'b.1.unfinished'), 'half');

    new FileCache(folder).write('a', bytesOf('one'), 1);

    expect(readdirSync(folder).sort()).toEqual(['a', 'b.1.unfinished']);
  });
});

test('a folder that cannot be written throws', () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');

  expect(() => new FileCache(path.join(file, 'models')).write('a', bytesOf('one'), 5)).toThrow();
});
