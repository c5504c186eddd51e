import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepDraft, openProposal } from '../../src/proposals/drafts.ts';
import { askToWithdraw, editProposal, listOwn, withdraw } from '../../src/proposals/own-proposals.ts';
import type { Proposer } from '../../src/proposals/proposals.ts';
import { submitProposal } from '../../src/proposals/submit-proposal.ts';
import { after, closes, formOf, grace, type Office, openOffice, speakerFields, textOf } from './office.ts';

let office: Office;
let people = 0;

beforeAll(async () => {
  office = await openOffice();
});

afterAll(() => office.close());

const somebody = (named: Partial<Proposer> = {}): Proposer => office.by({ person: `slack:T1/N${++people}`, ...named });
const find = (id: string) => office.parts.store.find(id);
const late = (by: Proposer, at = after(closes, grace)): Proposer => ({ ...by, at, now: at });

describe("one's own proposals", () => {
  test('are listed with their status, the newest first, each with what can be done about it', async () => {
    const by = somebody();
    const first = await office.send(by, { ...speakerFields, title: 'First' });
    const second = await office.send({ ...by, at: after(by.at, 1000) }, { ...speakerFields, title: 'Second' });

    const said = textOf(await listOwn(office.parts, by));

    expect(said).toMatch(new RegExp(`2 proposals[\\s\\S]*${second.receipt}[\\s\\S]*${first.receipt}`));
    expect(said).toMatch(new RegExp(`/proposals edit ${first.receipt}\\n.*/proposals withdraw ${first.receipt}`));
    expect(said).toMatch(/First.*not yet decided/);
  });

  test('are nobody else’s', async () => {
    await office.send(somebody());

    expect(textOf(await listOwn(office.parts, somebody()))).toMatch(/no proposal.*\/propose/);
  });

  test('stand beside drafts that were begun, and not those that were not', async () => {
    const by = somebody();
    await openProposal(office.parts, by, 'new');
    expect(textOf(await listOwn(office.parts, by))).not.toMatch(/Draft/);

    const { id } = formOf(await openProposal(office.parts, by, ''));
    await keepDraft(office.parts, by, id, { about: 'Only a text' });

    expect(textOf(await listOwn(office.parts, by))).toMatch(/Draft.*no title yet[\s\S]*\/propose\n.*\/proposals drop/);
  });

  test('show nothing to be done when proposals have closed', async () => {
    const by = somebody();
    await office.send(by);

    expect(textOf(await listOwn(office.parts, late(by)))).not.toMatch(/edit|withdraw/i);
  });
});

