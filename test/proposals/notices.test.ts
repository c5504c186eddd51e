import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sent } from '../../src/chat/chat-adapter.ts';
import { Outbox, type Writer } from '../../src/outbox/outbox.ts';
import { decide, undoDecision, undoWindow } from '../../src/proposals/decide.ts';
import { noticeKinds, writeAuthorNotice, writeDeskNotice } from '../../src/proposals/notices.ts';
import { withdraw } from '../../src/proposals/own-proposals.ts';
import type { Decision, Proposal } from '../../src/proposals/proposal.ts';
import type { Proposer } from '../../src/proposals/proposals.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { scriptedAdapter } from '../outbox/scripted-adapter.ts';
import { silentLog } from '../silent-log.ts';
import { speakerOf } from '../speakers.ts';
import { type Office, officeConference, openOffice } from './office.ts';
import { inTime } from './sample-proposals.ts';

const speakers = new Map(['sv', 'en', 'ro'].map((code) => [code, speakerOf(code)]));
const speaking = { conferences: [officeConference], speakers };

let office: Office;
let clock: MovingClock;
let answer: Sent | undefined;
let platform: ReturnType<typeof scriptedAdapter>;
let outbox: Outbox;
let people = 0;

beforeAll(async () => {
  office = await openOffice();
});

afterAll(() => office.close());

beforeEach(() => {
  clock = new MovingClock(inTime);
  answer = undefined;
  platform = scriptedAdapter({ send: async () => answer ?? { state: 'sent', message: 'm' } });
  const writers = new Map<string, Writer>([
    [noticeKinds.desk, async ({ body }) => writeDeskNotice(body, speaking)],
    [
      noticeKinds.author,
      ({ body }) => writeAuthorNotice(body, speaking, { proposals: office.parts.store, outbox: office.storage.outbox }),
    ],
  ]);
  outbox = new Outbox({
    store: office.storage.outbox,
    writers,
    adapters: new Map([['slack', platform.adapter]]),
    clock,
    log: silentLog,
    lease: 60_000,
    tellFailure: () => [],
  });
});

/** A proposal of somebody new, who speaks Swedish. */
async function proposed(): Promise<{ author: Proposer; proposal: Proposal }> {
  const author = office.by({ person: `slack:T1/N${++people}`, speaker: speakerOf('sv') });
  return { author, proposal: await office.send(author) };
}

const now = (id: string) => office.parts.store.find(id) as Promise<Proposal>;
const by = () => ({ person: 'slack:T1/U9', at: clock.now() });

async function decided(proposal: Proposal, decision: Decision, words = ''): Promise<Proposal> {
  const changed = await decide(office.parts.store, by(), proposal, decision, words);
  if (typeof changed === 'string') throw new Error(changed);
  return changed;
}

const undone = async ({ id }: Proposal) => undoDecision(office.parts.store, office.storage.outbox, by(), await now(id));

/** Sends what is due when so many minutes have passed. */
async function afterMinutes(minutes: number): Promise<void> {
  clock.moveMinutes(minutes);
  await outbox.sendDue();
}

