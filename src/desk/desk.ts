import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import { editProposal } from '../proposals/own-proposals.ts';
import { command } from '../proposals/proposal-setting.ts';
import type { Proposer } from '../proposals/proposals.ts';
import { item } from '../proposals/tell-proposal.ts';
import { decideWith, decisions, undo } from './decide-proposal.ts';
import type { DeskParts, OnProposal } from './desk-parts.ts';
import { exportAll } from './export-all.ts';
import { handOutCode } from './hand-out-code.ts';
import { counts, list } from './list-proposals.ts';
import { show } from './show-proposal.ts';

/** What organisers do from chat: what stood after /desk. Members are told that it is not for them. */
export async function runDesk(parts: DeskParts, by: Proposer, typed: string): Promise<Outcome> {
  const { speaker, conference } = by;
  if (!by.isOrganiser) {
    return privately(speaker, [speaker.say('desk-for-organisers', { email: conference.contact.email })]);
  }
  const [name = '', rest = ''] = splitFirst(typed);
  const verb = name.toLowerCase();
  if (decisions[verb] !== undefined) return await onProposal(parts, by, rest, decideWith(decisions[verb]));
  switch (verb) {
    case 'list':
      return await list(parts, by, rest);
    case 'show':
      return await onProposal(parts, by, rest, show);
    case 'undo':
      return await onProposal(parts, by, rest, undo);
    case 'edit':
      return await onProposal(parts, by, rest, editProposal);
    case 'counts':
      return await counts(parts, by);
    case 'code':
      return await handOutCode(parts, by, rest);
    case 'export':
      return await exportAll(parts, by, rest);
    default:
      return privately(speaker, [speaker.say('desk-help', { command: command('/desk') })]);
  }
}

const actionPattern = /^desk:(accept|decline|wait-list|ask|undo):([^:]+):(\d+)$/;

/** What a press on the desk's buttons means: as if it had been typed, for a proposal as it was at a revision. */
export async function pressDesk(parts: DeskParts, by: Proposer, action: string): Promise<Outcome | undefined> {
  const [, verb = '', id = '', revision] = actionPattern.exec(action) ?? [];
  if (verb === '') return undefined;
  const { speaker } = by;
  const proposal = await parts.store.find(id);
  if (proposal === undefined) return await runDesk(parts, by, '');
  if (by.isOrganiser && proposal.revision !== Number(revision)) {
    return privately(speaker, [speaker.say('desk-stale', { receipt: proposal.receipt }), item(proposal, by)]);
  }
  return await runDesk(parts, by, `${verb} ${proposal.receipt}`);
}

/** Does something with the proposal whose number stands first. */
async function onProposal(parts: DeskParts, by: Proposer, rest: string, act: OnProposal): Promise<Outcome> {
  const [number = '', more = ''] = splitNumber(rest);
  const receipt = number.replace(/\D/g, '');
  const proposal = await parts.store.findByReceipt(by.conference.id, receipt);
  if (proposal !== undefined) return await act(parts, by, proposal, more);
  return privately(by.speaker, [by.speaker.say('desk-unknown-receipt', { receipt: number === '' ? '…' : number })]);
}

/** The number that stands first, also where it is written in groups of three, and what stands after it. */
function splitNumber(text: string): [string, string] {
  const [, number, rest = ''] = /^\s*(\d{3}(?:[ -]\d{3})+)(?!\d)\s*([\s\S]*)$/.exec(text) ?? [];
  return number === undefined ? splitFirst(text) : [number, rest];
}

/** The first word, and what stands after it. */
function splitFirst(text: string): [string, string] {
  const [, first = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  return [first, rest];
}
