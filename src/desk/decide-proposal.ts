import { privately } from '../chat/privately.ts';
import type { Action, Block } from '../chat/reply.ts';
import { decide, undoDecision, undoWindow } from '../proposals/decide.ts';
import type { Decision, Proposal } from '../proposals/proposal.ts';
import type { Proposer } from '../proposals/proposals.ts';
import { type OnProposal, statusOf } from './desk-parts.ts';

/** What organisers type for each decision. */
export const decisions: Readonly<Record<string, Decision>> = {
  accept: 'accepted',
  decline: 'declined',
  'wait-list': 'wait-listed',
  ask: 'asked-back',
};

/** Decides on a proposal, with what was typed after its number as words to its author. */
export function decideWith(decision: Decision): OnProposal {
  return async ({ store }, by, proposal, words) => {
    const { speaker } = by;
    const { receipt } = proposal;
    const decided = await decide(store, by, proposal, decision, words);
    switch (decided) {
      case 'nothing':
        return privately(speaker, [speaker.say('desk-cannot-decide', { receipt, status: statusOf(proposal, by) })]);
      case 'stale':
        return privately(speaker, [speaker.say('desk-stale', { receipt })]);
      default: {
        const values = { receipt, title: decided.content.title, status: statusOf(decided, by) };
        const said = speaker.say('desk-decided', { ...values, minutes: undoWindow / 60_000 });
        return privately(speaker, [said, { kind: 'actions', actions: [undoAction(decided, by)] }]);
      }
    }
  };
}

/** Takes the last decision on a proposal back. */
export const undo: OnProposal = async ({ store, outbox }, by, proposal) => {
  const { speaker } = by;
  const { receipt } = proposal;
  const undone = await undoDecision(store, outbox, by, proposal);
  switch (undone) {
    case 'nothing':
      return privately(speaker, [speaker.say('desk-nothing-to-undo', { receipt })]);
    case 'stale':
      return privately(speaker, [speaker.say('desk-stale', { receipt })]);
    default: {
      const told = undone.told ? 'yes' : 'no';
      return privately(speaker, [speaker.say('desk-undone', { receipt, status: statusOf(undone.proposal, by), told })]);
    }
  }
};

/** A button for each decision on a proposal as it stands. */
export function decideActions({ id, receipt, revision }: Proposal, { speaker }: Proposer): Block {
  const actions = Object.entries(decisions).map(
    ([verb, status]): Action => ({
      action: `desk:${verb}:${id}:${revision}`,
      label: speaker.plain(`proposal-status-${status}`, {}),
      typed: `/desk ${verb} ${receipt}`,
      grave: status === 'declined',
    }),
  );
  return { kind: 'actions', actions };
}

function undoAction({ id, receipt, revision }: Proposal, { speaker }: Proposer): Action {
  return {
    action: `desk:undo:${id}:${revision}`,
    label: speaker.plain('action-undo', {}),
    typed: `/desk undo ${receipt}`,
  };
}
