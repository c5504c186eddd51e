import { type Kysely, sql } from 'kysely';

/** The outbox's record. One index holds what is still to be done, in the order in which it is due; the other what is being sent. */
export async function createOutbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('due', 'bigint', (column) => column.notNull())
    .addColumn('until', 'bigint')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('fence', 'integer', (column) => column.notNull())
    .addColumn('lease', 'bigint')
    .addColumn('tried', 'bigint')
    .addColumn('tried_fence', 'integer')
    .addColumn('settled', 'bigint')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('outbox_due')
    .on('outbox')
    .column('due')
    .where(sql.ref('state'), 'in', [sql.lit('waiting'), sql.lit('sending')])
    .execute();
  await db.schema
    .createIndex('outbox_lease')
    .on('outbox')
    .column('lease')
    .where(sql.ref('lease'), 'is not', null)
    .execute();
}
