import { type AliasedRawBuilder, sql } from 'kysely';

/** Columns that are sent to PostgreSQL, and their types there. */
type Columns = { readonly [name: string]: 'text' | 'bigint' | 'integer' };
type RowOf<C extends Columns> = { [Name in keyof C]: C[Name] extends 'text' ? string : number };

/** Rows as a table to select from, however many there are: each column travels as one array, in `columnsOf`. */
export function rowsOf<C extends Columns, Name extends string>(
  columns: C,
  name: Name,
): AliasedRawBuilder<RowOf<C>, Name> {
  const arrays = Object.values(columns).map((type) => sql`${[]}::${sql.raw(type)}[]`);
  const names = Object.keys(columns).map((column) => sql.ref(column));
  return sql<RowOf<C>>`unnest(${sql.join(arrays)})`.as<Name>(sql`${sql.ref(name)} (${sql.join(names)})`);
}

export function columnsOf<C extends Columns>(columns: C, rows: readonly { readonly [Name in keyof C]: unknown }[]) {
  return Object.keys(columns).map((name) => rows.map((row) => row[name] ?? null));
}
