import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { type Proposal, type ProposalChange, proposalContent, proposalStatuses } from '../proposals/proposal.ts';
import type { NewProposal } from '../proposals/proposal-store.ts';
import type { Tables } from './tables.ts';

const status = z.enum(proposalStatuses);
const what = z.enum(['submitted', 'edited', 'withdrawn', 'decided', 'undone']);

/** The columns that tell what a proposal is, or was, after a change. */
export const stateColumns = ['revision', 'key', 'what', 'by', 'at', 'status', 'content', 'words'] as const;

/** A row of the table `proposals`, for one that is submitted now. */
export function asNewRow(proposal: NewProposal, receipt: string) {
  const at = proposal.submitted.getTime();
  return {
    id: proposal.id,
    receipt,
    conference: proposal.conference,
    author: proposal.author,
    author_language: proposal.authorLanguage,
    submitted: at,
    revision: 1,
    key: proposal.id,
    what: 'submitted',
    by: proposal.author,
    at,
    status: 'submitted',
    content: JSON.stringify(proposal.content),
    words: '',
  };
}

export function asProposal(row: Selectable<Tables['proposals']>): Proposal {
  return {
    id: row.id,
    receipt: row.receipt,
    conference: row.conference,
    author: row.author,
    authorLanguage: row.author_language,
    content: proposalContent.parse(JSON.parse(row.content)),
    status: status.parse(row.status),
    revision: row.revision,
    submitted: new Date(Number(row.submitted)),
    changed: new Date(Number(row.at)),
  };
}

/** What a proposal is, or was, as an entry of its history. */
export function asProposalChange(row: Omit<Selectable<Tables['proposal_history']>, 'proposal'>): ProposalChange {
  return {
    revision: row.revision,
    what: what.parse(row.what),
    by: row.by,
    at: new Date(Number(row.at)),
    status: status.parse(row.status),
    content: proposalContent.parse(JSON.parse(row.content)),
    words: row.words,
  };
}

export async function findProposal(db: Kysely<Tables>, id: string): Promise<Proposal | undefined> {
  const row = await db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst();
  return row && asProposal(row);
}
