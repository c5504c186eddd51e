import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import { checkProposal } from './check-proposal.ts';
import { isInTime } from './deadline.ts';
import { formOf } from './drafts.ts';
import { findNearDuplicate } from './near-duplicates.ts';
import { tellDesk } from './notices.ts';
import type { Draft, Proposal, ProposalContent } from './proposal.ts';
import { concerning, type ProposalParts, type Proposer } from './proposals.ts';
import { changeable, closed, codeWrong, draftGone, item, lateKept, receivedAgain } from './tell-proposal.ts';

/**
 * Takes a form that was sent: a proposal received, or changed, once however often the form is delivered; or the form again with its
 * problems, and what was typed kept. Rejects where it cannot be kept.
 */
export async function submitProposal(
  parts: ProposalParts,
  by: Proposer,
  id: string,
  typed: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const draft = await parts.store.findDraft(id);
  if (draft === undefined) return await findSubmitted(parts, by, id);
  const proposer = concerning(parts, by, draft);
  if (proposer === undefined || draft.author !== by.person) return draftGone(by);
  const filled = { ...draft, fields: { ...draft.fields, ...typed } };
  if (!isAllowed(parts, proposer, filled)) {
    await parts.store.saveDraft(id, by.person, typed, by.at);
    return privately(by.speaker, [closed(proposer), lateKept(by)]);
  }
  const checked = checkProposal(filled.fields, proposer.conference);
  if (!checked.ok) {
    const kept = (await parts.store.saveDraft(id, by.person, typed, by.at)) ?? filled;
    return { kind: 'form', form: await formOf(parts, kept, proposer, checked.problems) };
  }
  return filled.edits === undefined
    ? await submitNew(parts, proposer, filled, checked.content)
    : await submitEdit(parts, proposer, filled, filled.edits, checked.content);
}

async function submitNew(parts: ProposalParts, by: Proposer, draft: Draft, content: ProposalContent): Promise<Outcome> {
  const { conference, speaker, person, at } = by;
  const inTime = isInTime(conference, at, draft.opened, parts.grace);
  const submitted = await parts.store.submit(
    {
      id: draft.id,
      conference: conference.id,
      author: person,
      authorLanguage: speaker.code,
      content,
      submitted: at,
      lateCode: inTime ? undefined : draft.lateCode,
    },
    (receipt) => tellDesk(conference, 'new', { receipt, content, author: person }, draft.id, at),
  );
  if (submitted === 'code') {
    await parts.store.saveDraft(draft.id, person, draft.fields, at);
    return privately(speaker, [codeWrong(by), lateKept(by)]);
  }
  if (!submitted.first) return privately(speaker, receivedAgain(by, submitted.proposal));
  const { proposal } = submitted;
  const others = (await parts.store.ownOf(person, conference.id)).filter((own) => own.id !== proposal.id);
  const similar = findNearDuplicate(content, others);
  return privately(speaker, [
    speaker.say('proposal-received', { title: content.title, receipt: proposal.receipt }),
    speaker.say('proposal-next', {}),
    ...changeable(by),
    ...(similar === undefined
      ? []
      : [speaker.say('proposal-similar', { title: similar.content.title, receipt: similar.receipt })]),
  ]);
}

async function submitEdit(
  parts: ProposalParts,
  by: Proposer,
  draft: Draft,
  edits: string,
  content: ProposalContent,
): Promise<Outcome> {
  const { speaker } = by;
  const proposal = await parts.store.find(edits);
  if (proposal === undefined) return draftGone(by);
  const { receipt } = proposal;
  const seen = Number(draft.fields[seenRevision] ?? 0);
  const history = await parts.store.historyOf(edits);
  const overtaken = history.some(
    ({ what, revision }) => revision > seen && (what === 'edited' || what === 'withdrawn'),
  );
  const changed =
    overtaken || proposal.status === 'withdrawn'
      ? 'stale'
      : await parts.store.change(
          {
            proposal: edits,
            key: draft.id,
            revision: proposal.revision,
            what: 'edited',
            by: by.person,
            at: by.at,
            // Who was asked something has answered it.
            status: proposal.status === 'asked-back' ? 'submitted' : proposal.status,
            content,
            words: '',
          },
          tellDesk(by.conference, 'edited', { receipt, content, author: by.person }, draft.id, by.at),
        );
  if (changed === 'stale') return privately(speaker, [speaker.say('proposal-stale', { receipt }), item(proposal, by)]);
  return tellEdited(by, { ...proposal, content });
}

/** The field of a draft, hidden from the form, that tells which revision of the proposal it began with. */
export const seenRevision = 'revision';

/** A draft that is gone was sent, where a proposal has its id, or was changed by it. */
async function findSubmitted(parts: ProposalParts, by: Proposer, id: string): Promise<Outcome> {
  const proposal = await parts.store.find(id);
  if (proposal?.author === by.person) return privately(by.speaker, receivedAgain(by, proposal));
  const changed = await parts.store.findChanged(id, by.person);
  const proposer = changed && concerning(parts, by, changed);
  return proposer === undefined ? draftGone(by) : tellEdited(proposer, changed!);
}

function tellEdited(by: Proposer, { receipt, content }: Proposal): Outcome {
  const { speaker } = by;
  return privately(speaker, [speaker.say('proposal-edited', { receipt, title: content.title }), ...changeable(by)]);
}

/** Organisers may change a proposal after the deadline; a late code lets in one. */
function isAllowed(parts: ProposalParts, by: Proposer, draft: Draft): boolean {
  if (draft.edits !== undefined && by.isOrganiser) return true;
  return draft.lateCode !== undefined || isInTime(by.conference, by.at, draft.opened, parts.grace);
}
