import {
  type KeyvStorageAdapter,
  type KeyvStorageCapability,
  type KeyvStorageEntry,
  keyvStorageCapability,
} from 'keyv';
import type { Clock } from '../clock.ts';
import type { Engine } from './engine.ts';
import type { KeyedRow } from './keyed-table.ts';

/** What Keyv asks of a store, but for events, of which this one has none: every failure is a rejected call. */
type KeyedAdapter = Pick<
  KeyvStorageAdapter,
  | 'namespace'
  | 'capabilities'
  | 'get'
  | 'getMany'
  | 'has'
  | 'hasMany'
  | 'set'
  | 'setMany'
  | 'delete'
  | 'deleteMany'
  | 'clear'
  | 'iterator'
>;

/**
 * So many rows go into one statement. Both engines bound its parameters, SQLite at 32,766 (sqlite.org/limits.html) and PostgreSQL
 * at 65,535; a row has four.
 */
const most = 500;

/**
 * Keyv on the table `keyed`. Expired rows are never returned, and are swept when they are met. The clock is the machine's, as Keyv
 * counts the time to live from that.
 */
export class KeyedStore implements KeyedAdapter {
  namespace: string | undefined;
  readonly #engine: Engine;
  readonly #clock: Clock;

  constructor(engine: Engine, clock: Clock) {
    this.#engine = engine;
    this.#clock = clock;
  }

  get capabilities(): KeyvStorageCapability {
    return keyvStorageCapability(this);
  }

  async get(key: string): Promise<string | undefined> {
    return (await this.#read([key])).get(key);
  }

  async getMany(keys: string[]): Promise<(string | undefined)[]> {
    const found = await this.#read(keys);
    return keys.map((key) => found.get(key));
  }

  async has(key: string): Promise<boolean> {
    return (await this.#read([key])).has(key);
  }

  async hasMany(keys: string[]): Promise<boolean[]> {
    const found = await this.#read(keys);
    return keys.map((key) => found.has(key));
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    await this.setMany([expires === undefined ? { key, value } : { key, value, expires }]);
    return true;
  }

  /**
   * Of entries with the same key the last counts. Each 500 are kept whole or not at all. What expires anyway does not wait for the
   * disk: a power cut may take it.
   */
  async setMany(entries: KeyvStorageEntry[]): Promise<boolean[]> {
    const rows = new Map(
      entries.map(({ key, value, expires = null }): [string, KeyedRow] => [
        key,
        { ...this.#place(key), value, expires },
      ]),
    );
    for (const part of partsOf([...rows.values()])) {
      const isPassing = part.every(({ expires }) => expires !== null);
      await this.#ask(() => this.#engine.keyed.write(part, isPassing));
    }
    return entries.map(() => true);
  }

  async delete(key: string): Promise<boolean> {
    return (await this.deleteMany([key]))[0] === true;
  }

  async deleteMany(keys: string[]): Promise<boolean[]> {
    const deleted = new Set<string>();
    for (const part of partsOf(keys)) {
      const rows = await this.#ask((db) => this.#deleting(db, part).returning(['key', 'expires']).execute());
      for (const row of rows) if (!this.#isExpired(row)) deleted.add(row.key);
    }
    return keys.map((key) => deleted.has(key));
  }

  async clear(): Promise<void> {
    await this.#ask((db) => db.deleteFrom('keyed').where('namespace', '=', this.#place('').namespace).execute());
  }

  /** Reads page by page, so that whoever iterates may write meanwhile. */
  async *iterator<Value>(): AsyncGenerator<(string | Awaited<Value> | undefined)[], void> {
    let last = '';
    for (;;) {
      const rows = await this.#ask((db) =>
        db
          .selectFrom('keyed')
          .select(['key', 'value', 'expires'])
          .where('namespace', '=', this.#place('').namespace)
          .where('key', '>', last)
          .orderBy('key')
          .limit(most)
          .execute(),
      );
      for (const { key, value } of await this.#sweep(rows)) yield [key, value];
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end.key;
    }
  }

  async #read(keys: string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const part of partsOf(keys)) {
      const rows = await this.#ask(() => this.#engine.keyed.read(this.#place('').namespace, part));
      for (const { key, value } of await this.#sweep(rows)) found.set(key, value);
    }
    return found;
  }

  /** Deletes the expired rows, and returns the others. */
  async #sweep<Row extends ExpiringRow & { key: string }>(rows: Row[]): Promise<Row[]> {
    const expired = rows.filter((row) => this.#isExpired(row)).map((row) => row.key);
    if (expired.length === 0) return rows;
    // Where they cannot be deleted, as on a full disk, whoever reads must not suffer: they are swept when they are met again.
    await this.#ask((db) => this.#deleting(db, expired).where('expires', '<=', this.#now()).execute()).catch(() => {});
    return rows.filter((row) => !this.#isExpired(row));
  }

  #deleting(db: Engine['db'], keys: readonly string[]) {
    return db.deleteFrom('keyed').where('namespace', '=', this.#place('').namespace).where('key', 'in', keys);
  }

  #isExpired({ expires }: ExpiringRow): boolean {
    return expires !== null && Number(expires) <= this.#now();
  }

  #now(): number {
    return this.#clock.now().getTime();
  }

  #place(key: string): { namespace: string; key: string } {
    return { namespace: this.namespace ?? '', key };
  }

  async #ask<T>(query: (db: Engine['db']) => Promise<T>): Promise<T> {
    try {
      return await query(this.#engine.db);
    } catch (error) {
      throw this.#engine.explain(error) ?? error;
    }
  }
}

type ExpiringRow = { readonly expires: number | string | null };

function partsOf<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_, at) => items.slice(at * most, (at + 1) * most));
}
