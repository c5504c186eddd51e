import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import type { Block } from '../chat/reply.ts';
import { dayOf, daysBetween } from '../conference/days.ts';
import { proposalsClose } from '../conference/milestones.ts';
import type { Proposal } from './proposal.ts';
import { command, lastMinute, type ProposalSetting } from './proposal-setting.ts';

/** That proposals have closed, and since when. */
export function closed({ conference, speaker, now }: ProposalSetting): Block {
  const deadline = conference.proposals!.deadline;
  const ago = Math.max(0, daysBetween(deadline, dayOf(now, conference.timezone)));
  return speaker.say('deadline-past', { day: speaker.day(deadline), ago, email: conference.contact.email });
}

/** That what was typed is kept, and how it can still be sent. */
export function lateKept({ speaker }: ProposalSetting): Block {
  return speaker.say('proposal-late-kept', { command: command('/propose', '…') });
}

/** That a late code does not let in (any more). */
export function codeWrong({ conference, speaker }: ProposalSetting): Block {
  return speaker.say('proposal-code-wrong', { email: conference.contact.email });
}

/** That a form is not the person's, or no longer open. */
export function draftGone({ speaker }: ProposalSetting): Outcome {
  return privately(speaker, [speaker.say('draft-gone', { command: command('/propose') })]);
}

/** That a proposal had been received before. */
export function receivedAgain(by: ProposalSetting, { content, receipt }: Proposal): Block[] {
  return [by.speaker.say('proposal-received-again', { title: content.title, receipt }), ...changeable(by)];
}

/** Until when a proposal can be changed, while it can. */
export function changeable(by: ProposalSetting): Block[] {
  const closes = proposalsClose(by.conference);
  if (closes === undefined || by.now >= closes) return [];
  return [by.speaker.say('proposal-changeable', { ...lastMinute(by), command: command('/proposals') })];
}

/** One proposal in one line. */
export function item({ receipt, content, status }: Proposal, { speaker }: ProposalSetting): Block {
  return speaker.say('proposals-item', {
    receipt,
    title: content.title,
    kind: speaker.plain(`proposal-kind-${content.kind}`, {}),
    status: speaker.plain(`proposal-status-${status}`, {}),
  });
}
