import type { Kysely } from 'kysely';

/** The table behind Keyv. The index serves the sweeping of what expired. */
export async function createKeyed(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('keyed')
    .addColumn('namespace', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint')
    .addPrimaryKeyConstraint('keyed_primary', ['namespace', 'key'])
    .execute();
  await db.schema.createIndex('keyed_expires').on('keyed').column('expires').execute();
}
