import { Keyv } from 'keyv';
import { expect, test } from 'vitest';
import { KeepLater } from '../../src/conversation/keep-later.ts';
import { HandTimers } from '../hand-timers.ts';

function keepingLater(store = new Keyv()) {
  const timers = new HandTimers();
  const log: string[] = [];
  const write = (message: string) => log.push(message);
  return { store, timers, log, later: new KeepLater(store, timers, { info: write, warn: write, error: write }) };
}

test('what expires is there at once for whoever asks, and written a little later, all of it together', async () => {
  const { store, timers, later } = keepingLater();

  await later.set('a', 1, 60_000);
  await later.set('b', 2, 60_000);
  await later.set('a', 3, 60_000);

  expect([await later.get('a'), await later.get('b')]).toEqual([3, 2]);
  expect(await store.get('a')).toBeUndefined();
  expect(timers.waiting).toHaveLength(1);
  timers.runOut();
  await expect.poll(() => store.get('a')).toBe(3);
  expect(await store.get('b')).toBe(2);
  expect(await later.get('a')).toBe(3);
});

test('what is kept for good is written before it is told so', async () => {
  const { store, timers, later } = keepingLater();

  await later.set('language', 'sv');

  expect(await store.get('language')).toBe('sv');
  expect(timers.waiting).toEqual([]);
});

test('what is asked for at once is read together', async () => {
  const { store, later } = keepingLater();
  await store.set('a', 1);
  const asked: string[][] = [];
  const counting = Object.assign(Object.create(store), {
    getMany: (keys: string[]) => {
      asked.push(keys);
      return store.getMany(keys);
    },
  });
  const { later: counted } = keepingLater(counting);

  expect(await Promise.all([counted.get('a'), counted.get('b'), counted.get('a')])).toEqual([1, undefined, 1]);
  expect(await counted.get('a')).toBe(await later.get('a'));

  expect(asked).toEqual([['a', 'b'], ['a']]);
});

test('at the end all is written', async () => {
  const { store, timers, later } = keepingLater();
  await later.set('a', 1, 60_000);

  await later.settle();

  expect(await store.get('a')).toBe(1);
  expect(timers.waiting).toEqual([]);
});

test('what cannot be written is told to the keepers and forgotten, and what follows is written', async () => {
  const { store, log, later } = keepingLater();
  const failing = store.setMany.bind(store);
  store.setMany = async () => {
    store.setMany = failing;
    throw new Error('no room');
  };
  await later.set('a', 1, 60_000);

  await later.settle();
  await later.set('b', 2, 60_000);
  await later.settle();

  expect(log).toHaveLength(1);
  expect([await later.get('a'), await later.get('b')]).toEqual([undefined, 2]);
});
