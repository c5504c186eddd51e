import type { Started } from '../cli/started.ts';

/** What bots warned of and complained about: each line with how often it was said. */
export function complaintsIn(bots: readonly Pick<Started, 'said'>[]): string[] {
  const lines = bots.flatMap(({ said }) => said.match(/^(?:warning|error): .*/gm) ?? []);
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => `${count} × ${line}`);
}
