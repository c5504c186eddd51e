import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/**
 * Runs one write without waiting for the disk: with a write-ahead log it is safe from the end of the process, and from a power cut as
 * soon as anything else is committed. The connection is nobody else's meanwhile.
 */
export async function writeLightly<T>(
  database: DatabaseSync,
  connection: Kysely<Tables>,
  act: (connection: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  database.exec('pragma synchronous = normal');
  try {
    return await act(connection);
  } finally {
    database.exec('pragma synchronous = full');
  }
}
