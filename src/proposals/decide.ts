import type { OutboxStore } from '../outbox/outbox-store.ts';
import { cleanLines } from './clean-text.ts';
import { findAuthorNotice, isDecision, mayHaveTold, tellAuthor } from './notices.ts';
import type { Decision, Proposal } from './proposal.ts';
import type { ProposalStore } from './proposal-store.ts';

/** How long a decision can be undone before its author hears of it, in milliseconds. */
export const undoWindow = 2 * 60_000;

/** Who decides, and when. */
export type Decider = { readonly person: string; readonly at: Date };

/**
 * Decides on a proposal as it stands, with words to its author, who is told when the time to undo has passed. `nothing`: it is
 * withdrawn, or the same was decided before and there are no other words; `stale`: it was changed meanwhile, and nothing was done.
 */
export async function decide(
  store: ProposalStore,
  by: Decider,
  proposal: Proposal,
  decision: Decision,
  words: string,
): Promise<Proposal | 'nothing' | 'stale'> {
  if (proposal.status === 'withdrawn') return 'nothing';
  const said = cleanLines(words);
  if (proposal.status === decision) {
    const before = (await store.historyOf(proposal.id)).findLast(({ what }) => what === 'decided');
    // Its author would be told the same twice.
    if (said === '' || said === before?.words) return 'nothing';
  }
  const changed = await store.change(
    {
      proposal: proposal.id,
      // Two who decide differently at once do not make the same change.
      key: `decide:${proposal.id}:${proposal.revision}:${by.person}:${decision}`,
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
 * Takes the last decision back: the proposal has the status from before it again, and an author who had heard of it is told so. What
 * the author changed since stays. `nothing`: there is none, or it does not stand any more.
 */
export async function undoDecision(
  store: ProposalStore,
  outbox: Pick<OutboxStore, 'find'>,
  by: Decider,
  proposal: Proposal,
): Promise<{ readonly proposal: Proposal; readonly told: boolean } | 'nothing' | 'stale'> {
  const history = await store.historyOf(proposal.id);
  const at = history.findLastIndex(({ what }) => isDecision(what));
  const [before, last] = [history[at - 1], history[at]];
  if (last?.what !== 'decided' || before === undefined || proposal.status !== last.status) return 'nothing';
  const notice = await findAuthorNotice(proposal.id, last.revision, outbox);
  // After the notice of the decision, where that is still to come: whether there is anything to take back shows by what became of it.
  const due = notice?.state === 'waiting' && notice.due >= by.at ? new Date(notice.due.getTime() + 1) : by.at;
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
    [tellAuthor(proposal, 'undone', '', due)],
  );
  return changed === 'stale' ? changed : { proposal: changed.proposal, told: mayHaveTold(notice) };
}
