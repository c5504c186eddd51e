import type { Kysely } from 'kysely';
import { asOutboxRow } from '../add-to-outbox.ts';
import type { Submission } from '../submission.ts';
import type { Tables } from '../tables.ts';
import { rowsOf } from './rows-of.ts';

const proposalColumns = {
  id: 'text',
  receipt: 'text',
  conference: 'text',
  author: 'text',
  author_language: 'text',
  submitted: 'bigint',
  revision: 'integer',
  key: 'text',
  what: 'text',
  by: 'text',
  at: 'bigint',
  status: 'text',
  content: 'text',
  words: 'text',
} as const;

const noticeColumns = {
  id: 'text',
  kind: 'text',
  place: 'text',
  body: 'text',
  due: 'bigint',
  until: 'bigint',
  state: 'text',
  fence: 'integer',
  reason: 'text',
  message: 'text',
} as const;

/**
 * One statement for all of it, and so one way there and back: what is inserted decides which notices are added and which drafts end.
 * Of submissions with the same id the first counts. They go in the order of their ids, because two processes that insert the same ones
 * in different orders would wait for each other.
 */
export async function submitAll(db: Kysely<Tables>, submissions: readonly Submission[]): Promise<('kept' | 'taken')[]> {
  const firsts = new Map(submissions.toReversed().map((submission) => [submission.row.id, submission]));
  const sorted = [...firsts.values()].sort((one, other) => (one.row.id < other.row.id ? -1 : 1));
  const proposals = sorted.map(({ row }) => row);
  const notices = sorted.flatMap(({ row, notices }) =>
    notices.map((entry) => ({ proposal: row.id, ...asOutboxRow(entry) })),
  );
  const inserted = await db
    .with('inserted', (part) =>
      part
        .insertInto('proposals')
        .columns(namesOf(proposalColumns))
        .expression(part.selectFrom(rowsOf(proposalColumns, proposals, 'given')).select(namesOf(proposalColumns)))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id'),
    )
    .with('noted', (part) =>
      part
        .insertInto('outbox')
        .columns(namesOf(noticeColumns))
        .expression(
          part
            .selectFrom(rowsOf({ proposal: 'text', ...noticeColumns }, notices, 'notice'))
            .select(namesOf(noticeColumns))
            .where('proposal', 'in', part.selectFrom('inserted').select('id')),
        )
        .onConflict((conflict) => conflict.doNothing()),
    )
    .with('ended', (part) => part.deleteFrom('drafts').where('id', 'in', part.selectFrom('inserted').select('id')))
    .selectFrom('inserted')
    .select('id')
    .execute();
  const kept = new Set(inserted.map(({ id }) => id));
  return submissions.map((submission) =>
    kept.has(submission.row.id) && firsts.get(submission.row.id) === submission ? 'kept' : 'taken',
  );
}

function namesOf<Name extends string>(columns: Readonly<Record<Name, string>>): Name[] {
  return Object.keys(columns) as Name[];
}
