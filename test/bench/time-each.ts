import { quantile } from './report.ts';

/** How long one call takes for each item, in microseconds, after a round to warm up. */
export function timeEach<T>(
  items: readonly T[],
  rounds: number,
  run: (item: T) => unknown,
): { median: number; p99: number } {
  for (const item of items) run(item);
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const item of items) {
      const start = process.hrtime.bigint();
      run(item);
      taken.push(Number(process.hrtime.bigint() - start) / 1000);
    }
  }
  taken.sort((one, other) => one - other);
  return { median: quantile(taken, 0.5), p99: quantile(taken, 0.99) };
}
