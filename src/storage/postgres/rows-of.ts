import { type AliasedRawBuilder, sql } from 'kysely';

/** The columns that are sent to PostgreSQL, and their types there. */
type Columns<Row> = { readonly [Name in keyof Row]-?: 'text' | 'bigint' | 'integer' };

/** Rows as a table to select from. Each column travels as one array, so that the statement is the same however many rows there are. */
export function rowsOf<Row extends object, Name extends string>(
  columns: Columns<Row>,
  rows: readonly Row[],
  name: Name,
): AliasedRawBuilder<Row, Name> {
  const entries = Object.entries(columns) as [keyof Row, string][];
  const arrays = entries.map(([column, type]) => sql`${rows.map((row) => row[column] ?? null)}::${sql.raw(type)}[]`);
  const names = entries.map(([column]) => sql.ref(String(column)));
  return sql<Row>`unnest(${sql.join(arrays)})`.as<Name>(sql`${sql.ref(name)} (${sql.join(names)})`);
}
