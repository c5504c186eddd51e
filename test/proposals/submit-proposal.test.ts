import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillDraft, keepDraft, openProposal, reopenDraft } from '../../src/proposals/drafts.ts';
import { editProposal, withdraw } from '../../src/proposals/own-proposals.ts';
import type { Proposer } from '../../src/proposals/proposals.ts';
import { submitProposal } from '../../src/proposals/submit-proposal.ts';
import { speakerOf } from '../speakers.ts';
import {
  after,
  closes,
  formOf,
  grace,
  type Office,
  officeConference,
  openOffice,
  problemsOf,
  speakerFields,
  textOf,
} from './office.ts';

let office: Office;
let people = 0;

beforeAll(async () => {
  office = await openOffice();
});

afterAll(() => office.close());

/** Somebody who has proposed nothing yet. */
function somebody(named: Partial<Proposer> = {}): Proposer {
  return office.by({ person: `slack:T1/N${++people}`, ...named });
}

const open = async (by: Proposer, typed = 'new') => formOf(await openProposal(office.parts, by, typed));
const submit = (by: Proposer, id: string, fields: Readonly<Record<string, string>> = speakerFields) =>
  submitProposal(office.parts, by, id, fields);
const ownOf = ({ person }: Proposer) => office.parts.store.ownOf(person, officeConference.id);

describe('a form that is sent', () => {
  test('becomes a proposal, with a receipt number, what comes next, and until when it can be changed', async () => {
    const by = somebody();
    const { id } = await open(by);

    const said = textOf(await submit(by, id));

    const proposal = (await office.parts.store.find(id))!;
    expect(proposal).toMatchObject({ author: by.person, authorLanguage: 'en', status: 'submitted', submitted: by.at });
    expect(said).toContain(proposal.receipt);
    expect(said).toMatch(/31 March 2019, 23:59/);
    expect(await office.parts.store.findDraft(id)).toBeUndefined();
  });

  test('is told to the organisers once, by the receipt number', async () => {
    const by = somebody();
    const { id } = await open(by);

    await submit(by, id);

    const { receipt } = (await office.parts.store.find(id))!;
    expect(await office.parts.outbox.find(`proposal-desk:new:${id}:slack:T1/DESK`)).toMatchObject({
      state: 'waiting',
      place: 'slack:T1/DESK',
      body: { what: 'new', receipt, title: speakerFields.title, author: by.person },
    });
  });

  test('again is confirmed with the same receipt, however often and at once', async () => {
    const by = somebody();
    const { id } = await open(by);

    const said = (await Promise.all([1, 2, 3, 4].map(() => submit(by, id)))).map(textOf);
    const muchLater = textOf(await submit({ ...by, at: after(closes, 3_600_000) }, id, { title: 'Other' }));

    const [proposal, ...others] = await ownOf(by);
    expect(others).toEqual([]);
    for (const text of [...said, muchLater]) expect(text).toContain(proposal!.receipt);
    expect(proposal!.content.title).toBe(speakerFields.title);
  });

  test('by somebody else than who opened it does nothing, and tells nothing of it', async () => {
    const by = somebody();
    const { id } = await open(by);
    await keepDraft(office.parts, by, id, { title: 'My secret' });

    const before = textOf(await submit(somebody(), id));
    await submit(by, id);
    const afterwards = textOf(await submit(somebody(), id));

    const { receipt, content } = (await office.parts.store.find(id))!;
    expect(content).toMatchObject({ title: speakerFields.title });
    for (const text of [before, afterwards]) {
      expect(text).toMatch(/no longer open/);
      expect(text).not.toMatch(new RegExp(`secret|${receipt}|${speakerFields.title}`));
    }
  });

  test('that nobody knows, or was thrown away, says so', async () => {
    const by = somebody();
    const { id } = await open(by);
    await office.parts.store.dropDraft(id, by.person);

    for (const form of [id, 'nowhere']) expect(textOf(await submit(by, form))).toMatch(/no longer open.*\/propose/);
  });

  test('for a conference whose file is gone says so', async () => {
    const gone = { ...officeConference, id: 'gone2019' };
    const by = somebody({ conference: gone });
    const { id } = await open(by);

    expect(textOf(await submit(by, id))).toMatch(/no longer open/);
    expect(textOf(await fillDraft(office.parts, by, id, {}))).toMatch(/no longer open/);
    expect(textOf(await reopenDraft(office.parts, by, id))).toMatch(/no longer open/);
  });

  test('counts for the conference for which it was opened, wherever it is sent from', async () => {
    const by = somebody();
    const { id } = await open(by);

    await submit({ ...by, conference: { ...officeConference, id: 'elsewhere' } }, id);

    expect(await office.parts.store.find(id)).toMatchObject({ conference: officeConference.id });
  });

  test('with problems comes back with each at its field, and what was typed in it and kept', async () => {
    const by = somebody();
    const { id } = await open(by);

    const form = formOf(await submit(by, id, { ...speakerFields, who: '', email: 'nobody', title: 'x'.repeat(151) }));

    expect(Object.keys(problemsOf(form)).sort()).toEqual(['email', 'title', 'who']);
    expect(form.id).toBe(id);
    expect(form.fields.find(({ name }) => name === 'title')!.value).toBe('x'.repeat(151));
    expect(await office.parts.store.findDraft(id)).toMatchObject({ fields: { email: 'nobody', kind: 'speaker' } });
    expect(await ownOf(by)).toEqual([]);
    expect(textOf(await submit(by, id, { who: 'Åsa', email: '', title: 'Short' }))).toContain('Short');
  });

  test('much like one of their own is taken, and the other pointed out', async () => {
    const by = somebody();
    const first = await office.send(by);
    const { id } = await open(by);

    expect(textOf(await submit(by, id))).toMatch(new RegExp(`looks much like.*${first.receipt}`));

    expect(await ownOf(by)).toHaveLength(2);
  });

  test("much like somebody else's is not pointed out", async () => {
    await office.send(somebody());
    const by = somebody();
    const { id } = await open(by);

    expect(textOf(await submit(by, id))).not.toMatch(/looks much like/);
  });
});

