import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export type KeyedRow = {
  namespace: string;
  key: string;
  value: string /** As `Instant` in the tables. */;
  expires: number | null;
};

/**
 * The table `keyed`, which nearly every message asks for, by statements that are prepared once: to put one together takes longer than
 * to run it.
 */
export type KeyedTable = {
  /** The rows that there are of these keys, in any order, expired ones among them. */
  read(namespace: string, keys: readonly string[]): Promise<KeyedRow[]>;
  /**
   * Keeps all, or none where it rejects; a row takes the place of the one with its key. No key may come twice. `passing`: they need not
   * outlast a power cut. They outlast the end of the process, and do not wait for the disk where the engine can do without.
   */
  write(rows: readonly KeyedRow[], passing: boolean): Promise<void>;
};

export function readingKeyed(db: Kysely<Tables>, namespace: string, keys: readonly string[]) {
  return db.selectFrom('keyed').selectAll().where('namespace', '=', namespace).where('key', 'in', keys);
}

export function writingKeyed(db: Kysely<Tables>, rows: readonly KeyedRow[]) {
  return db
    .insertInto('keyed')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['namespace', 'key']).doUpdateSet((row) => ({
        value: row.ref('excluded.value'),
        expires: row.ref('excluded.expires'),
      })),
    );
}
