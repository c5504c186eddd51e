import type { Outcome } from '../chat/chat-adapter.ts';
import type { OutboxStore } from '../outbox/outbox-store.ts';
import type { Proposal } from '../proposals/proposal.ts';
import type { ProposalParts, Proposer } from '../proposals/proposals.ts';

/** What the organisers' desk needs from outside. */
export type DeskParts = ProposalParts & { readonly outbox: Pick<OutboxStore, 'find'> };

/** What can be done with one proposal: `rest` is what was typed after its number. */
export type OnProposal = (parts: DeskParts, by: Proposer, proposal: Proposal, rest: string) => Promise<Outcome>;

export function statusOf({ status }: Proposal, { speaker }: Proposer): string {
  return speaker.plain(`proposal-status-${status}`, {});
}
