import { randomUUID } from 'node:crypto';
import type { OutboxEntry } from '../../src/outbox/outbox-store.ts';
import type { Draft, ProposalContent } from '../../src/proposals/proposal.ts';
import type { NewProposal } from '../../src/proposals/proposal-store.ts';

export const inTime = new Date('2019-03-20T07:00:00.000Z');

/** So many minutes later. */
export function later(minutes: number): Date {
  return new Date(inTime.getTime() + minutes * 60_000);
}

export const sampleContent: ProposalContent = {
  kind: 'speaker',
  language: 'sv',
  title: 'Kluster utan gränser',
  about: 'Vad tre kluster i Östersjöområdet lärde sig av varandra.',
  who: 'Åsa Öberg, Testkluster',
  email: 'asa@example.org',
  consent: true,
};

/** A proposal that no other is like, but for what is named. */
export function sampleProposal(named: Partial<NewProposal> = {}): NewProposal {
  return {
    id: randomUUID(),
    conference: 'sample2019',
    author: 'slack:T1/U1',
    authorLanguage: 'sv',
    content: sampleContent,
    submitted: inTime,
    lateCode: undefined,
    ...named,
  };
}

export function sampleDraft(named: Partial<Draft> = {}): Draft {
  return {
    id: randomUUID(),
    conference: 'sample2019',
    author: 'slack:T1/U1',
    authorLanguage: 'sv',
    edits: undefined,
    lateCode: undefined,
    opened: inTime,
    changed: inTime,
    fields: {},
    ...named,
  };
}

/** An entry of the outbox that is due at once and always of use, but for what is named. */
export function sampleEntry(named: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id: randomUUID(),
    kind: 'notice',
    place: 'slack:T1/C1',
    body: { words: 'Åäö ț 🙂' },
    due: inTime,
    until: undefined,
    ...named,
  };
}
