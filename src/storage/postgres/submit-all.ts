import type { Kysely } from 'kysely';
import type pg from 'pg';
import { asOutboxRow } from '../add-to-outbox.ts';
import { namesOf, noticeColumns, proposalColumns } from '../columns.ts';
import type { Submission } from '../submission.ts';
import type { Tables } from '../tables.ts';
import { asRows, rowsOf } from './rows-of.ts';
import { prepareSubmitOne } from './submit-one.ts';

const noticesOf = { proposal: 'text', ...noticeColumns } as const;

/**
 * One statement for all of it, and so one way there and back: what is inserted decides which notices are added. It is the same however
 * many there are, so that each connection plans it once, which takes longer than to run it.
 */
export function prepareSubmitAll(pool: pg.Pool, db: Kysely<Tables>) {
  const { sql: text } = writeStatement(db).compile();
  const submitOne = prepareSubmitOne(pool, db);

  /**
   * Of submissions with the same id the first counts. They go in the order of their ids, because two processes that insert the same
   * ones in different orders would wait for each other.
   */
  return async (submissions: readonly Submission[]): Promise<('kept' | 'taken')[]> => {
    const [only] = submissions;
    if (only !== undefined && submissions.length === 1) return [await submitOne(only)];
    const firsts = new Map(submissions.toReversed().map((submission) => [submission.row.id, submission]));
    const sorted = [...firsts.values()].sort((one, other) => (one.row.id < other.row.id ? -1 : 1));
    const proposals = sorted.map(({ row }) => row);
    const notices = sorted.flatMap(({ row, notices }) =>
      notices.map((entry) => ({ proposal: row.id, ...asOutboxRow(entry) })),
    );
    const values = [asRows(proposalColumns, proposals), asRows(noticesOf, notices)];
    const { rows } = await pool.query<{ id: string }>({ name: 'kansli-submit-all', text, values });
    const kept = new Set(rows.map(({ id }) => id));
    return submissions.map((submission) =>
      kept.has(submission.row.id) && firsts.get(submission.row.id) === submission ? 'kept' : 'taken',
    );
  };
}

function writeStatement(db: Kysely<Tables>) {
  return db
    .with('inserted', (part) =>
      part
        .insertInto('proposals')
        .columns(namesOf(proposalColumns))
        .expression(part.selectFrom(rowsOf(proposalColumns, 'given')).select(namesOf(proposalColumns)))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id'),
    )
    .with('noted', (part) =>
      part
        .insertInto('outbox')
        .columns(namesOf(noticeColumns))
        .expression(
          part
            .selectFrom(rowsOf(noticesOf, 'notice'))
            .select(namesOf(noticeColumns))
            .where('proposal', 'in', part.selectFrom('inserted').select('id')),
        )
        .onConflict((conflict) => conflict.doNothing()),
    )
    .selectFrom('inserted')
    .select('id');
}
