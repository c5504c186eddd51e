import { seededRandom } from '../../src/understanding/seeded-random.ts';

/** The same items in another order, which the seed decides. */
export function shuffle<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}
