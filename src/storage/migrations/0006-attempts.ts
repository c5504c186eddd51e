import type { Kysely } from 'kysely';

/** How often an entry of the outbox was tried; before, claims were counted, and not every claim comes to a try. */
export async function countAttempts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('outbox')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
