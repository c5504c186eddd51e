import { describe, expect, test } from 'vitest';
import { openStorage } from '../../src/storage/open-storage.ts';
import { silentLog } from '../silent-log.ts';
import { engines } from './engines.ts';

describe.each(engines)('on $name', ({ missing, newDatabase }) => {
  test.skipIf(missing)("the database's clock is read to the millisecond", async () => {
    const storage = await openStorage(await newDatabase(), silentLog);
    const before = Date.now();

    const now = await storage.now();

    // It runs on this machine, and so on the same clock; PostgreSQL rounds what it reads on its own.
    expect(now.getTime()).toBeGreaterThanOrEqual(before - 1);
    expect(now.getTime()).toBeLessThanOrEqual(Date.now() + 1);
    await storage.close();
  });
});
