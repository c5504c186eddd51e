import type { Kysely } from 'kysely';

/** Keys that are given once. The index serves the sweeping of old ones. */
export async function createClaims(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('claims')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('claimed', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('claims_claimed').on('claims').column('claimed').execute();
}
