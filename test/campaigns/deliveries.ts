/** So many processes take what the platform delivers, each submission so often. */
export const racers = 3;
export const deliveriesOfEach = 4;

/** The ids of all submissions. */
export function submissionIds(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `proposal-${at}`);
}

/** What one of the processes is brought: each submission once, and every third one once more. */
export function deliveriesTo(racer: number, count: number): string[] {
  return submissionIds(count).flatMap((id, at) => (at % racers === racer ? [id, id] : [id]));
}
