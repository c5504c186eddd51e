import type { Kysely } from 'kysely';

/** Which conferences stand among the events of which servers, and who is at it. */
export async function createServerEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('server_events')
    .addColumn('conference', 'text', (column) => column.notNull())
    .addColumn('server', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('event', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('said', 'text', (column) => column.notNull())
    .addColumn('tried', 'bigint')
    .addColumn('fence', 'integer', (column) => column.notNull())
    .addColumn('lease', 'bigint')
    .addPrimaryKeyConstraint('server_events_primary', ['conference', 'server'])
    .execute();
}