describe('the author of a proposal is told', () => {
  test.each([
    ['accepted', /antaget/],
    ['declined', /tackat nej|avböjt|inte|nej/i],
    ['wait-listed', /väntelista|reserv/i],
    ['asked-back', /fråga/],
  ] as const)('that it is %s, in their language, when the time to undo has passed', async (decision, words) => {
    const { author, proposal } = await proposed();
    await decided(proposal, decision, 'Hälsningar <b>{x}</b>');

    await afterMinutes(undoWindow / 60_000 - 0.001);
    expect(platform.saidTo(author.person)).toEqual([]);
    await afterMinutes(0.001);
    await afterMinutes(10);

    const [said, ...more] = platform.saidTo(author.person);
    expect(more).toEqual([]);
    expect(said).toMatch(words);
    expect(said).toContain(proposal.receipt);
    expect(said).toContain('Hälsningar <b>{x}</b>');
  });

  test('the last of several decisions that came within the time to undo', async () => {
    const { author, proposal } = await proposed();
    const first = await decided(proposal, 'declined');
    await afterMinutes(1);
    await decided(first, 'accepted');

    await afterMinutes(10);

    expect(platform.saidTo(author.person)).toHaveLength(1);
    expect(platform.saidTo(author.person)[0]).toMatch(/antaget/);
  });

  test('once, where the same is decided once more, also much later or by somebody else', async () => {
    const { author, proposal } = await proposed();
    const accepted = await decided(proposal, 'accepted', 'Välkommen!');
    await afterMinutes(10);

    expect(await decide(office.parts.store, by(), accepted, 'accepted', '')).toBe('nothing');
    expect(await decide(office.parts.store, by(), accepted, 'accepted', 'Välkommen!')).toBe('nothing');
    await afterMinutes(10);

    expect(platform.saidTo(author.person)).toHaveLength(1);
    await decided(accepted, 'accepted', 'Ta med bilder.');
    await afterMinutes(10);
    expect(platform.saidTo(author.person)[1]).toContain('Ta med bilder.');
  });

  test('nothing, where they have withdrawn it meanwhile', async () => {
    const { author, proposal } = await proposed();
    await decided(proposal, 'accepted');
    await withdraw(office.parts, author, await now(proposal.id));

    await afterMinutes(10);

    expect(platform.saidTo(author.person)).toEqual([]);
  });

  test('in a language that is no longer spoken, in one that is', async () => {
    const body = {
      ...{ conference: 'gone2019', receipt: '572413', title: 'T', language: 'fi', proposal: 'p', revision: 2 },
      ...{ what: 'accepted', words: '' },
    };

    const reply = await writeAuthorNotice(body, speaking, {
      proposals: office.parts.store,
      outbox: office.storage.outbox,
    });

    expect(reply).toMatchObject({ language: 'sv' });
  });
});

