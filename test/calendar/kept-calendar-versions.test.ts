import { Keyv } from 'keyv';
import { describe, expect, test } from 'vitest';
import { KeptCalendarVersions } from '../../src/calendar/kept-calendar-versions.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { silentLog } from '../silent-log.ts';
import { engines } from '../storage/engines.ts';

const march = new Date('2019-03-20T07:00:00.789Z');
const april = new Date('2019-04-01T07:00:00Z');

describe('the version of a calendar', () => {
  test('begins at 0, at a whole second, and stays as long as its facts do', async () => {
    const versions = new KeptCalendarVersions(new Keyv());

    const first = await versions.versionOf('small', 'one', march);

    expect(first).toEqual({ sequence: 0, changed: new Date('2019-03-20T07:00:00Z') });
    expect(await versions.versionOf('small', 'one', april)).toEqual(first);
  });

  test('grows by one with each change, also back to what was', async () => {
    const versions = new KeptCalendarVersions(new Keyv());
    await versions.versionOf('small', 'one', march);

    expect(await versions.versionOf('small', 'two', april)).toEqual({ sequence: 1, changed: april });
    expect((await versions.versionOf('small', 'one', new Date('2019-04-02T07:00:00Z'))).sequence).toBe(2);
  });

  test('grows by a second where the clock was set back', async () => {
    const versions = new KeptCalendarVersions(new Keyv());
    await versions.versionOf('small', 'one', april);

    expect(await versions.versionOf('small', 'two', march)).toEqual({
      sequence: 1,
      changed: new Date('2019-04-01T07:00:01Z'),
    });
  });

  test('belongs to one conference', async () => {
    const versions = new KeptCalendarVersions(new Keyv());
    await versions.versionOf('small', 'one', march);
    await versions.versionOf('small', 'two', march);

    expect((await versions.versionOf('other', 'one', march)).sequence).toBe(0);
  });

  test('is the same for all who meet a change at once', async () => {
    const store = new Keyv();
    await new KeptCalendarVersions(store).versionOf('small', 'one', march);

    const all = await Promise.all(
      Array.from({ length: 20 }, () => new KeptCalendarVersions(store).versionOf('small', 'two', april)),
    );

    expect(new Set(all.map(({ sequence }) => sequence))).toEqual(new Set([1]));
  });

  test('begins anew where the store holds something else', async () => {
    const store = new Keyv();
    await store.set('small', { fingerprint: 'one', sequence: -1, changed: 'yesterday' });

    expect((await new KeptCalendarVersions(store).versionOf('small', 'one', march)).sequence).toBe(0);
  });

  test('is not made up where the store fails', async () => {
    const store = new Keyv();
    store.get = () => Promise.reject(new Error('disk full'));

    await expect(new KeptCalendarVersions(store).versionOf('small', 'one', march)).rejects.toThrow('disk full');
  });
});

describe.each(engines)('on $name', ({ missing, newDatabase }) => {
  test.skipIf(missing)('the version outlives whoever asked first', async () => {
    const place = await newDatabase();
    const ask = async (fingerprint: string, now: Date) => {
      const storage = await openStorage(place, silentLog);
      try {
        return await new KeptCalendarVersions(storage.keyed('calendar')).versionOf('small', fingerprint, now);
      } finally {
        await storage.close();
      }
    };
    await ask('one', march);
    const second = await ask('two', april);

    expect(second).toEqual({ sequence: 1, changed: april });
    expect(await ask('two', new Date('2019-05-01T07:00:00Z'))).toEqual(second);
  });
});
