import type { ProposalFilter, ProposalStore } from '../proposals/proposal-store.ts';
import { ask, askAtOnce } from './ask.ts';
import { changeProposal } from './change-proposal.ts';
import type { Engine } from './engine.ts';
import { asProposal, asProposalChange, findProposal, stateColumns } from './proposal-rows.ts';
import { openDraftStore } from './sql-drafts.ts';
import { openLateCodeStore } from './sql-late-codes.ts';
import { openSubmitting } from './submit-proposal.ts';

/** Proposals, their history and their drafts. `random` gives numbers from 0 to below 1. */
export function openProposalStore(engine: Engine, random: () => number): ProposalStore {
  return {
    ...openDraftStore(engine),
    ...openLateCodeStore(engine),
    submit: openSubmitting(engine, random),
    change: (change, notices) => askAtOnce(engine, (db) => changeProposal(db, change, notices)),
    find: (id) => ask(engine, (db) => findProposal(db, id)),
    findChanged: (key, by) => ask(engine, (db) => findChanged(db, key, by)),
    findByReceipt: (conference, receipt) => findByReceipt(engine, conference, receipt),
    ownOf: (author, conference) => ownOf(engine, author, conference),
    list: (conference, filter) => list(engine, conference, filter),
    historyOf: (id) => historyOf(engine, id),
  };
}

async function findByReceipt(engine: Engine, conference: string, receipt: string) {
  const row = await ask(engine, (db) =>
    db
      .selectFrom('proposals')
      .selectAll()
      .where('conference', '=', conference)
      .where('receipt', '=', receipt)
      .executeTakeFirst(),
  );
  return row && asProposal(row);
}

/** No index serves this: it is asked only where a platform delivers a change again whose answer was lost. */
async function findChanged(db: Engine['db'], key: string, by: string) {
  const now = db.selectFrom('proposals').select('id').where('key', '=', key).where('by', '=', by);
  const before = db.selectFrom('proposal_history').select('proposal as id').where('key', '=', key).where('by', '=', by);
  const found = await now.unionAll(before).executeTakeFirst();
  return found && (await findProposal(db, found.id));
}

async function ownOf(engine: Engine, author: string, conference: string) {
  const rows = await ask(engine, (db) =>
    db
      .selectFrom('proposals')
      .selectAll()
      .where('author', '=', author)
      .where('conference', '=', conference)
      .orderBy('submitted', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  );
  return rows.map(asProposal);
}

/** What stands in the content is looked for here, because neither engine knows the small letters of every language. */
async function list(engine: Engine, conference: string, { status, kind, text = '' }: ProposalFilter) {
  const rows = await ask(engine, (db) =>
    db
      .selectFrom('proposals')
      .selectAll()
      .where('conference', '=', conference)
      .$if(status !== undefined, (query) => query.where('status', '=', status!))
      .orderBy('submitted')
      .orderBy('id')
      .execute(),
  );
  const wanted = fold(text);
  return rows
    .map(asProposal)
    .filter(({ content }) => kind === undefined || content.kind === kind)
    .filter(({ content: { title, about, who } }) => [title, about, who].some((part) => fold(part).includes(wanted)));
}

function fold(text: string): string {
  return text.normalize('NFC').toUpperCase().toLowerCase();
}

/** What it is now is the newest entry. Both are read in one statement, so that no change slips between. */
async function historyOf(engine: Engine, id: string) {
  const rows = await ask(engine, (db) =>
    db
      .selectFrom('proposal_history')
      .select(stateColumns)
      .where('proposal', '=', id)
      .unionAll(db.selectFrom('proposals').select(stateColumns).where('id', '=', id))
      .orderBy('revision')
      .execute(),
  );
  return rows.map(asProposalChange);
}