describe('a decision that is taken back', () => {
  test('before its author heard of it is told neither way', async () => {
    const { author, proposal } = await proposed();
    await decided(proposal, 'declined');

    const outcome = await undone(proposal);
    await afterMinutes(10);

    expect(outcome).toMatchObject({ told: false, proposal: { status: 'submitted' } });
    expect(platform.saidTo(author.person)).toEqual([]);
  });

  test('after its author heard of it is told as well', async () => {
    const { author, proposal } = await proposed();
    await decided(proposal, 'declined');
    await afterMinutes(3);

    expect(await undone(proposal)).toMatchObject({ told: true });
    await afterMinutes(0);

    expect(platform.saidTo(author.person)).toHaveLength(2);
    expect(platform.saidTo(author.person)[1]).toContain(proposal.receipt);
  });

  test('while its author is being told is told as well', async () => {
    const { author, proposal } = await proposed();
    await decided(proposal, 'declined');
    clock.moveMinutes(3);
    const claimed = await office.storage.outbox.claim({ now: clock.now(), lease: 600_000, most: 100 });
    expect(claimed.filter(({ place }) => place === author.person)).toHaveLength(1);

    await undone(proposal);
    await afterMinutes(0);

    expect(platform.saidTo(author.person)).toHaveLength(1);
  });

  test('after a try to tell its author of which nobody knows whether it went out is told as well', async () => {
    const { author, proposal } = await proposed();
    await decided(proposal, 'declined');
    answer = { state: 'unknown', reason: 'no answer' };
    await afterMinutes(3);
    expect(platform.saidTo(author.person)).toHaveLength(1);
    answer = undefined;

    expect(await undone(proposal)).toMatchObject({ told: true });
    await afterMinutes(10);

    const said = platform.saidTo(author.person);
    expect(said).toHaveLength(2);
    expect(said[1]).not.toBe(said[0]);
  });

  test('after a try that certainly did not go out is told neither way', async () => {
    const { author, proposal } = await proposed();
    await decided(proposal, 'declined');
    answer = { state: 'later', reason: 'slower' };
    await afterMinutes(3);
    answer = undefined;

    expect(await undone(proposal)).toMatchObject({ told: false });
    await afterMinutes(10);

    expect(platform.saidTo(author.person)).toHaveLength(1);
  });

  test('and made anew differently is told as the new one alone', async () => {
    const { author, proposal } = await proposed();
    await decided(proposal, 'declined');
    await undone(proposal);
    await decided(await now(proposal.id), 'accepted');

    await afterMinutes(10);

    expect(platform.saidTo(author.person)).toHaveLength(1);
    expect(platform.saidTo(author.person)[0]).toMatch(/antaget/);
  });

  test('gives the proposal the status back that it had before', async () => {
    const { proposal } = await proposed();
    const first = await decided(proposal, 'wait-listed');
    await decided(first, 'accepted');

    expect(await undone(proposal)).toMatchObject({ proposal: { status: 'wait-listed', revision: 4 } });
    expect(await undone(proposal)).toBe('nothing');
  });

  test('keeps what its author changed since', async () => {
    const { author, proposal } = await proposed();
    const accepted = await decided(proposal, 'accepted');
    await office.parts.store.change(
      {
        ...{ proposal: proposal.id, key: `edit ${proposal.id}`, revision: accepted.revision, what: 'edited' },
        ...{ by: author.person, at: clock.now(), status: 'accepted', words: '' },
        content: { ...proposal.content, title: 'Changed since' },
      },
      [],
    );

    await undone(proposal);

    expect(await now(proposal.id)).toMatchObject({ status: 'submitted', content: { title: 'Changed since' } });
  });

  test('twice at once is taken back once', async () => {
    const { proposal } = await proposed();
    const accepted = await decided(proposal, 'accepted');

    const outcomes = await Promise.all(
      [1, 2, 3].map(() => undoDecision(office.parts.store, office.storage.outbox, by(), accepted)),
    );

    expect(outcomes.filter((outcome) => outcome === 'nothing')).toEqual([]);
    expect(await office.parts.store.historyOf(proposal.id)).toHaveLength(3);
  });
});

describe('nothing is decided', () => {
  test('on what is withdrawn', async () => {
    const { author, proposal } = await proposed();
    await withdraw(office.parts, author, proposal);

    expect(await decide(office.parts.store, by(), await now(proposal.id), 'accepted', '')).toBe('nothing');
  });

  test('on what was changed since it was read', async () => {
    const { proposal } = await proposed();
    await decided(proposal, 'accepted');

    expect(await decide(office.parts.store, by(), proposal, 'declined', '')).toBe('stale');
    expect(await now(proposal.id)).toMatchObject({ status: 'accepted' });
  });

  test('twice, where the same is delivered twice at once', async () => {
    const { author, proposal } = await proposed();

    await Promise.all([1, 2, 3].map(() => decide(office.parts.store, by(), proposal, 'accepted', '')));
    await afterMinutes(10);

    expect(await office.parts.store.historyOf(proposal.id)).toHaveLength(2);
    expect(platform.saidTo(author.person)).toHaveLength(1);
  });
});

describe('the organisers are told', () => {
  test.each(['new', 'edited', 'withdrawn'] as const)('what was %s, in the language of the conference', async (what) => {
    const body = {
      ...{ conference: officeConference.id, receipt: '572413', title: 'T {x}', language: 'sv', what, kind: 'speaker' },
      author: 'slack:T1/U1',
    };

    const { language, blocks } = writeDeskNotice(body, speaking);

    expect(language).toBe('sv');
    expect(JSON.stringify(blocks)).toMatch(/572413/);
    expect(JSON.stringify(blocks)).toContain('T {x}');
  });

  test('nothing that was put into the outbox by somebody else', () => {
    expect(() => writeDeskNotice({ what: 'new' }, speaking)).toThrow();
  });
});
