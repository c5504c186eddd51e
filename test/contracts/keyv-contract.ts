import { Keyv } from 'keyv';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { collect } from '../collect.ts';

/** A store on which Keyv is to stand; every call gives another view of the same data. */
export type MakeStore = () => unknown;

/** What Keyv's documentation promises, shown on a store. */
export function keyvContract(makeStore: MakeStore): void {
  let keyv: Keyv;
  const sibling = (namespace: string) => new Keyv({ store: makeStore(), namespace });

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2019-03-20T07:00:00Z') });
    keyv = sibling('one');
    await keyv.clear();
    await sibling('other').clear();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  describe('a value', () => {
    test.each([
      ['text', 'åäö ț 🙂 \' " \\ \n \0'],
      ['a number', 4.5],
      ['zero', 0],
      ['false', false],
      ['null', null],
      ['a list', [1, ['two'], { three: 3 }]],
      ['an object', { at: '2019', inner: { empty: '' } }],
      ['a bigint', 2n ** 70n],
      ['bytes', Buffer.from([0, 1, 255])],
      ['a megabyte', 'x'.repeat(1_000_000)],
    ])('that is %s is read as it was set', async (_, value) => {
      expect(await keyv.set('key', value)).toBe(true);

      expect(await keyv.get('key')).toEqual(value);
      expect(await keyv.has('key')).toBe(true);
    });

    test('takes the place of the one before', async () => {
      await keyv.set('key', 1);
      await keyv.set('key', 2);

      expect(await keyv.get('key')).toBe(2);
    });

    test('that was never set is undefined', async () => {
      expect(await keyv.get('key')).toBeUndefined();
      expect(await keyv.has('key')).toBe(false);
    });

    test('is deleted once', async () => {
      await keyv.set('key', 1);

      expect(await keyv.delete('key')).toBe(true);
      expect(await keyv.delete('key')).toBe(false);
      expect(await keyv.get('key')).toBeUndefined();
    });
  });

  test.each(["it's", '%', '_', 'a:b::c', 'Å', '🙂', ' key ', 'x'.repeat(500), '*'])(
    'the key %j is itself alone',
    async (key) => {
      await keyv.set(key, 'this');
      await keyv.set(`${key}.`, 'that');

      expect(await keyv.get(key)).toBe('this');
      expect(await keyv.delete(key)).toBe(true);
      expect(await keyv.get(`${key}.`)).toBe('that');
    },
  );

  test('keys that differ in case alone are two', async () => {
    await keyv.set('key', 1);
    await keyv.set('KEY', 2);

    expect(await keyv.getMany(['key', 'KEY'])).toEqual([1, 2]);
  });

  describe('many at once', () => {
    test('are set, read, found and deleted in the order they were asked for', async () => {
      expect(
        await keyv.setMany([
          { key: 'a', value: 1 },
          { key: 'b', value: 2 },
          { key: 'c', value: 3 },
        ]),
      ).toEqual([true, true, true]);

      expect(await keyv.getMany(['c', 'none', 'a', 'c'])).toEqual([3, undefined, 1, 3]);
      expect(await keyv.hasMany(['c', 'none', 'a'])).toEqual([true, false, true]);
      expect(await keyv.deleteMany(['a', 'none'])).toEqual([true, false]);
      expect(await keyv.getMany(['a', 'b'])).toEqual([undefined, 2]);
    });

    test('may be none', async () => {
      expect(await keyv.setMany([])).toEqual([]);
      expect(await keyv.getMany([])).toEqual([]);
      expect(await keyv.hasMany([])).toEqual([]);
      expect(await keyv.deleteMany([])).toEqual([]);
    });

    test('may be more than fit into one statement', async () => {
      const keys = Array.from({ length: 1234 }, (_, at) => `key ${at}`);

      await keyv.setMany(keys.map((key, at) => ({ key, value: at })));

      expect(await keyv.getMany(keys)).toEqual(keys.map((_, at) => at));
      expect((await keyv.deleteMany(keys)).every((deleted) => deleted)).toBe(true);
    });

    test('with a key twice keep the last', async () => {
      await keyv.setMany([
        { key: 'a', value: 1 },
        { key: 'a', value: 2 },
      ]);

      expect(await keyv.get('a')).toBe(2);
    });

    test('expire each at its own time', async () => {
      await keyv.setMany([
        { key: 'soon', value: 1, ttl: 100 },
        { key: 'later', value: 2, ttl: 200 },
        { key: 'never', value: 3 },
      ]);

      vi.advanceTimersByTime(150);

      expect(await keyv.getMany(['soon', 'later', 'never'])).toEqual([undefined, 2, 3]);
      expect(await keyv.hasMany(['soon', 'later', 'never'])).toEqual([false, true, true]);
    });
  });

  describe('what has a time to live', () => {
    test('is there until then, and not after', async () => {
      await keyv.set('key', 1, 1000);

      vi.advanceTimersByTime(999);
      expect(await keyv.get('key')).toBe(1);
      vi.advanceTimersByTime(2);
      expect(await keyv.get('key')).toBeUndefined();
      expect(await keyv.has('key')).toBe(false);
    });

    test('lives anew when it is set anew', async () => {
      await keyv.set('key', 1, 1000);
      vi.advanceTimersByTime(900);
      await keyv.set('key', 2, 1000);
      vi.advanceTimersByTime(900);

      expect(await keyv.get('key')).toBe(2);
    });

    test('stays for good when it is set anew without one', async () => {
      await keyv.set('key', 1, 1000);
      await keyv.set('key', 2);
      vi.advanceTimersByTime(100_000_000);

      expect(await keyv.get('key')).toBe(2);
    });

    test('may be set for all by Keyv itself', async () => {
      const brief = new Keyv({ store: makeStore(), namespace: 'one', ttl: 1000 });
      await brief.set('key', 1);
      vi.advanceTimersByTime(1001);

      expect(await brief.get('key')).toBeUndefined();
    });
  });

  describe('a namespace', () => {
    test('keeps its keys to itself', async () => {
      const other = sibling('other');
      await keyv.set('key', 1);
      await other.set('key', 2);

      expect(await keyv.get('key')).toBe(1);
      expect(await keyv.delete('key')).toBe(true);
      expect(await other.get('key')).toBe(2);
    });

    test('is cleared alone', async () => {
      const other = sibling('other');
      await keyv.set('a', 1);
      await keyv.set('b', 1);
      await other.set('a', 2);

      await keyv.clear();

      expect(await keyv.getMany(['a', 'b'])).toEqual([undefined, undefined]);
      expect(await other.get('a')).toBe(2);
    });
  });

  describe('the iterator', () => {
    test('gives every key and value of its namespace, and nothing that expired', async () => {
      await sibling('other').set('foreign', 0);
      await keyv.set('expired', 0, 100);
      await keyv.set('a', { value: 1 });
      await keyv.set('b', null, 1000);
      vi.advanceTimersByTime(500);

      expect(new Map(await collect(keyv.iterator()))).toEqual(
        new Map<string, unknown>([
          ['a', { value: 1 }],
          ['b', null],
        ]),
      );
    });

    test('goes on while what it gave is deleted, however many there are', async () => {
      await keyv.setMany(Array.from({ length: 1234 }, (_, at) => ({ key: `key ${at}`, value: at })));

      let sum = 0;
      for await (const [key, value] of keyv.iterator()) {
        sum += value;
        await keyv.delete(key);
      }

      expect(sum).toBe((1233 * 1234) / 2);
      expect(await collect(keyv.iterator())).toEqual([]);
    });
  });

  test('the raw envelope tells when a value expires', async () => {
    await keyv.set('key', 1, 1000);

    expect(await keyv.getRaw('key')).toEqual({ value: 1, expires: Date.now() + 1000 });
  });

  test('writes at once of many hands leave one of their values', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => keyv.set('key', at)));

    expect(await keyv.get('key')).toBeTypeOf('number');
  });

  test('who disconnects takes nothing from the others', async () => {
    await keyv.set('key', 1);
    await sibling('one').disconnect();

    expect(await keyv.get('key')).toBe(1);
  });
}
