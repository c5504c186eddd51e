/**
 * Something wrong in a file: where (the keys that lead there), what was expected, what stands there, and what to do.
 */
export type Finding = {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
  readonly found?: string;
  readonly advice?: string;
};
