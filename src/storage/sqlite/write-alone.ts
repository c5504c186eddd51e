import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/**
 * Runs `act` in one transaction, as the only writer from its beginning on: a transaction that first reads and then wants to write
 * is refused at once where another has written meanwhile, whatever the time-out.
 */
export async function writeAlone<T>(
  connection: Kysely<Tables>,
  act: (connection: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  await sql`begin immediate`.execute(connection);
  try {
    const result = await act(connection);
    await sql`commit`.execute(connection);
    return result;
  } catch (error) {
    // A full disk ends the transaction by itself; there is nothing left to roll back then.
    await sql`rollback`.execute(connection).catch(() => {});
    throw error;
  }
}
