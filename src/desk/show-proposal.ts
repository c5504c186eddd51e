import { privately } from '../chat/privately.ts';
import type { Block } from '../chat/reply.ts';
import type { ProposalChange } from '../proposals/proposal.ts';
import { instant } from '../proposals/proposal-setting.ts';
import type { Proposer } from '../proposals/proposals.ts';
import { item } from '../proposals/tell-proposal.ts';
import { decideActions } from './decide-proposal.ts';
import type { OnProposal } from './desk-parts.ts';

/** One proposal whole, with its history and what can be decided. */
export const show: OnProposal = async ({ store }, by, proposal) => {
  const { speaker } = by;
  const { content, author } = proposal;
  const fact = (what: string, text: string): Block[] => (text === '' ? [] : [speaker.say('desk-fact', { what, text })]);
  const history = await store.historyOf(proposal.id);
  return privately(speaker, [
    item(proposal, by),
    ...fact(speaker.plain('field-about', {}), content.about),
    ...fact(speaker.plain(`field-who-${content.kind}`, {}), content.who),
    ...fact(speaker.plain('field-language', {}), languageOf(content.language, by)),
    ...fact(speaker.plain('field-email', {}), content.email),
    ...fact(speaker.plain('field-consent', {}), speaker.plain(`field-consent-${content.consent ? 'yes' : 'no'}`, {})),
    ...fact(speaker.plain('desk-author', {}), author),
    { kind: 'list', items: history.map((change) => tellChange(change, by)) },
    ...(proposal.status === 'withdrawn' ? [] : [decideActions(proposal, by)]),
  ]);
};

function languageOf(code: string, { speaker, conference }: Proposer): string {
  return conference.languages.includes(code) ? speaker.languageName(code) : speaker.plain('field-language-other', {});
}

function tellChange(change: ProposalChange, by: Proposer): string {
  const { speaker } = by;
  const status = speaker.plain(`proposal-status-${change.status}`, {});
  const what = speaker.plain(`desk-history-${change.what}`, { status });
  const entry = speaker.plain('desk-history-entry', { when: instant(change.at, by), what, by: change.by });
  return change.words === '' ? entry : `${entry}: ${change.words}`;
}