describe('after proposals have closed', () => {
  test('a form is taken until the grace ends, and then kept as a draft', async () => {
    const [punctual, late] = [somebody(), somebody()];
    const forms = [(await open(punctual)).id, (await open(late)).id];

    const taken = await submit({ ...punctual, at: after(closes, grace - 1) }, forms[0]!);
    const refused = await submit({ ...late, at: after(closes, grace) }, forms[1]!);

    expect(textOf(taken)).toContain((await ownOf(punctual))[0]!.receipt);
    expect(textOf(refused)).toMatch(/closed.*hello@small\.example[\s\S]*is kept/);
    expect(await ownOf(late)).toEqual([]);
    expect(await office.parts.store.findDraft(forms[1]!)).toMatchObject({ fields: speakerFields });
  });

  test('no new form is opened, and a draft is said to be kept', async () => {
    const by = somebody();
    const late = { ...by, at: closes, now: closes };

    expect(textOf(await openProposal(office.parts, late, ''))).not.toMatch(/is kept/);
    await keepDraft(office.parts, by, (await open(by)).id, { title: 'Begun' });
    expect(textOf(await openProposal(office.parts, late, ''))).toMatch(/is kept/);
  });

  test('what was confirmed says no more that it can be changed', async () => {
    const by = somebody();
    const { id } = await open(by);
    const at = after(closes, 1);

    expect(textOf(await submit({ ...by, at, now: at }, id))).not.toMatch(/change or withdraw/);
  });
});

