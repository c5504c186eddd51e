import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { type Compilable, type Kysely, sql } from 'kysely';
import { asOutboxRow } from '../add-to-outbox.ts';
import { namesOf, noticeColumns, proposalColumns } from '../columns.ts';
import { asStorable } from '../storable-text.ts';
import type { Submission } from '../submission.ts';
import type { Tables } from '../tables.ts';
import { transactionsOn } from './in-transaction.ts';

type SubmitAll = (submissions: readonly Submission[]) => ('kept' | 'taken')[];

/**
 * One transaction for all, by statements that Kysely writes and SQLite prepares once, when they are first needed. To do that for each
 * submission takes longer than to run them, and since all of it happens in the process's own thread, nothing is gained by waiting.
 */
export function openSubmitAll(database: DatabaseSync, db: Kysely<Tables>): SubmitAll {
  let submitAll: SubmitAll | undefined;
  return (submissions) => {
    submitAll ??= prepareSubmitAll(database, db);
    return submitAll(submissions);
  };
}

function prepareSubmitAll(database: DatabaseSync, db: Kysely<Tables>): SubmitAll {
  const prepare = (query: Compilable) => database.prepare(query.compile().sql);
  const insert = (table: 'proposals' | 'outbox', names: readonly string[]) =>
    prepare(
      db
        .insertInto(table)
        .columns(names as never)
        .expression(sql`values (${sql.join(names)})`)
        .onConflict((conflict) => conflict.doNothing()),
    );
  const [proposalNames, noticeNames] = [namesOf(proposalColumns), namesOf(noticeColumns)];
  const [insertProposal, insertNotice] = [insert('proposals', proposalNames), insert('outbox', noticeNames)];
  const inTransaction = transactionsOn(database);

  function submit({ row, notices }: Submission): 'kept' | 'taken' {
    if (insertProposal.run(...valuesOf(proposalNames, row)).changes === 0) return 'taken';
    for (const notice of notices) insertNotice.run(...valuesOf(noticeNames, asOutboxRow(notice)));
    return 'kept';
  }

  return (submissions) => inTransaction(() => submissions.map(submit));
}

function valuesOf<Name extends string>(
  names: readonly Name[],
  row: { readonly [N in Name]: unknown },
): SQLInputValue[] {
  return names.map((name) => asStorable(row[name]) as SQLInputValue);
}
