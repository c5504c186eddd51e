import path from 'node:path';
import type { Outcome } from '../../src/chat/chat-adapter.ts';
import type { Form } from '../../src/chat/form.ts';
import { toPlainText } from '../../src/chat/reply.ts';
import type { Conference } from '../../src/conference/conference.ts';
import type { DeskParts } from '../../src/desk/desk-parts.ts';
import { openProposal } from '../../src/proposals/drafts.ts';
import type { Proposal } from '../../src/proposals/proposal.ts';
import type { Proposer } from '../../src/proposals/proposals.ts';
import { submitProposal } from '../../src/proposals/submit-proposal.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { DatabasePlace, Storage } from '../../src/storage/storage.ts';
import { conferenceWith, proposals } from '../conferences.ts';
import { silentLog } from '../silent-log.ts';
import { speakerOf } from '../speakers.ts';
import { temporaryFolder } from '../storage/engines.ts';
import { inTime } from './sample-proposals.ts';

/** The first instant that is too late: the end of 31 March 2019 in Bucharest, whose clocks went forward that morning. */
export const closes = new Date('2019-03-31T21:00:00.000Z');

export const grace = 10 * 60_000;

export function after(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

/** A conference with every kind of proposal, whose organisers want to be told in a channel of theirs. */
export const officeConference: Conference = conferenceWith({
  proposals: { ...proposals, kinds: ['topic', 'speaker', 'presentation'] },
  desk: ['slack:T1/DESK'],
});

export const speakerFields = {
  kind: 'speaker',
  language: 'sv',
  title: 'Kluster utan gränser',
  about: 'Vad tre kluster i Östersjöområdet lärde sig av varandra.',
  who: 'Åsa Öberg, Testkluster',
  email: 'asa@example.org',
  consent: 'yes',
} as const;

/** The rules of proposals on a database of their own. */
export type Office = {
  readonly parts: DeskParts;
  readonly storage: Storage;
  /** A member who speaks English, while proposals are open, but for what is named. */
  by(named?: Partial<Proposer>): Proposer;
  /** An organiser, likewise. */
  organiser(named?: Partial<Proposer>): Proposer;
  /** Fills a new form in and sends it. */
  send(by: Proposer, fields?: Readonly<Record<string, string>>): Promise<Proposal>;
  close(): Promise<void>;
};

export async function openOffice(
  place: DatabasePlace = { engine: 'sqlite', file: path.join(temporaryFolder(), 'kansli.sqlite') },
  conferences: readonly Conference[] = [officeConference],
): Promise<Office> {
  const storage = await openStorage(place, silentLog);
  let forms = 0;
  const parts: DeskParts = {
    store: storage.proposals,
    outbox: storage.outbox,
    conferences,
    grace,
    newId: () => `form-${++forms}`,
    randomBelow: (most) => forms % most,
  };
  const by = (named: Partial<Proposer> = {}): Proposer => ({
    conference: conferences[0]!,
    speaker: speakerOf('en'),
    person: 'slack:T1/U1',
    at: inTime,
    now: named.at ?? inTime,
    isOrganiser: false,
    ...named,
  });
  return {
    parts,
    storage,
    by,
    organiser: (named = {}) => by({ person: 'slack:T1/U9', isOrganiser: true, ...named }),
    send: async (sender, fields = speakerFields) => {
      const { id } = formOf(await openProposal(parts, sender, 'new'));
      await submitProposal(parts, sender, id, fields);
      const proposal = await parts.store.find(id);
      if (proposal === undefined) throw new Error('The proposal was not received.');
      return proposal;
    },
    close: () => storage.close(),
  };
}

export function textOf(outcome: Outcome): string {
  if (outcome.kind !== 'reply') throw new Error('A form was opened where a reply was expected.');
  return toPlainText(outcome.reply);
}

export function formOf(outcome: Outcome): Form {
  if (outcome.kind !== 'form') throw new Error(`A form was expected; said was: ${toPlainText(outcome.reply)}`);
  return outcome.form;
}

/** The problems of a form by the names of its fields. */
export function problemsOf({ fields }: Form): Record<string, string> {
  return Object.fromEntries(fields.flatMap(({ name, problem }) => (problem === undefined ? [] : [[name, problem]])));
}
