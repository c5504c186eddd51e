import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { OutboxStore } from '../../src/outbox/outbox-store.ts';
import { type Decision, fieldLimits, type Proposal } from '../../src/proposals/proposal.ts';
import type { Change, LateCode, NewProposal, ProposalStore } from '../../src/proposals/proposal-store.ts';
import { isReceiptNumber } from '../../src/proposals/receipt-number.ts';
import {
  inTime,
  later,
  sampleContent,
  sampleDraft,
  sampleEntry,
  sampleProposal,
} from '../proposals/sample-proposals.ts';

type Stores = { proposals: ProposalStore; outbox: OutboxStore };

const noNotices = () => [];

/** What the door promises of proposals, shown on two connections to the same database. Each test has a conference of its own. */
export function proposalStoreContract(connect: () => Promise<{ one: Stores; other: Stores }>): void {
  let one: ProposalStore;
  let other: ProposalStore;
  let outbox: OutboxStore;
  let conference: string;

  beforeEach(async () => {
    const stores = await connect();
    one = stores.one.proposals;
    other = stores.other.proposals;
    outbox = stores.one.outbox;
    conference = randomUUID();
  });

  const newProposal = (named: Partial<NewProposal> = {}) => sampleProposal({ conference, ...named });

  async function submitted(named: Partial<NewProposal> = {}): Promise<Proposal> {
    const outcome = await one.submit(newProposal(named), noNotices);
    if (outcome === 'code') throw new Error('not let in');
    return outcome.proposal;
  }

  function changeOf(proposal: Proposal, named: Partial<Change> = {}): Change {
    return {
      proposal: proposal.id,
      key: randomUUID(),
      revision: proposal.revision,
      what: 'edited',
      by: proposal.author,
      at: later(10),
      status: proposal.status,
      content: { ...proposal.content, title: 'Changed' },
      words: '',
      ...named,
    };
  }

  describe('a proposal that is submitted', () => {
    test('is kept with a receipt number, and is the first entry of its history', async () => {
      const proposal = newProposal();

      const outcome = await one.submit(proposal, noNotices);

      const { lateCode: _, ...kept } = proposal;
      const expected = { ...kept, receipt: expect.any(String), status: 'submitted', revision: 1, changed: inTime };
      expect(outcome).toEqual({ first: true, proposal: expected });
      const found = await other.find(proposal.id);
      expect(found).toEqual((outcome as { proposal: Proposal }).proposal);
      expect(isReceiptNumber(found!.receipt)).toBe(true);
      expect(await other.findByReceipt(conference, found!.receipt)).toEqual(found);
      expect(await other.historyOf(proposal.id)).toEqual([
        {
          revision: 1,
          what: 'submitted',
          by: proposal.author,
          at: inTime,
          status: 'submitted',
          content: proposal.content,
          words: '',
        },
      ]);
    });

    test.each([
      ['as long as the limits allow', 'å'],
      ['of emoji', '🙂'],
      ['of quotation marks and backslashes', `'"\\`],
      ['of NUL', '\0'],
      ['of half surrogate pairs', '\uD83D'],
    ])('may hold texts %s', async (_, letter) => {
      const text = (most: number) => letter.repeat(most).slice(0, most);
      const content = {
        ...sampleContent,
        title: text(fieldLimits.title),
        about: text(fieldLimits.about),
        who: text(fieldLimits.who),
        email: text(fieldLimits.email),
      };

      const { id } = await submitted({ content });

      expect((await other.find(id))!.content).toEqual(content);
    });

    test('is kept, and all beside it, also where a text that stands by itself cannot be held as it is', async () => {
      const odd = ['NUL \0', 'half a pair \uD83D'];
      const proposals = [newProposal(), ...odd.map((author) => newProposal({ author })), newProposal()];

      const outcomes = await Promise.all(
        proposals.map((proposal, at) => one.submit(proposal, () => [sampleEntry({ place: odd[at % 2]! })])),
      );

      expect(outcomes).toMatchObject(Array(4).fill({ first: true }));
      expect((await other.list(conference, {})).map(({ id }) => id).sort()).toEqual(
        proposals.map(({ id }) => id).sort(),
      );
      expect(await other.ownOf(odd[0]!, conference)).toHaveLength(1);
      const [kept] = await other.ownOf(odd[1]!, conference);
      expect(await other.change(changeOf(kept!, { words: odd[0]! }), [])).toMatchObject({ first: true });
    });

    test('twice with the same id is one, and the second is told what became of the first', async () => {
      const proposal = newProposal();
      const first = (await one.submit(proposal, noNotices)) as { proposal: Proposal };
      const edited = await one.change(changeOf(first.proposal), []);

      const second = await other.submit({ ...proposal, content: { ...sampleContent, title: 'Other' } }, noNotices);

      expect(second).toEqual({ first: false, proposal: (edited as { proposal: Proposal }).proposal });
      expect(await one.list(conference, {})).toHaveLength(1);
    });

    test('many times at once over two connections is one, with one receipt number and one notice', async () => {
      const proposals = Array.from({ length: 15 }, () => newProposal());
      const submit = (store: ProposalStore) => (proposal: NewProposal) =>
        store.submit(proposal, (receipt) => [sampleEntry({ place: `slack:${conference}`, body: receipt })]);

      const outcomes = await Promise.all([
        ...proposals.map(submit(one)),
        ...proposals.toReversed().map(submit(other)),
        ...proposals.map(submit(one)),
      ]);

      const kept = await one.list(conference, {});
      expect(kept.map(({ id }) => id).sort()).toEqual(proposals.map(({ id }) => id).sort());
      expect(new Set(kept.map(({ receipt }) => receipt)).size).toBe(15);
      const told = outcomes.map((outcome) => outcome as { proposal: Proposal; first: boolean });
      expect(told.filter(({ first }) => first)).toHaveLength(15);
      const byId = new Map(kept.map((proposal) => [proposal.id, proposal]));
      expect(told.filter(({ proposal }) => byId.get(proposal.id)?.receipt !== proposal.receipt)).toEqual([]);
      const notices = await claimFor(`slack:${conference}`);
      expect(notices.map(({ body }) => body).sort()).toEqual(kept.map(({ receipt }) => receipt).sort());
    });

    test('puts its notices into the outbox, with the receipt number', async () => {
      const entry = sampleEntry();

      const outcome = await one.submit(newProposal(), (receipt) => [{ ...entry, body: { receipt } }]);

      const { receipt } = (outcome as { proposal: Proposal }).proposal;
      expect(await outbox.find(entry.id)).toMatchObject({ state: 'waiting', body: { receipt } });
    });

    test('again adds no notice, whatever its id', async () => {
      const proposal = newProposal();
      await one.submit(proposal, noNotices);
      const entry = sampleEntry();

      await other.submit(proposal, () => [entry]);

      expect(await outbox.find(entry.id)).toBeUndefined();
    });

    test('may have a notice that is in the outbox already', async () => {
      const entry = sampleEntry();
      await outbox.add([entry]);

      expect(await one.submit(newProposal(), () => [{ ...entry, kind: 'changed' }])).toMatchObject({ first: true });

      expect(await outbox.find(entry.id)).toMatchObject({ kind: 'notice' });
    });

    test('is not kept where its notice cannot be, and its draft stays', async () => {
      const proposal = newProposal();
      await one.openDraft(sampleDraft({ id: proposal.id, conference }));

      await expect(one.submit(proposal, () => [brokenEntry()])).rejects.toThrow();

      expect(await other.find(proposal.id)).toBeUndefined();
      expect(await other.findDraft(proposal.id)).toBeDefined();
    });

    test('does not suffer from another that fails beside it', async () => {
      const good = Array.from({ length: 10 }, () => newProposal());

      const outcomes = await Promise.allSettled([
        ...good.slice(0, 5).map((proposal) => one.submit(proposal, noNotices)),
        one.submit(newProposal(), () => [brokenEntry()]),
        ...good.slice(5).map((proposal) => one.submit(proposal, noNotices)),
      ]);

      expect(outcomes.map(({ status }) => status)).toEqual([
        ...Array(5).fill('fulfilled'),
        'rejected',
        ...Array(5).fill('fulfilled'),
      ]);
      expect(await other.list(conference, {})).toHaveLength(10);
    });

    test('ends its draft, and no other', async () => {
      const draft = sampleDraft({ conference });
      const another = sampleDraft({ conference });
      await one.openDraft(draft);
      await one.openDraft(another);

      await one.submit(newProposal({ id: draft.id }), noNotices);

      expect(await other.draftsOf(draft.author, conference)).toEqual([another]);
      expect(await other.findDraft(draft.id)).toBeUndefined();
      expect(await other.saveDraft(draft.id, draft.author, { title: 'x' }, later(1))).toBeUndefined();
      expect(await other.dropDraft(draft.id, draft.author)).toBe(false);
    });

    test('has no draft again when its form is opened late', async () => {
      const { id } = await submitted();

      await one.openDraft(sampleDraft({ id, conference }));

      expect(await other.findDraft(id)).toBeUndefined();
    });
  });

  describe('a late code', () => {
    const newCode = (named: Partial<LateCode> = {}): LateCode => ({
      code: randomUUID(),
      conference,
      by: 'slack:T1/U9',
      expires: later(60),
      ...named,
    });

    test('is found as it was kept, and not in another conference', async () => {
      const code = newCode();
      await one.keepLateCode(code);

      expect(await other.findLateCode(conference, code.code)).toEqual({ ...code, used: false });
      expect(await other.findLateCode(randomUUID(), code.code)).toBeUndefined();
    });

    test('lets one proposal in, and no second', async () => {
      const code = newCode();
      await one.keepLateCode(code);
      const second = newProposal({ lateCode: code.code });

      expect(await one.submit(newProposal({ lateCode: code.code }), noNotices)).toMatchObject({ first: true });
      expect(await other.submit(second, noNotices)).toBe('code');

      expect(await one.find(second.id)).toBeUndefined();
      expect(await one.findLateCode(conference, code.code)).toMatchObject({ used: true });
    });

    test('lets in one of two who come with it at once over two connections', async () => {
      const codes = Array.from({ length: 10 }, () => newCode());
      for (const code of codes) await one.keepLateCode(code);

      const outcomes = await Promise.all(
        codes.flatMap(({ code }) =>
          [one, other].map((store) => store.submit(newProposal({ lateCode: code }), noNotices)),
        ),
      );

      expect(outcomes.filter((outcome) => outcome === 'code')).toHaveLength(10);
      expect(await one.list(conference, {})).toHaveLength(10);
    });

    test('knows the proposal that it let in when that is delivered again', async () => {
      const code = newCode();
      await one.keepLateCode(code);
      const proposal = newProposal({ lateCode: code.code });

      const outcomes = await Promise.all([one, other, one].map((store) => store.submit(proposal, noNotices)));

      expect(outcomes.filter((outcome) => outcome !== 'code' && outcome.first)).toHaveLength(1);
      expect(outcomes).not.toContain('code');
    });

    test('that is unknown, of another conference, or has expired at that very millisecond lets nothing in', async () => {
      const [foreign, expired] = [newCode({ conference: randomUUID() }), newCode({ expires: inTime })];
      await one.keepLateCode(foreign);
      await one.keepLateCode(expired);

      for (const lateCode of ['unknown', foreign.code, expired.code]) {
        expect(await one.submit(newProposal({ lateCode }), noNotices)).toBe('code');
      }

      expect(await one.list(conference, {})).toEqual([]);
      expect(await one.findLateCode(conference, expired.code)).toMatchObject({ used: false });
    });

    test('stays unused where the proposal cannot be kept', async () => {
      const code = newCode();
      await one.keepLateCode(code);

      await expect(one.submit(newProposal({ lateCode: code.code }), () => [brokenEntry()])).rejects.toThrow();

      expect(await other.findLateCode(conference, code.code)).toMatchObject({ used: false });
    });

    test('stays unused where the proposal had come in before', async () => {
      const code = newCode();
      await one.keepLateCode(code);
      const proposal = newProposal();
      await one.submit(proposal, noNotices);

      expect(await one.submit({ ...proposal, lateCode: code.code }, noNotices)).toMatchObject({ first: false });

      expect(await other.findLateCode(conference, code.code)).toMatchObject({ used: false });
    });

    test('is not handed out twice', async () => {
      const code = newCode();
      await one.keepLateCode(code);

      await expect(other.keepLateCode(code)).rejects.toThrow();
    });
  });

  describe('a change', () => {
    test('makes a new revision, and keeps what was before', async () => {
      const proposal = await submitted();
      const decision: Decision = 'accepted';
      const words = 'Välkommen!';

      const edited = (await one.change(changeOf(proposal), [])) as { proposal: Proposal };
      const decided = await other.change(
        changeOf(edited.proposal, { what: 'decided', by: 'slack:T1/U9', at: later(20), status: decision, words }),
        [],
      );

      expect(edited).toEqual({
        first: true,
        proposal: { ...proposal, content: { ...proposal.content, title: 'Changed' }, revision: 2, changed: later(10) },
      });
      expect(decided).toMatchObject({ first: true, proposal: { status: decision, revision: 3, changed: later(20) } });
      expect(await one.find(proposal.id)).toEqual((decided as { proposal: Proposal }).proposal);
      expect(await one.historyOf(proposal.id)).toMatchObject([
        { revision: 1, what: 'submitted', content: { title: sampleContent.title }, at: inTime },
        { revision: 2, what: 'edited', by: proposal.author, content: { title: 'Changed' }, at: later(10) },
        { revision: 3, what: 'decided', by: 'slack:T1/U9', status: decision, words, at: later(20) },
      ]);
    });

    test('of a revision that is no longer the newest is stale, and changes nothing', async () => {
      const proposal = await submitted();
      await one.change(changeOf(proposal), []);
      const entry = sampleEntry();

      const stale = await other.change(changeOf(proposal, { content: sampleContent }), [entry]);

      expect(stale).toBe('stale');
      expect(await one.find(proposal.id)).toMatchObject({ revision: 2, content: { title: 'Changed' } });
      expect(await one.historyOf(proposal.id)).toHaveLength(2);
      expect(await outbox.find(entry.id)).toBeUndefined();
    });

    test('of a proposal that is not there is stale', async () => {
      const proposal = await submitted();

      expect(await one.change(changeOf({ ...proposal, id: randomUUID() }), [])).toBe('stale');
    });

    test('of the same revision by two at once over two connections is made by one', async () => {
      const proposal = await submitted();

      const outcomes = await Promise.all([one, other, one, other].map((store) => store.change(changeOf(proposal), [])));

      expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(3);
      expect(await one.historyOf(proposal.id)).toHaveLength(2);
    });

    test('made again with the same key changes nothing, also when others followed', async () => {
      const proposal = await submitted();
      const change = changeOf(proposal);
      const first = (await one.change(change, [])) as { proposal: Proposal };

      const again = await other.change(change, [sampleEntry()]);
      const next = (await one.change(changeOf(first.proposal), [])) as { proposal: Proposal };
      const muchLater = await other.change(change, []);

      expect(again).toEqual({ first: false, proposal: first.proposal });
      expect(muchLater).toEqual({ first: false, proposal: next.proposal });
      expect(await one.historyOf(proposal.id)).toHaveLength(3);
    });

    test('is found by its key and who made it, also when others followed', async () => {
      const proposal = await submitted();
      const change = changeOf(proposal);
      const { proposal: changed } = (await one.change(change, [])) as { proposal: Proposal };

      expect(await other.findChanged(change.key, change.by)).toEqual(changed);
      const { proposal: next } = (await one.change(changeOf(changed), [])) as { proposal: Proposal };
      expect(await other.findChanged(change.key, change.by)).toEqual(next);
      expect(await other.findChanged(change.key, 'slack:T1/somebody-else')).toBeUndefined();
      expect(await other.findChanged(randomUUID(), change.by)).toBeUndefined();
    });

    test('with the same key many times at once over two connections is made once', async () => {
      const proposal = await submitted();
      const change = changeOf(proposal);

      const outcomes = await Promise.all([one, other, one, other].map((store) => store.change(change, [])));

      expect(outcomes).not.toContain('stale');
      expect(outcomes.filter((outcome) => outcome !== 'stale' && outcome.first)).toHaveLength(1);
    });

    test('puts its notices into the outbox and ends its draft', async () => {
      const proposal = await submitted();
      const draft = sampleDraft({ conference, edits: proposal.id });
      await one.openDraft(draft);
      const entry = sampleEntry();

      await one.change(changeOf(proposal, { key: draft.id }), [entry]);

      expect(await outbox.find(entry.id)).toMatchObject({ state: 'waiting' });
      expect(await other.findDraft(draft.id)).toBeUndefined();
    });

    test('is not made where its notice cannot be kept', async () => {
      const proposal = await submitted();

      await expect(one.change(changeOf(proposal), [brokenEntry()])).rejects.toThrow();

      expect(await other.find(proposal.id)).toEqual(proposal);
      expect(await other.historyOf(proposal.id)).toHaveLength(1);
    });
  });

  describe('looking for proposals', () => {
    test("gives a person's own, the newest first, of that conference alone, withdrawn ones included", async () => {
      const [older, newer] = [await submitted(), await submitted({ submitted: later(1) })];
      await submitted({ author: 'slack:T1/U2' });
      await submitted({ conference: randomUUID() });
      const withdrawn = await one.change(changeOf(older, { what: 'withdrawn', status: 'withdrawn' }), []);

      expect(await other.ownOf(older.author, conference)).toEqual([
        newer,
        (withdrawn as { proposal: Proposal }).proposal,
      ]);
    });

    test('gives all of a conference in the order in which they were submitted', async () => {
      const [third, first, second] = [3, 1, 2].map((minutes) => newProposal({ submitted: later(minutes) }));
      for (const proposal of [third!, first!, second!]) await one.submit(proposal, noNotices);

      const listed = await other.list(conference, {});

      expect(listed.map(({ id }) => id)).toEqual([first!.id, second!.id, third!.id]);
    });

    test('gives those of a kind, of a status, and with a text in title, text or names', async () => {
      const topic = await submitted({ content: { ...sampleContent, kind: 'topic', about: 'Ett ÄMNE om ȘCOLI 100%' } });
      const speaker = await submitted({ submitted: later(1) });
      await one.change(changeOf(speaker, { status: 'declined', what: 'decided', content: sampleContent }), []);
      const idsOf = async (filter: Parameters<ProposalStore['list']>[1]) =>
        (await one.list(conference, filter)).map(({ id }) => id);

      expect(await idsOf({ kind: 'topic' })).toEqual([topic.id]);
      expect(await idsOf({ status: 'declined' })).toEqual([speaker.id]);
      expect(await idsOf({ text: 'ämne om școli' })).toEqual([topic.id]);
      expect(await idsOf({ text: '100%' })).toEqual([topic.id]);
      expect(await idsOf({ text: 'öberg' })).toEqual([topic.id, speaker.id]);
      expect(await idsOf({ text: 'KLUSTER UTAN' })).toEqual([topic.id, speaker.id]);
      expect(await idsOf({ text: 'asa@example.org' })).toEqual([]);
      expect(await idsOf({ text: 'öberg', kind: 'topic', status: 'declined' })).toEqual([]);
      expect(await idsOf({ kind: undefined, status: undefined, text: undefined })).toHaveLength(2);
    });

    test('that are not there gives nothing', async () => {
      const { receipt } = await submitted();

      expect(await one.find('nowhere')).toBeUndefined();
      expect(await one.findByReceipt(randomUUID(), receipt)).toBeUndefined();
      expect(await one.findByReceipt(conference, '000000')).toBeUndefined();
      expect(await one.historyOf('nowhere')).toEqual([]);
      expect(await one.ownOf('slack:T1/U7', conference)).toEqual([]);
    });
  });

  describe('a draft', () => {
    test('is kept as it was opened, and opened again stays as it is', async () => {
      const draft = sampleDraft({ conference, edits: 'proposal', lateCode: 'code', fields: { title: 'Tidig' } });
      await one.openDraft(draft);
      await other.openDraft({ ...draft, fields: {}, opened: later(5), changed: later(5) });

      expect(await other.findDraft(draft.id)).toEqual(draft);
    });

    test('takes new fields over the old ones', async () => {
      const draft = sampleDraft({ conference, fields: { title: 'Tidig', about: 'Om' } });
      await one.openDraft(draft);

      const saved = await other.saveDraft(draft.id, draft.author, { title: 'Sen', who: 'Åsa \0 \uD83D' }, later(3));

      const fields = { title: 'Sen', about: 'Om', who: 'Åsa \0 \uD83D' };
      expect(saved).toEqual({ ...draft, fields, changed: later(3) });
      expect(await one.findDraft(draft.id)).toEqual(saved);
    });

    test('loses no field when many are saved at once over two connections', async () => {
      const draft = sampleDraft({ conference });
      await one.openDraft(draft);
      const names = Array.from({ length: 12 }, (_, at) => `field${at}`);

      await Promise.all(
        names.map((name, at) =>
          (at % 2 === 0 ? one : other).saveDraft(draft.id, draft.author, { [name]: 'x' }, later(1)),
        ),
      );

      expect(Object.keys((await one.findDraft(draft.id))!.fields).sort()).toEqual(names.toSorted());
    });

    test('is neither saved nor dropped by anybody but its author, nor when it is not there', async () => {
      const draft = sampleDraft({ conference });
      await one.openDraft(draft);

      expect(await one.saveDraft(draft.id, 'slack:T1/U2', { title: 'x' }, later(1))).toBeUndefined();
      expect(await one.dropDraft(draft.id, 'slack:T1/U2')).toBe(false);
      expect(await one.saveDraft('nowhere', draft.author, {}, later(1))).toBeUndefined();
      expect(await one.dropDraft('nowhere', draft.author)).toBe(false);

      expect(await other.findDraft(draft.id)).toEqual(draft);
    });

    test('is dropped by its author, once', async () => {
      const draft = sampleDraft({ conference });
      await one.openDraft(draft);

      expect(await other.dropDraft(draft.id, draft.author)).toBe(true);
      expect(await one.dropDraft(draft.id, draft.author)).toBe(false);
      expect(await one.findDraft(draft.id)).toBeUndefined();
    });

    test("is listed among a person's own of that conference, the one that was changed last first", async () => {
      const [older, newer] = [sampleDraft({ conference }), sampleDraft({ conference, changed: later(1) })];
      for (const draft of [older, newer]) await one.openDraft(draft);
      await one.openDraft(sampleDraft({ conference, author: 'slack:T1/U2' }));
      await one.openDraft(sampleDraft({ conference: randomUUID() }));

      expect(await other.draftsOf(older.author, conference)).toEqual([newer, older]);
      const saved = await one.saveDraft(older.id, older.author, {}, later(2));
      expect(await other.draftsOf(older.author, conference)).toEqual([saved, newer]);
    });
  });

  /** One that the database refuses, for a reason that is ours alone. */
  const brokenEntry = () => sampleEntry({ place: null as unknown as string });

  async function claimFor(place: string) {
    const claimed = await outbox.claim({ now: later(1000), lease: 1000, most: 10_000 });
    return claimed.filter((entry) => entry.place === place);
  }
}
