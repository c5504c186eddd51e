/**
 * Takes a key that only the first who asks for it gets, so that what a platform delivers twice, or to several replicas, is answered
 * once. False for everybody else.
 */
export type Claim = (key: string, now: Date) => Promise<boolean>;

/** Claims are kept for so many keys; platforms repeat themselves within minutes. */
const kept = 10_000;

/** Claims within one process: enough where there is one. */
export function claimInMemory(most: number = kept): Claim {
  const taken = new Set<string>();
  return async (key) => {
    if (taken.has(key)) return false;
    taken.add(key);
    if (taken.size > most) taken.delete(taken.values().next().value!);
    return true;
  };
}
