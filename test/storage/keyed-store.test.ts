import { Keyv } from 'keyv';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { KeyedStore } from '../../src/storage/keyed-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { collect } from '../collect.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { silentLog } from '../silent-log.ts';
import { engines, openEngine } from './engines.ts';

describe.each(engines)('on $name', ({ missing, newDatabase }) => {
  const start = new Date();

  async function openStore() {
    const engine = await openEngine(await newDatabase());
    const clock = new MovingClock(start);
    const store = new KeyedStore(engine, clock);
    const keysKept = async () =>
      (await engine.db.selectFrom('keyed').select('key').orderBy('key').execute()).map(({ key }) => key);
    return { engine, clock, store, keysKept };
  }

  const inMinutes = (minutes: number) => start.getTime() + minutes * 60_000;

  describe.skipIf(missing)('what expired', () => {
    test.each([
      ['get', (store: KeyedStore) => store.get('old')],
      ['getMany', (store: KeyedStore) => store.getMany(['old', 'new'])],
      ['has', (store: KeyedStore) => store.has('old')],
      ['hasMany', (store: KeyedStore) => store.hasMany(['old', 'new'])],
      ['the iterator', (store: KeyedStore) => collect(store.iterator())],
    ])('is swept when %s meets it', async (_, meet) => {
      const { store, clock, keysKept } = await openStore();
      await store.set('old', 'x', inMinutes(1));
      await store.set('new', 'x', inMinutes(3));
      clock.moveMinutes(2);

      await meet(store);

      expect(await keysKept()).toEqual(['new']);
    });

    test('has expired at that very millisecond, as Keyv has it', async () => {
      const { store, clock } = await openStore();
      await store.set('key', 'x', inMinutes(1));
      clock.moveMinutes(1);

      expect(await store.get('key')).toBeUndefined();
    });

    test('counts as not there when it is deleted', async () => {
      const { store, clock, keysKept } = await openStore();
      await store.set('key', 'x', inMinutes(1));
      clock.moveMinutes(2);

      expect(await store.delete('key')).toBe(false);
      expect(await keysKept()).toEqual([]);
    });

    test('is swept at the next start, though nobody meets it', async () => {
      const place = await newDatabase();
      const engine = await openEngine(place);
      await new KeyedStore(engine, new MovingClock(start)).set('old', 'x', start.getTime() - 1);

      await (await openStorage(place, silentLog)).close();

      expect(await engine.db.selectFrom('keyed').selectAll().execute()).toEqual([]);
    });
  });

  test.skipIf(missing)('a call that fails rejects, so that nobody takes a failure for nothing found', async () => {
    const { engine, store } = await openStore();
    const keyv = new Keyv({ store });
    await sql`drop table keyed`.execute(engine.db);

    await expect(keyv.get('key')).rejects.toThrow();
    await expect(keyv.set('key', 1)).rejects.toThrow();
    await expect(keyv.delete('key')).rejects.toThrow();
    await expect(keyv.clear()).rejects.toThrow();
  });
});
