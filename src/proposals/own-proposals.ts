import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import type { Action, Block } from '../chat/reply.ts';
import { fieldsOf } from './check-proposal.ts';
import { cleanLine } from './clean-text.ts';
import { isInTime } from './deadline.ts';
import { newDraft } from './drafts.ts';
import { tellDesk } from './notices.ts';
import { type Draft, fieldLimits, isBegun, type Proposal } from './proposal.ts';
import { draftAction, proposalAction } from './proposal-action.ts';
import { proposalForm } from './proposal-form.ts';
import { command, instant, type ProposalSetting } from './proposal-setting.ts';
import type { ProposalParts, Proposer } from './proposals.ts';
import { seenRevision } from './submit-proposal.ts';
import { closed, item } from './tell-proposal.ts';

/** A person's own proposals and drafts, each with what can be done about it. */
export async function listOwn(parts: ProposalParts, by: Proposer): Promise<Outcome> {
  const { conference, person, speaker } = by;
  const [own, drafts] = await Promise.all([
    parts.store.ownOf(person, conference.id),
    parts.store.draftsOf(person, conference.id),
  ]);
  const unfinished = drafts
    .filter((draft) => draft.edits === undefined && isBegun(draft))
    .flatMap((draft) => tellDraft(draft, by));
  if (own.length === 0) {
    const none = speaker.say('proposals-own-none', { conference: conference.name, command: command('/propose') });
    return privately(speaker, [none, ...unfinished]);
  }
  const head = speaker.say('proposals-own', { conference: conference.name, count: own.length });
  return privately(speaker, [head, ...own.flatMap((proposal) => tellOwn(parts, proposal, by)), ...unfinished]);
}

/** Opens the form of a proposal, filled: for its author while it can be changed, for organisers always. */
export async function editProposal(
  parts: ProposalParts,
  by: Proposer,
  proposal: Proposal | undefined,
): Promise<Outcome> {
  if (proposal === undefined || !mayTouch(proposal, by)) return unknown(by);
  const refused = refuseToChange(parts, by, proposal);
  if (refused !== undefined) return refused;
  const drafts = await parts.store.draftsOf(by.person, by.conference.id);
  const begun = drafts.find(
    ({ edits, fields }) => edits === proposal.id && fields[seenRevision] === String(proposal.revision),
  );
  const fields = { ...fieldsOf(proposal.content), [seenRevision]: String(proposal.revision) };
  const draft = begun ?? newDraft(parts, by, { fields, lateCode: undefined, edits: proposal.id });
  if (begun === undefined) await parts.store.openDraft(draft);
  return { kind: 'form', form: proposalForm(draft, by, { receipt: proposal.receipt }) };
}

/** Asks once more before a proposal is withdrawn. */
export async function askToWithdraw(
  parts: ProposalParts,
  by: Proposer,
  proposal: Proposal | undefined,
): Promise<Outcome> {
  if (proposal === undefined || !mayTouch(proposal, by)) return unknown(by);
  const refused = refuseToChange(parts, by, proposal);
  if (refused !== undefined) return refused;
  const { speaker } = by;
  const { receipt, content } = proposal;
  const action: Action = {
    action: proposalAction('withdraw-sure', proposal.id, proposal.revision),
    label: speaker.plain('action-withdraw-sure', {}),
    typed: `/proposals withdraw ${receipt} !`,
    grave: true,
  };
  const sure = speaker.say('proposal-withdraw-sure', { receipt, title: content.title });
  return privately(speaker, [sure, { kind: 'actions', actions: [action] }]);
}