describe('a late code', () => {
  const late = after(closes, 24 * 3_600_000);

  async function codeUntil(expires: Date): Promise<string> {
    const letter = 'ABCDEFGHJK'[++people % 10]!;
    const code = `${letter.repeat(4)}-${'MNPQ'[Math.floor(people / 10) % 4]!.repeat(4)}`;
    await office.parts.store.keepLateCode({ code, conference: officeConference.id, by: 'slack:T1/U9', expires });
    return code;
  }

  test('opens a form after the deadline, takes up the draft, and lets it in once', async () => {
    const code = await codeUntil(after(late, 60_000));
    const by = somebody();
    await keepDraft(office.parts, by, (await open(by)).id, speakerFields);
    const [one, other] = [{ ...by, at: late, now: late }, somebody({ at: late, now: late })];

    const form = await open(one, code.toLowerCase());
    const second = await open(other, code);
    expect(form.fields.find(({ name }) => name === 'title')!.value).toBe(speakerFields.title);
    expect(textOf(await submit(one, form.id, {}))).toContain((await ownOf(by))[0]!.receipt);
    expect(textOf(await submit(other, second.id))).toMatch(/not valid[\s\S]*is kept/);

    expect(await ownOf(other)).toEqual([]);
    expect(await office.parts.store.findDraft(second.id)).toMatchObject({ fields: speakerFields });
    expect(textOf(await submit(one, form.id, {}))).toContain((await ownOf(by))[0]!.receipt);
  });

  test('is not used up by a form that was sent in time', async () => {
    const code = await codeUntil(after(late, 60_000));
    const by = somebody();

    await submit(by, (await open(by, code)).id);

    expect(await ownOf(by)).toHaveLength(1);
    expect(await office.parts.store.findLateCode(officeConference.id, code)).toMatchObject({ used: false });
  });

  test('that expires between the opening and the sending lets nothing in', async () => {
    const code = await codeUntil(after(late, 60_000));
    const by = somebody({ at: late, now: late });
    const { id } = await open(by, code);

    expect(textOf(await submit({ ...by, at: after(late, 60_000) }, id))).toMatch(/not valid/);

    expect(await ownOf(by)).toEqual([]);
    expect(textOf(await openProposal(office.parts, { ...by, at: after(late, 60_000) }, code))).toMatch(/not valid/);
  });
});

