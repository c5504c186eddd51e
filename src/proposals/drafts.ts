import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import type { Block } from '../chat/reply.ts';
import { proposalsClose, takesProposals } from '../conference/milestones.ts';
import { bareLink } from '../speaking/speaker.ts';
import type { FieldProblems } from './check-proposal.ts';
import { readLateCode } from './late-code.ts';
import { type Draft, isBegun } from './proposal.ts';
import { proposalForm } from './proposal-form.ts';
import { command, type ProposalSetting } from './proposal-setting.ts';
import { concerning, type ProposalParts, type Proposer } from './proposals.ts';
import { closed, codeWrong, draftGone, lateKept } from './tell-proposal.ts';

/**
 * What stood after /propose: `new` begins anew, a late code lets in after the deadline, anything else is a title to begin with.
 * Without `new`, the person's unfinished draft is taken up again.
 */
export async function openProposal(
  parts: ProposalParts,
  by: Proposer,
  typed: string,
  given: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const { conference, speaker } = by;
  if (!takesProposals(conference)) return privately(speaker, noProposalsHere(by));
  const lateCode = readLateCode(typed);
  const refused = await refuseToOpen(parts, by, lateCode);
  if (refused !== undefined) return privately(speaker, refused);
  const anew = typed.trim().toLowerCase() === 'new';
  const unfinished = anew ? undefined : await latestDraft(parts, by);
  const title = lateCode === undefined && !anew && typed.trim() !== '' ? { title: typed.trim() } : {};
  const fields = { language: speaker.code, ...unfinished?.fields, ...title, ...given };
  const resumed = unfinished !== undefined && isBegun(unfinished) && Object.keys(title).length === 0;
  if (unfinished !== undefined && unfinished.lateCode === lateCode) {
    const draft = { ...unfinished, fields };
    return { kind: 'form', form: proposalForm(draft, by, { resumed }) };
  }
  const draft = newDraft(parts, by, { fields, lateCode, edits: undefined });
  await parts.store.openDraft(draft);
  if (unfinished !== undefined) await parts.store.dropDraft(unfinished.id, by.person);
  return { kind: 'form', form: proposalForm(draft, by, { resumed }) };
}

/** The form of a draft once more, as it was left. */
export async function reopenDraft(parts: ProposalParts, by: Proposer, id: string): Promise<Outcome> {
  return await showDraft(parts, by, await parts.store.findDraft(id));
}

/** Keeps what was typed so far. */
export async function keepDraft(
  parts: ProposalParts,
  by: Proposer,
  id: string,
  fields: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const draft = await parts.store.saveDraft(id, by.person, fields, by.at);
  if (draft === undefined) return draftGone(by);
  return privately(by.speaker, [by.speaker.say('draft-saved', { command: command('/propose') })]);
}

/** Keeps what was typed so far, and gives the form as it then stands: what it asks for depends on what is proposed. */
export async function fillDraft(
  parts: ProposalParts,
  by: Proposer,
  id: string,
  fields: Readonly<Record<string, string>>,
): Promise<Outcome> {
  return await showDraft(parts, by, await parts.store.saveDraft(id, by.person, fields, by.at));
}

/** The form of a person's draft; that it is gone, where it is not theirs, or its conference is no more. */
async function showDraft(parts: ProposalParts, by: Proposer, draft: Draft | undefined): Promise<Outcome> {
  const proposer = draft && concerning(parts, by, draft);
  if (draft === undefined || proposer === undefined || draft.author !== by.person) return draftGone(by);
  return { kind: 'form', form: await formOf(parts, draft, proposer) };
}

export async function dropDraft(parts: ProposalParts, by: Proposer, id: string): Promise<Outcome> {
  if (!(await parts.store.dropDraft(id, by.person))) return draftGone(by);
  return privately(by.speaker, [by.speaker.say('draft-dropped', {})]);
}

/** A new draft that the same person goes on with. */
export function newDraft(
  parts: ProposalParts,
  { conference, person, speaker, at }: Proposer,
  { fields, lateCode, edits }: Pick<Draft, 'fields' | 'lateCode' | 'edits'>,
): Draft {
  return {
    id: parts.newId(),
    conference: conference.id,
    author: person,
    authorLanguage: speaker.code,
    edits,
    lateCode,
    opened: at,
    changed: at,
    fields,
  };
}

/** The form of a draft, with the problems that were found in it. */
export async function formOf(parts: ProposalParts, draft: Draft, by: Proposer, problems: FieldProblems = {}) {
  const edited = draft.edits === undefined ? undefined : await parts.store.find(draft.edits);
  return proposalForm(draft, by, { receipt: edited?.receipt, problems });
}

async function latestDraft(parts: ProposalParts, by: Proposer): Promise<Draft | undefined> {
  const drafts = await parts.store.draftsOf(by.person, by.conference.id);
  return drafts.find(({ edits }) => edits === undefined);
}

async function refuseToOpen(
  parts: ProposalParts,
  by: Proposer,
  lateCode: string | undefined,
): Promise<Block[] | undefined> {
  if (lateCode !== undefined) {
    const code = await parts.store.findLateCode(by.conference.id, lateCode);
    return code === undefined || code.used || by.at >= code.expires ? [codeWrong(by)] : undefined;
  }
  const closes = proposalsClose(by.conference);
  if (closes === undefined || by.at < closes) return undefined;
  return [closed(by), ...((await latestDraft(parts, by)) === undefined ? [] : [lateKept(by)])];
}

function noProposalsHere({ conference, speaker }: ProposalSetting): Block[] {
  const { proposals, contact } = conference;
  return proposals?.url === undefined
    ? [speaker.say('unsupported-topic', { topic: speaker.topicInSentence('proposals'), email: contact.email })]
    : [speaker.say('proposals-elsewhere', { link: bareLink(proposals.url) })];
}