describe('changing and withdrawing', () => {
  test.each([
    ['somebody else', () => somebody()],
    ['somebody without a person’s number', () => somebody({ person: '' })],
  ])('is not for %s, who learns nothing', async (_, other) => {
    const proposal = await office.send(somebody());

    for (const act of [editProposal, askToWithdraw, withdraw]) {
      expect(textOf(await act(office.parts, other(), proposal))).toMatch(/no proposal of yours/);
      expect(textOf(await act(office.parts, other(), undefined))).toMatch(/no proposal of yours/);
    }
    expect(await find(proposal.id)).toEqual(proposal);
  });

  test('is for organisers, also after the deadline', async () => {
    const proposal = await office.send(somebody());
    const organiser = late(office.organiser());

    expect(formOf(await editProposal(office.parts, organiser, proposal)).intro).toContain(proposal.receipt);
    await withdraw(office.parts, organiser, proposal);

    expect(await find(proposal.id)).toMatchObject({ status: 'withdrawn' });
  });

  test('is no longer possible as proposals close, and says who can help', async () => {
    const by = somebody();
    const proposal = await office.send(by);

    for (const act of [editProposal, askToWithdraw, withdraw]) {
      expect(textOf(await act(office.parts, late(by, closes), proposal))).toMatch(/closed[\s\S]*hello@small\.example/);
    }
    expect(await find(proposal.id)).toEqual(proposal);
    const said = textOf(await withdraw(office.parts, late(by, after(closes, -1)), proposal));
    expect(said).toMatch(/withdrawn/);
  });

  test('to withdraw asks once more, and does nothing yet', async () => {
    const by = somebody();
    const proposal = await office.send(by);

    const said = textOf(await askToWithdraw(office.parts, by, proposal));

    expect(said).toMatch(new RegExp(`Do you want.*\\n.*/proposals withdraw ${proposal.receipt} !`));
    expect(await find(proposal.id)).toEqual(proposal);
  });

  test('withdrawn once and once more is withdrawn once, and the organisers are told once', async () => {
    const by = somebody();
    const proposal = await office.send(by);

    const said = await Promise.all([1, 2, 3].map(() => withdraw(office.parts, by, proposal)));
    said.push(await withdraw(office.parts, by, await find(proposal.id)));

    for (const outcome of said) expect(textOf(outcome)).toMatch(/is withdrawn/);
    expect(await office.parts.store.historyOf(proposal.id)).toHaveLength(2);
    const key = `withdraw:${proposal.id}:1`;
    expect(await office.parts.outbox.find(`proposal-desk:withdrawn:${key}:slack:T1/DESK`)).toMatchObject({
      body: { what: 'withdrawn', receipt: proposal.receipt },
    });
  });

  test('to withdraw what was changed since it was seen does nothing, and shows it', async () => {
    const by = somebody();
    const proposal = await office.send(by);
    await office.parts.store.change(
      {
        proposal: proposal.id,
        key: 'meanwhile',
        revision: 1,
        what: 'edited',
        by: by.person,
        at: by.at,
        status: 'submitted',
        content: { ...proposal.content, title: 'Changed meanwhile' },
        words: '',
      },
      [],
    );

    const said = textOf(await withdraw(office.parts, by, proposal));

    expect(said).toMatch(/changed elsewhere[\s\S]*Changed meanwhile/);
    expect(await find(proposal.id)).toMatchObject({ status: 'submitted' });
  });

  test('a form of a change that was left is taken up again, and is another after the proposal was changed', async () => {
    const by = somebody();
    const proposal = await office.send(by);
    const { id } = formOf(await editProposal(office.parts, by, proposal));
    await keepDraft(office.parts, by, id, { title: 'Half' });

    const again = formOf(await editProposal(office.parts, by, proposal));
    const other = formOf(await editProposal(office.parts, by, { ...proposal, revision: 2 }));

    expect(again.id).toBe(id);
    expect(again.fields.find(({ name }) => name === 'title')!.value).toBe('Half');
    expect(other.id).not.toBe(id);
  });

  test('a change that was delivered again is confirmed again, and made once', async () => {
    const by = somebody();
    const proposal = await office.send(by);
    const { id } = formOf(await editProposal(office.parts, by, proposal));

    const first = textOf(await submitProposal(office.parts, by, id, { title: 'Changed once' }));
    const again = textOf(await submitProposal(office.parts, by, id, { title: 'Changed once' }));

    expect(first).toMatch(/Changed once/);
    expect(again).toBe(first);
    expect(await office.parts.store.historyOf(proposal.id)).toHaveLength(2);
    expect(textOf(await submitProposal(office.parts, somebody(), id, {}))).not.toContain(proposal.receipt);
  });

  test('what is withdrawn can neither be changed nor withdrawn again', async () => {
    const by = somebody();
    const { id } = await office.send(by);
    await withdraw(office.parts, by, await find(id));
    const withdrawn = await find(id);

    for (const act of [editProposal, askToWithdraw]) {
      expect(textOf(await act(office.parts, by, withdrawn))).toMatch(/withdrawn/);
    }
    expect(textOf(await listOwn(office.parts, by))).not.toMatch(/\/proposals edit/);
  });
});
