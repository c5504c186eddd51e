import { type Expression, sql } from 'kysely';
import type { Engine } from './engine.ts';

/** What leases are judged by. */
export function leaseClock({ sharedClock }: Engine, now: Date): Expression<number> {
  return sharedClock ?? sql<number>`cast(${now.getTime()} as bigint)`;
}

/** So many milliseconds from now. */
export function endOf(lease: number, clock: Expression<number>): Expression<number> {
  return sql<number>`${clock} + ${sql.lit(lease)}`;
}
