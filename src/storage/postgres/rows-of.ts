import { type AliasedRawBuilder, sql } from 'kysely';
import { asStorable } from '../storable-text.ts';

/** Columns that are sent to PostgreSQL, and their types there. */
type Columns = { readonly [name: string]: 'text' | 'bigint' | 'integer' };
type RowOf<C extends Columns> = { [Name in keyof C]: C[Name] extends 'text' ? string : number };

/** Rows as a table to select from, however many there are. They travel as one parameter, which `asRows` writes. */
export function rowsOf<C extends Columns, Name extends string>(
  columns: C,
  name: Name,
): AliasedRawBuilder<RowOf<C>, Name> {
  const definitions = Object.entries(columns).map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`);
  return sql<RowOf<C>>`json_to_recordset(${''}::json)`.as<Name>(sql`${sql.ref(name)} (${sql.join(definitions)})`);
}

/** JSON, of texts that PostgreSQL can hold: inside of it, it would meet what is written as \u0000 there. */
export function asRows<C extends Columns>(_: C, rows: readonly { readonly [Name in keyof C]: unknown }[]): string {
  return JSON.stringify(rows, (_, value) => (typeof value === 'string' ? asStorable(value) : value));
}
