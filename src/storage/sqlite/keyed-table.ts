import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Compilable, Kysely } from 'kysely';
import { type KeyedRow, type KeyedTable, readingKeyed, writingKeyed } from '../keyed-table.ts';
import { asStorable } from '../storable-text.ts';
import type { Tables } from '../tables.ts';
import type { AtOnce } from './at-once.ts';
import { transactionsOn } from './in-transaction.ts';

/** By statements that Kysely writes and SQLite prepares once, when they are first needed. */
export function openKeyedTable(database: DatabaseSync, db: Kysely<Tables>, atOnce: AtOnce): KeyedTable {
  let prepared: ReturnType<typeof prepare> | undefined;
  const statements = () => {
    prepared ??= prepare(database, db);
    return prepared;
  };
  return {
    read: async (namespace, keys) => statements().read(namespace, keys),
    write: (rows, passing) => atOnce(() => statements().write(rows, passing)),
  };
}

const row: KeyedRow = { namespace: '', key: '', value: '', expires: 0 };

function prepare(database: DatabaseSync, db: Kysely<Tables>) {
  const prepareQuery = (query: Compilable) => database.prepare(query.compile().sql);
  /** For each number of keys that was asked for. */
  const selects = new Map<number, StatementSync>();
  const upsert = prepareQuery(writingKeyed(db, [row]));
  const inTransaction = transactionsOn(database);

  function read(namespace: string, keys: readonly string[]): KeyedRow[] {
    const select = selects.get(keys.length) ?? prepareQuery(readingKeyed(db, namespace, keys));
    selects.set(keys.length, select);
    return select.all(...([namespace, ...keys].map(asStorable) as SQLInputValue[])) as KeyedRow[];
  }

  function writeAll(rows: readonly KeyedRow[]): void {
    inTransaction(() => {
      for (const { namespace, key, value, expires } of rows) {
        upsert.run(...([namespace, key, value, expires].map(asStorable) as SQLInputValue[]));
      }
    });
  }

  function write(rows: readonly KeyedRow[], passing: boolean): void {
    // With a write-ahead log, what did not wait for the disk is safe from a power cut as soon as anything else is committed. A pragma
    // that is prepared takes effect then and never again.
    if (passing) database.exec('pragma synchronous = normal');
    try {
      writeAll(rows);
    } finally {
      if (passing) database.exec('pragma synchronous = full');
    }
  }

  return { read, write };
}
