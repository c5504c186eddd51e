import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/** Runs what waits for nothing, outside everybody else's transaction. */
export type AtOnce = <T>(act: () => T) => Promise<T>;

/**
 * What runs within one turn of the process needs the connection for itself only where a transaction of somebody else is open: then it
 * stands in line. To stand in line takes longer than most of what is done.
 */
export function atOnceOn(database: DatabaseSync, db: Kysely<Tables>): AtOnce {
  return async (act) => (database.isTransaction ? await db.connection().execute(async () => act()) : act());
}
