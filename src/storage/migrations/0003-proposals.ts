import type { CreateTableBuilder, Kysely } from 'kysely';

/**
 * Proposals, what they were before, their drafts, and the codes that let them in late. One's own drafts and proposals are found by
 * an index; those of a conference by the one that keeps receipt numbers unique.
 */
export async function createProposals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('drafts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('conference', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('author_language', 'text', (column) => column.notNull())
    .addColumn('edits', 'text')
    .addColumn('late_code', 'text')
    .addColumn('opened', 'bigint', (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('drafts_author').on('drafts').columns(['author', 'conference']).execute();

  await withState(db.schema.createTable('proposals'))
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('receipt', 'text', (column) => column.notNull())
    .addColumn('conference', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('author_language', 'text', (column) => column.notNull())
    .addColumn('submitted', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('proposals_receipt', ['conference', 'receipt'])
    .execute();
  await db.schema.createIndex('proposals_author').on('proposals').columns(['author', 'conference']).execute();

  await withState(db.schema.createTable('proposal_history'))
    .addColumn('proposal', 'text', (column) => column.notNull().references('proposals.id'))
    .addPrimaryKeyConstraint('proposal_history_primary', ['proposal', 'revision'])
    .execute();

  await db.schema
    .createTable('late_codes')
    .addColumn('conference', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addColumn('used_by', 'text')
    .addPrimaryKeyConstraint('late_codes_primary', ['conference', 'code'])
    .execute();
}

/** What a proposal is, or was, after a change. */
function withState(table: CreateTableBuilder<string>) {
  return table
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull());
}
