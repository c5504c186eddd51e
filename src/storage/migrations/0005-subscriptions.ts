import type { Kysely } from 'kysely';

/** Who wants to be reminded of what. Lead days of -1 stand for those of the conference file: no column of a primary key may be null. */
export async function createSubscriptions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('subscriptions')
    .addColumn('conference', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('milestone', 'text', (column) => column.notNull())
    .addColumn('lead_days', 'integer', (column) => column.notNull())
    .addColumn('wanted', 'integer', (column) => column.notNull())
    .addColumn('zone', 'text')
    .addColumn('languages', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('subscriptions_primary', ['conference', 'place', 'milestone', 'lead_days'])
    .execute();
}
