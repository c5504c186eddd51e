import { Keyv } from 'keyv';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { DelayedStore } from '../../src/storage/delayed-store.ts';
import type { Engine } from '../../src/storage/engine.ts';
import { KeyedStore } from '../../src/storage/keyed-store.ts';
import { storageOn } from '../../src/storage/open-storage.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { HandMovedTimers } from '../hand-moved-timers.ts';
import { silentLog } from '../silent-log.ts';
import { engines, openEngine } from './engines.ts';

const hour = 3600_000;

describe.each(engines)('on $name', ({ missing, newDatabase }) => {
  async function openStore() {
    const engine = await openEngine(await newDatabase());
    const timers = new HandMovedTimers();
    const failures: unknown[] = [];
    const clock = new MovingClock(new Date());
    const onFailure = (error: unknown) => failures.push(error);
    const delayed = new DelayedStore({ store: new KeyedStore(engine, clock), clock, timers, onFailure });
    const get = async (key: string) => (await delayed.getMany([key]))[0];
    return { engine, timers, failures, clock, delayed, get, others: keyvOn(engine) };
  }

  const keyvOn = (engine: Engine) => new Keyv({ store: new KeyedStore(engine, systemClock) });

  describe.skipIf(missing)('what expires', () => {
    test('is there at once for this process, and for others when the moment is over', async () => {
      const { delayed, get, others, timers } = await openStore();

      await delayed.set('key', 'new', hour);

      expect(await get('key')).toBe('new');
      expect(await others.get('key')).toBeUndefined();
      timers.pass();
      await delayed.flush();
      expect(await others.get('key')).toBe('new');
      expect(await get('key')).toBe('new');
    });

    test('hides what was kept before, and is itself hidden by what comes later', async () => {
      const { delayed, get, others } = await openStore();
      await others.set('key', 'old', hour);

      const before = await get('key');
      await delayed.set('key', 'new', hour);
      const meanwhile = await delayed.getMany(['key', 'other']);
      await delayed.set('key', 'newer', hour);
      await delayed.flush();

      expect(before).toBe('old');
      expect(meanwhile).toEqual(['new', undefined]);
      expect(await others.get('key')).toBe('newer');
    });

    test('is not there any more when its time is over, though it is still in hand', async () => {
      const { delayed, get, clock } = await openStore();
      await delayed.set('key', 'x', 60_000);

      clock.moveMinutes(1);

      expect(await get('key')).toBeUndefined();
    });

    test('is still there while it is being written', async () => {
      const { delayed, get } = await openStore();
      await delayed.set('key', 'x', hour);

      const written = delayed.flush();

      expect(await get('key')).toBe('x');
      await written;
    });

    test('is told where it cannot be written, and forgotten', async () => {
      const { engine, delayed, get, failures } = await openStore();
      await delayed.set('key', 'x', hour);
      await sql`alter table keyed rename to elsewhere`.execute(engine.db);

      await delayed.flush();

      expect(failures).toHaveLength(1);
      await sql`alter table elsewhere rename to keyed`.execute(engine.db);
      expect(await get('key')).toBeUndefined();
    });

    test('is written before the storage is closed', async () => {
      const place = await newDatabase();
      const storage = storageOn(await openEngine(place), silentLog);
      await storage.passing('memory').set('key', 'x', hour);

      await storage.close();

      expect(
        await storageOn(await openEngine(place), silentLog)
          .keyed('memory')
          .get('key'),
      ).toBe('x');
    });
  });

  test.skipIf(missing)('what lasts is kept when the call resolves, also over what was in hand', async () => {
    const { delayed, others, timers } = await openStore();
    await delayed.set('key', 'passing', hour);

    await delayed.set('key', 'lasting');

    expect(await others.get('key')).toBe('lasting');
    timers.pass();
    await delayed.flush();
    expect(await others.get('key')).toBe('lasting');
  });
});
