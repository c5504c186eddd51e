import type { Kysely } from 'kysely';
import { type KeyedTable, readingKeyed, writingKeyed } from '../keyed-table.ts';
import type { Tables } from '../tables.ts';

export function keyedTableOn(db: Kysely<Tables>): KeyedTable {
  return {
    read: async (namespace, keys) => {
      const rows = await readingKeyed(db, namespace, keys).execute();
      return rows.map((row) => ({ ...row, expires: row.expires === null ? null : Number(row.expires) }));
    },
    write: async (rows) => {
      await writingKeyed(db, rows).execute();
    },
  };
}
