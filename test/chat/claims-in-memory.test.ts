import { expect, test } from 'vitest';
import { claimsInMemory } from '../../src/chat/claims-in-memory.ts';

const now = new Date('2019-03-01T12:00:00Z');

test('a key is had by who asks first, also after ten thousand others, and memory is let go of in the end', async () => {
  const claim = claimsInMemory();
  const claimAll = async (from: number, until: number) => {
    let taken = 0;
    for (let key = from; key < until; key += 1) if (await claim(`discord:${key}`, now)) taken += 1;
    return taken;
  };

  expect(await claimAll(0, 10_000)).toBe(10_000);
  expect(await claimAll(0, 10_000)).toBe(0);
  expect(await claimAll(10_000, 19_999)).toBe(9_999);
  expect(await claimAll(0, 19_999)).toBe(0);
  expect(await claimAll(20_000, 30_000)).toBe(10_000);
  expect(await claimAll(0, 1)).toBe(1);
});
