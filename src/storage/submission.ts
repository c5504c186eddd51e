import type { Insertable, Kysely } from 'kysely';
import type { OutboxEntry } from '../outbox/outbox-store.ts';
import { addToOutbox } from './add-to-outbox.ts';
import type { Tables } from './tables.ts';

/** A proposal to be kept with its notices. */
export type Submission = { readonly row: Insertable<Tables['proposals']>; readonly notices: readonly OutboxEntry[] };

/** Keeps it statement by statement, within a transaction, on any engine. Each has a faster way for many. */
export async function insertSubmission(db: Kysely<Tables>, { row, notices }: Submission): Promise<'kept' | 'taken'> {
  const inserted = await db
    .insertInto('proposals')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (inserted.length === 0) return 'taken';
  await addToOutbox(db, notices);
  return 'kept';
}
