/** Takes a key that only the first who asks for it gets; false for everybody else. */
export type Claim = (key: string, now: Date) => Promise<boolean>;

/** So many keys are remembered: far more than a platform delivers within the minutes in which it may deliver again. */
const most = 20_000;

/** Claims for one process alone. What must happen once for good rests on the storage instead. */
export function claimsInMemory(): Claim {
  const taken = new Set<string>();
  return async (key) => {
    if (taken.has(key)) return false;
    taken.add(key);
    if (taken.size > most) taken.delete(taken.values().next().value!);
    return true;
  };
}
