import type { Outcome } from '../chat/chat-adapter.ts';
import { dropDraft, reopenDraft } from '../proposals/drafts.ts';
import { askToWithdraw, editProposal, listOwn, unknown, withdraw } from '../proposals/own-proposals.ts';
import { readAction } from '../proposals/proposal-action.ts';
import { concerning, type ProposalParts, type Proposer } from '../proposals/proposals.ts';

/** What stood after /proposals: nothing lists one's own, `edit` and `withdraw` take a number, `drop` throws the draft away. */
export async function runProposals(parts: ProposalParts, by: Proposer, typed: string): Promise<Outcome> {
  const [verb = '', number = '', sure] = typed.trim().split(/\s+/);
  const find = () => parts.store.findByReceipt(by.conference.id, number.replace(/\D/g, ''));
  switch (verb.toLowerCase()) {
    case '':
      return await listOwn(parts, by);
    case 'edit':
      return await editProposal(parts, by, await find());
    case 'withdraw':
      return sure === '!' ? await withdraw(parts, by, await find()) : await askToWithdraw(parts, by, await find());
    case 'drop': {
      const [latest] = await parts.store.draftsOf(by.person, by.conference.id);
      return latest === undefined ? unknown(by) : await dropDraft(parts, by, latest.id);
    }
    default:
      return await listOwn(parts, by);
  }
}

/** A press on a button about one's own proposals or drafts; undefined where it is about something else. */
export async function pressProposals(
  parts: ProposalParts,
  by: Proposer,
  pressed: string,
): Promise<Outcome | undefined> {
  const read = readAction(pressed);
  if (read === undefined) return undefined;
  if (read.about === 'draft') return await (read.action === 'continue' ? reopenDraft : dropDraft)(parts, by, read.id);
  const proposal = await parts.store.find(read.id);
  const proposer = proposal && concerning(parts, by, proposal);
  if (proposer === undefined) return unknown(by);
  switch (read.action) {
    case 'edit':
      return await editProposal(parts, proposer, proposal);
    case 'withdraw':
      return await askToWithdraw(parts, proposer, proposal);
    case 'withdraw-sure':
      return await withdraw(parts, proposer, proposal, read.revision);
    default:
      return read satisfies never;
  }
}
