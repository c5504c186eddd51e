import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import { asOutboxRow } from '../add-to-outbox.ts';
import { namesOf, noticeColumns, proposalColumns } from '../columns.ts';
import { asStorable } from '../storable-text.ts';
import type { Submission } from '../submission.ts';
import type { Tables } from '../tables.ts';

/**
 * One submission, in one way there and back, with nothing to be taken apart first: alone, it is on the disk sooner than by the
 * statement that takes any number. There is one for each number of notices, which are few, and each connection plans it once.
 */
export function prepareSubmitOne(pool: pg.Pool, db: Kysely<Tables>) {
  const texts = new Map<number, string>();
  return async ({ row, notices }: Submission): Promise<'kept' | 'taken'> => {
    const count = notices.length;
    const text = texts.get(count) ?? writeStatement(db, count).compile(db).sql;
    texts.set(count, text);
    const values = [
      ...namesOf(proposalColumns).map((name) => row[name]),
      ...notices.map(asOutboxRow).flatMap((notice) => namesOf(noticeColumns).map((name) => notice[name])),
    ];
    const named = { name: `kansli-submit-one-${count}`, text, values: values.map(asStorable) };
    return (await pool.query(named)).rowCount === 0 ? 'taken' : 'kept';
  };
}

/** What is inserted decides whether the notices are added. */
function writeStatement(db: Kysely<Tables>, notices: number) {
  const proposal = db
    .insertInto('proposals')
    .columns(namesOf(proposalColumns))
    .expression(sql`values (${listOf(proposalColumns)})`)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id');
  if (notices === 0) return sql`${proposal}`;
  const rows = Array.from({ length: notices }, () => sql`select ${listOf(noticeColumns)} from inserted`);
  const noted = db
    .insertInto('outbox')
    .columns(namesOf(noticeColumns))
    .expression(sql.join(rows, sql` union all `))
    .onConflict((conflict) => conflict.doNothing());
  return sql`with inserted as (${proposal}), noted as (${noted}) select id from inserted`;
}

/** A place for the value of each column, of its type. */
function listOf(columns: Readonly<Record<string, string>>) {
  return sql.join(Object.values(columns).map((type) => sql`cast(${''} as ${sql.raw(type)})`));
}