describe('a change', () => {
  async function begun(by: Proposer = somebody()) {
    const proposal = await office.send(by);
    return { by, proposal, form: formOf(await editProposal(office.parts, by, proposal)) };
  }

  test('is made once, kept in the history, and told to the organisers', async () => {
    const { by, proposal, form } = await begun();

    const said = textOf(await submit(by, form.id, { title: 'Better' }));

    expect(said).toMatch(new RegExp(`${proposal.receipt}.*Better`));
    expect(await office.parts.store.find(proposal.id)).toMatchObject({ revision: 2, content: { title: 'Better' } });
    expect((await office.parts.store.historyOf(proposal.id)).map(({ content }) => content.title)).toEqual([
      speakerFields.title,
      'Better',
    ]);
    expect(await office.parts.outbox.find(`proposal-desk:edited:${form.id}:slack:T1/DESK`)).toMatchObject({
      body: { what: 'edited', title: 'Better' },
    });
    await submit(by, form.id, { title: 'Once more' });
    expect(await office.parts.store.find(proposal.id)).toMatchObject({ revision: 2, content: { title: 'Better' } });
  });

  test('of what was changed elsewhere meanwhile is refused, and shows how it stands', async () => {
    const { by, proposal, form } = await begun();
    await office.parts.store.openDraft({ ...(await office.parts.store.findDraft(form.id))!, id: 'another' });
    await submit(by, 'another', { title: 'From elsewhere' });

    expect(textOf(await submit(by, form.id, { title: 'Mine' }))).toMatch(/changed elsewhere/);

    expect(await office.parts.store.find(proposal.id)).toMatchObject({ content: { title: 'From elsewhere' } });
  });

  test('of what was decided meanwhile is made, and the decision stands', async () => {
    const { by, proposal, form } = await begun();
    await office.parts.store.change(
      {
        ...proposal,
        proposal: proposal.id,
        key: 'k',
        what: 'decided',
        by: 'o',
        at: by.at,
        status: 'accepted',
        words: '',
      },
      [],
    );

    await submit(by, form.id, { title: 'Mine' });

    expect(await office.parts.store.find(proposal.id)).toMatchObject({
      status: 'accepted',
      revision: 3,
      content: { title: 'Mine' },
    });
  });

  test('answers what the organisers asked back', async () => {
    const by = somebody();
    const proposal = await office.send(by);
    await office.parts.store.change(
      {
        ...proposal,
        proposal: proposal.id,
        key: 'q',
        what: 'decided',
        by: 'o',
        at: by.at,
        status: 'asked-back',
        words: '',
      },
      [],
    );
    const form = formOf(await editProposal(office.parts, by, await office.parts.store.find(proposal.id)));

    await submit(by, form.id, { about: 'With an answer.' });

    expect(await office.parts.store.find(proposal.id)).toMatchObject({ status: 'submitted' });
  });

  test('of what was withdrawn meanwhile is refused', async () => {
    const { by, proposal, form } = await begun();
    await withdraw(office.parts, by, proposal);

    await submit(by, form.id, { title: 'Mine' });

    expect(await office.parts.store.find(proposal.id)).toMatchObject({ status: 'withdrawn', content: speakerTitle });
  });

  test('by the author is too late when the grace has ended, by an organiser never', async () => {
    const { by, proposal, form } = await begun();
    const at = after(closes, grace);
    const organiser = office.organiser({ at, now: at });

    expect(textOf(await submit({ ...by, at }, form.id, { title: 'Mine' }))).toMatch(/closed/);
    const theirs = formOf(await editProposal(office.parts, organiser, proposal));
    await submit(organiser, theirs.id, { title: 'Theirs' });

    expect(await office.parts.store.find(proposal.id)).toMatchObject({
      author: by.person,
      content: { title: 'Theirs' },
    });
  });
});

const speakerTitle = { title: speakerFields.title };

describe('a draft', () => {
  test('is taken up again by the next /propose, with every answer that was kept', async () => {
    const by = somebody({ speaker: speakerOf('sv') });
    const form = await open(by, '');
    await fillDraft(office.parts, by, form.id, { kind: 'topic' });
    await fillDraft(office.parts, by, form.id, { title: 'Begun' });

    const again = await open(by, '');

    expect(again.id).toBe(form.id);
    expect(Object.fromEntries(again.fields.map(({ name, value }) => [name, value]))).toMatchObject({
      kind: 'topic',
      title: 'Begun',
      language: 'sv',
    });
    expect(again.intro).toContain('/propose new');
  });

  test('gives way to a new one with /propose new', async () => {
    const by = somebody();
    const form = await open(by, '');
    await keepDraft(office.parts, by, form.id, { title: 'Begun' });

    const anew = await open(by, 'new');

    expect(anew.id).not.toBe(form.id);
    expect(anew.fields.find(({ name }) => name === 'title')!.value).toBe('');
  });

  test('begins with the title that stood after /propose', async () => {
    const form = await open(somebody(), '  My title ');

    expect(form.fields.find(({ name }) => name === 'title')!.value).toBe('My title');
  });

  test('is not filled, kept or opened again by somebody else', async () => {
    const by = somebody();
    const { id } = await open(by);

    for (const act of [keepDraft, fillDraft]) {
      expect(textOf(await act(office.parts, somebody(), id, { title: 'Theirs' }))).toMatch(/no longer open/);
    }
    expect(textOf(await reopenDraft(office.parts, somebody(), id))).toMatch(/no longer open/);
    expect((await office.parts.store.findDraft(id))!.fields.title).toBeUndefined();
  });
});
