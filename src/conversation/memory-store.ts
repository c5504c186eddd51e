/** Where the memory keeps what it notes in passing; Keyv can be one. */
export type MemoryStore = {
  /** What is kept under each of these keys; undefined where nothing is, or its time is over. */
  getMany(keys: string[]): Promise<unknown[]>;
  /** Keeps what JSON can hold, for so many milliseconds; without, for good, and then it resolves when that is certain. */
  set(key: string, value: unknown, lifetime?: number): Promise<unknown>;
};