/** Withdraws a proposal as it was at `revision`; withdrawn already, it says so again. */
export async function withdraw(
  parts: ProposalParts,
  by: Proposer,
  proposal: Proposal | undefined,
  revision: number | undefined = proposal?.revision,
): Promise<Outcome> {
  if (proposal === undefined || revision === undefined || !mayTouch(proposal, by)) return unknown(by);
  const { speaker } = by;
  const { receipt, content, id } = proposal;
  const done = privately(speaker, [speaker.say('proposal-withdrawn', { receipt, title: content.title })]);
  if (proposal.status === 'withdrawn') return done;
  if (!isOpen(parts, by)) return closedToChange(proposal, by);
  const key = `withdraw:${id}:${revision}`;
  const changed = await parts.store.change(
    {
      proposal: id,
      key,
      revision,
      what: 'withdrawn',
      by: by.person,
      at: by.at,
      status: 'withdrawn',
      content,
      words: '',
    },
    tellDesk(by.conference, 'withdrawn', { receipt, content, author: by.person }, key, by.at),
  );
  if (changed !== 'stale') return done;
  const now = (await parts.store.find(id)) ?? proposal;
  return privately(speaker, [speaker.say('proposal-stale', { receipt }), item(now, by), actionsOf(now, by)]);
}

/** That no such proposal is known to the one who asks. */
export function unknown({ speaker }: ProposalSetting): Outcome {
  return privately(speaker, [speaker.say('proposal-unknown', { command: command('/proposals') })]);
}

/** What is said to one who may not change a proposal (any more); undefined where they may. */
function refuseToChange(parts: ProposalParts, by: Proposer, proposal: Proposal): Outcome | undefined {
  if (proposal.status === 'withdrawn') return privately(by.speaker, [item(proposal, by)]);
  return isOpen(parts, by) ? undefined : closedToChange(proposal, by);
}

function mayTouch({ author }: Proposal, { person, isOrganiser }: Proposer): boolean {
  return isOrganiser || author === person;
}

/** Whether what is done now is still in time; a form opened now would be. */
function isOpen(parts: ProposalParts, by: Proposer): boolean {
  return by.isOrganiser || isInTime(by.conference, by.at, by.at, parts.grace);
}

function closedToChange({ receipt, content }: Proposal, by: Proposer): Outcome {
  const { speaker, conference } = by;
  const values = { receipt, title: content.title, email: conference.contact.email };
  return privately(speaker, [closed(by), speaker.say('proposal-closed-to-change', values)]);
}

function tellOwn(parts: ProposalParts, proposal: Proposal, by: Proposer): Block[] {
  const open = proposal.status !== 'withdrawn' && isOpen(parts, by);
  return open ? [item(proposal, by), actionsOf(proposal, by)] : [item(proposal, by)];
}

function actionsOf({ id, receipt }: Proposal, { speaker }: ProposalSetting): Block {
  return {
    kind: 'actions',
    actions: [
      {
        action: proposalAction('edit', id),
        label: speaker.plain('action-edit', { receipt }),
        typed: `/proposals edit ${receipt}`,
      },
      {
        action: proposalAction('withdraw', id),
        label: speaker.plain('action-withdraw', { receipt }),
        typed: `/proposals withdraw ${receipt}`,
        grave: true,
      },
    ],
  };
}

function tellDraft({ id, fields, changed }: Draft, by: Proposer): Block[] {
  const { speaker } = by;
  const title = shorten(fields.title ?? '') || speaker.plain('draft-untitled', {});
  return [
    speaker.say('proposals-draft-item', { title, when: instant(changed, by) }),
    {
      kind: 'actions',
      actions: [
        { action: draftAction('continue', id), label: speaker.plain('action-continue', {}), typed: '/propose' },
        {
          action: draftAction('drop', id),
          label: speaker.plain('action-drop', {}),
          typed: '/proposals drop',
          grave: true,
        },
      ],
    },
  ];
}

/** What stands in a draft may be far longer than a title. */
function shorten(text: string): string {
  const { title: most } = fieldLimits;
  const line = cleanLine(text.slice(0, most * 2));
  return line.length > most ? `${line.slice(0, most - 1).toWellFormed()}…` : line;
}
