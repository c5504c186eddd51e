import type { Kysely } from 'kysely';
import type { OutboxEntry } from '../outbox/outbox-store.ts';
import type { Proposal } from '../proposals/proposal.ts';
import type { Change } from '../proposals/proposal-store.ts';
import { addToOutbox } from './add-to-outbox.ts';
import { asProposal, findProposal, stateColumns } from './proposal-rows.ts';
import type { Tables } from './tables.ts';

/**
 * Makes the change, within a transaction. What the proposal was so far is copied to the history first: of two who have seen the same
 * revision, one alone can do that, and the other waits for it and then finds it done.
 */
export async function changeProposal(
  db: Kysely<Tables>,
  change: Change,
  notices: readonly OutboxEntry[],
): Promise<{ proposal: Proposal; first: boolean } | 'stale'> {
  const copied = await db
    .insertInto('proposal_history')
    .columns(['proposal', ...stateColumns])
    .expression((part) =>
      part
        .selectFrom('proposals')
        .select(['id', ...stateColumns])
        .where('id', '=', change.proposal)
        .where('revision', '=', change.revision),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('proposal')
    .execute();
  if (copied.length === 0) return findEarlier(db, change);
  const changed = await db
    .updateTable('proposals')
    .set({
      revision: change.revision + 1,
      key: change.key,
      what: change.what,
      by: change.by,
      at: change.at.getTime(),
      status: change.status,
      content: JSON.stringify(change.content),
      words: change.words,
    })
    .where('id', '=', change.proposal)
    .returningAll()
    .executeTakeFirstOrThrow();
  await addToOutbox(db, notices);
  await db.deleteFrom('drafts').where('id', '=', change.key).execute();
  return { proposal: asProposal(changed), first: true };
}

/** The same change as it was made before, if it was. */
async function findEarlier(
  db: Kysely<Tables>,
  { proposal: id, key }: Change,
): Promise<{ proposal: Proposal; first: false } | 'stale'> {
  const now = db.selectFrom('proposals').select('id').where('id', '=', id).where('key', '=', key);
  const before = db
    .selectFrom('proposal_history')
    .select('proposal as id')
    .where('proposal', '=', id)
    .where('key', '=', key);
  if ((await now.unionAll(before).executeTakeFirst()) === undefined) return 'stale';
  const proposal = await findProposal(db, id);
  return proposal === undefined ? 'stale' : { proposal, first: false };
}
