import type { OutboxStore } from '../outbox/outbox-store.ts';
import { cleanLines } from './clean-text.ts';
import { hasHeard, tellAuthor } from './notices.ts';
import type { Decision, Proposal } from './proposal.ts';
import type { ProposalStore } from './proposal-store.ts';

/** How long a decision can be undone before its author hears of it, in milliseconds. */
export const undoWindow = 2 * 60_000;

/** Who decides, and when. */
export type Decider = { readonly person: string; readonly at: Date };

/**
 * Decides on a proposal as it stands, with words to its author, who is told when the time to undo has passed. `withdrawn`: there is
 * nothing to decide any more; `stale`: it was changed meanwhile, and nothing was done.
 */
export async function decide(
  store: ProposalStore,
  by: Decider,
  proposal: Proposal,
  decision: Decision,
  words: string,
): Promise<Proposal | 'withdrawn' | 'stale'> {
  if (proposal.status === 'withdrawn') return 'withdrawn';
  const said = cleanLines(words);
  const changed = await store.change(
    {
      proposal: proposal.id,
      key: `decide:${proposal.id}:${proposal.revision}`,
      revision: proposal.revision,
      what: 'decided',
      by: by.person,
      at: by.at,
      status: decision,
      content: proposal.content,
      words: said,
    },
    [tellAuthor(proposal, decision, said, new Date(by.at.getTime() + undoWindow))],
  );
  return changed === 'stale' ? changed : changed.proposal;
}

/**
 * Takes the last decision back: the proposal has the status from before it again, and an author who had heard of it is told so.
 * `nothing`: its last change was no decision.
 */
export async function undoDecision(
  store: ProposalStore,
  outbox: Pick<OutboxStore, 'find'>,
  by: Decider,
  proposal: Proposal,
): Promise<{ readonly proposal: Proposal; readonly told: boolean } | 'nothing' | 'stale'> {
  const history = await store.historyOf(proposal.id);
  const last = history.at(-1);
  const before = history.at(-2);
  if (last?.what !== 'decided' || before === undefined) return 'nothing';
  const told = await hasHeard(proposal.id, last.revision, outbox);
  const changed = await store.change(
    {
      proposal: proposal.id,
      key: `undo:${proposal.id}:${proposal.revision}`,
      revision: proposal.revision,
      what: 'undone',
      by: by.person,
      at: by.at,
      status: before.status,
      content: proposal.content,
      words: '',
    },
    // Whether there is anything to tell shows when it is sent: the decision may be on its way just now.
    [tellAuthor(proposal, 'undone', '', by.at)],
  );
  return changed === 'stale' ? changed : { proposal: changed.proposal, told };
}
