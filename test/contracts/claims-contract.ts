import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Storage } from '../../src/storage/storage.ts';

type Claims = Pick<Storage, 'claim'>;

const now = new Date('2019-03-20T07:00:00Z');
const day = 24 * 3600 * 1000;

/** What the door promises of claims, shown on two connections to the same database. */
export function claimsContract(connect: () => Promise<{ one: Claims; other: Claims }>): void {
  test('a key goes to the first who asks for it, and to nobody else', async () => {
    const { one, other } = await connect();
    const key = randomUUID();

    expect(await one.claim(key, now)).toBe(true);
    expect(await one.claim(key, now)).toBe(false);
    expect(await other.claim(key, now)).toBe(false);
  });

  test('another key is not concerned, be it ever so alike', async () => {
    const { one } = await connect();
    const key = randomUUID();
    await one.claim(key, now);

    const alike = [`${key} `, ` ${key}`, `${key}%`, `${key}_`, key.toUpperCase(), `${key}'`, ''];
    const claimed = await Promise.all(alike.map((other) => one.claim(other, now)));

    expect(claimed).toEqual(alike.map(() => true));
  });

  test('of many who ask at once over two connections, one has it', async () => {
    const { one, other } = await connect();
    const keys = Array.from({ length: 20 }, () => randomUUID());

    const won = await Promise.all(
      keys.map(async (key) => {
        const asked = await Promise.all([one, other, one, other].map((claims) => claims.claim(key, now)));
        return asked.filter((first) => first).length;
      }),
    );

    expect(won).toEqual(keys.map(() => 1));
  });

  test('it is still taken a week later', async () => {
    const { one, other } = await connect();
    const key = randomUUID();
    await one.claim(key, now);

    const inAWeek = new Date(now.getTime() + 7 * day);
    await one.claim(randomUUID(), inAWeek);

    expect(await other.claim(key, inAWeek)).toBe(false);
  });

  test.each(['NUL \0', 'half a pair \uD83D', '🙂', 'x'.repeat(2000)])('the key %j can be taken, once', async (text) => {
    const { one, other } = await connect();
    const key = `${randomUUID()} ${text}`;

    expect(await one.claim(key, now)).toBe(true);
    expect(await other.claim(key, now)).toBe(false);
  });
}
