import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { asStorable } from '../storable-text.ts';

/** A database of `node:sqlite` in the shape that Kysely's own SQLite dialect asks for. */
export function asKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (text) => {
      const statement = prepared.get(text) ?? prepare(database, text);
      // What is asked for often stays: whatever is asked for becomes the newest.
      prepared.delete(text);
      prepared.set(text, statement);
      if (prepared.size > most) prepared.delete(prepared.keys().next().value!);
      return statement;
    },
  };
}

/** To prepare a statement takes longer than to run it. So many are kept: some are as long as the lists in them. */
const most = 200;

function prepare(database: DatabaseSync, text: string): SqliteStatement {
  const statement = database.prepare(text);
  const bind = (parameters: readonly unknown[]) => parameters.map(asStorable) as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bind(parameters)),
    run: (parameters) => statement.run(...bind(parameters)),
    // Whoever reads row by row may be overtaken by somebody who asks the same.
    iterate: (parameters) => database.prepare(text).iterate(...bind(parameters)),
  };
}
