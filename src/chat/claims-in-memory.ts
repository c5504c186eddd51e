/** Takes a key that only the first who asks for it gets; false for everybody else. */
export type Claim = (key: string, now: Date) => Promise<boolean>;

/**
 * So many keys are remembered at least, and twice as many at most: far more than a platform delivers within the minutes in which it may
 * deliver again.
 */
const least = 10_000;

/** Claims for one process alone. What must happen once for good rests on the storage instead. */
export function claimsInMemory(): Claim {
  let recent = new Set<string>();
  let older: ReadonlySet<string> = new Set();
  return async (key) => {
    if (recent.has(key) || older.has(key)) return false;
    recent.add(key);
    // All at once: to take the oldest out of a large set one by one, its gaps are walked through each time.
    if (recent.size === least) {
      older = recent;
      recent = new Set();
    }
    return true;
  };
}
