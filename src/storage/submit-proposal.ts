import type { Kysely } from 'kysely';
import type { NewProposal, ProposalStore } from '../proposals/proposal-store.ts';
import { fewestDigits, newReceiptNumber } from '../proposals/receipt-number.ts';
import { ask, askAtOnce } from './ask.ts';
import type { Engine } from './engine.ts';
import { GroupCommit } from './group-commit.ts';
import { asNewRow, findProposal } from './proposal-rows.ts';
import { insertSubmission, type Submission } from './submission.ts';
import type { Tables } from './tables.ts';

/** So many proposals are committed together at most, so that nobody waits long for the others of a group. */
const most = 100;

/** After so many receipt numbers in a row that others have, they get a digit more. */
const collisions = 3;

/** A way to submit that commits together what is submitted at once. `random` gives the receipt numbers. */
export function openSubmitting(engine: Engine, random: () => number): ProposalStore['submit'] {
  const group = new GroupCommit(
    (submissions: readonly Submission[]) => ask(engine, () => engine.submitAll(submissions)),
    most,
  );
  return async (proposal, notices) => {
    const { lateCode, ...kept } = proposal;
    for (let tries = 0; ; tries++) {
      const receipt = newReceiptNumber(random, fewestDigits + Math.floor(tries / collisions));
      const submission = { row: asNewRow(proposal, receipt), notices: notices(receipt) };
      const outcome =
        lateCode === undefined
          ? await group.add(submission)
          : await askAtOnce(engine, (db) => submitLate(engine, db, { ...proposal, lateCode }, submission));
      if (outcome === 'kept') {
        const { submitted } = kept;
        return { proposal: { ...kept, receipt, status: 'submitted', revision: 1, changed: submitted }, first: true };
      }
      const earlier = await ask(engine, (db) => findProposal(db, kept.id));
      if (earlier !== undefined) return { proposal: earlier, first: false };
      if (outcome === 'code') return 'code';
    }
  };
}

/** The code is locked before it is used, so that of two who come with it at once one finds it used. */
async function submitLate(
  engine: Engine,
  db: Kysely<Tables>,
  { id, conference, submitted, lateCode }: NewProposal & { lateCode: string },
  submission: Submission,
): Promise<'kept' | 'taken' | 'code'> {
  const code = await db
    .selectFrom('late_codes')
    .select('code')
    .where('conference', '=', conference)
    .where('code', '=', lateCode)
    .where('expires', '>', submitted.getTime())
    .where('used_by', 'is', null)
    .$if(engine.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  if (code === undefined) return 'code';
  if ((await insertSubmission(db, submission)) === 'taken') return 'taken';
  await db
    .updateTable('late_codes')
    .set({ used_by: id })
    .where('conference', '=', conference)
    .where('code', '=', lateCode)
    .execute();
  return 'kept';
}
