import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pressDesk, runDesk } from '../../src/desk/desk.ts';
import { decide } from '../../src/proposals/decide.ts';
import { openProposal } from '../../src/proposals/drafts.ts';
import type { Proposal } from '../../src/proposals/proposal.ts';
import type { Proposer } from '../../src/proposals/proposals.ts';
import { submitProposal } from '../../src/proposals/submit-proposal.ts';
import { conferenceWith, proposals } from '../conferences.ts';
import {
  after,
  closes,
  formOf,
  type Office,
  officeConference,
  openOffice,
  speakerFields,
  textOf,
} from '../proposals/office.ts';
import { inTime } from '../proposals/sample-proposals.ts';

const empty = conferenceWith({ id: 'empty', proposals: { ...proposals, kinds: ['topic'] } });

let office: Office;
let people = 0;

beforeAll(async () => {
  office = await openOffice(undefined, [officeConference, empty]);
});

afterAll(() => office.close());

const desk = async (typed: string, by: Proposer = office.organiser()) => textOf(await runDesk(office.parts, by, typed));
const find = (id: string) => office.parts.store.find(id) as Promise<Proposal>;

function proposed(fields: Readonly<Record<string, string>> = {}, at: Date = inTime): Promise<Proposal> {
  return office.send(office.by({ person: `slack:T1/N${++people}`, at }), { ...speakerFields, ...fields });
}

test.each(['', 'list', 'show 1', 'accept 1', 'undo 1', 'edit 1', 'counts', 'code', 'export', 'nonsense'])(
  'members are told that it is not for them: %j',
  async (typed) => {
    expect(await desk(typed, office.by())).toMatch(/organisers only.*hello@small\.example/);
  },
);

test.each(['', 'help', 'nonsense 123'])(
  'what is no command of the desk is answered with those that are: %j',
  async (typed) => {
    expect(await desk(typed)).toMatch(/list.*show.*accept[\s\S]*undo.*edit.*counts.*code/);
  },
);

describe('list', () => {
  test('shows those that fit, whatever the case and the order of what was typed', async () => {
    const bees = await proposed({ title: 'Zebrabin på ÅLAND' });
    await proposed({ kind: 'topic', who: '', title: 'Zebrabin som ämne' });

    expect(await desk('list zebrabin åland')).toMatch(/No proposal fits/);
    expect(await desk('list zebrabin PÅ åland')).toContain(bees.receipt);
    const speakers = await desk('LIST zebrabin SPEAKER submitted');
    expect(speakers).toContain(bees.receipt);
    expect(speakers).toMatch(/One proposal/);
    expect(await desk('list zebrabin')).toMatch(/2 proposals/);
  });

  test('filters by what was decided', async () => {
    const one = await proposed({ title: 'Quokka one' });
    await proposed({ title: 'Quokka two' });
    await desk(`accept ${one.receipt}`);

    expect(await desk('list accepted quokka')).toMatch(/One proposal[\s\S]*Quokka one/);
    expect(await desk('list submitted quokka')).toMatch(/One proposal[\s\S]*Quokka two/);
    expect(await desk('list declined quokka')).toMatch(/No proposal fits/);
  });

  test('turns the pages, by a command that it names and that keeps the filter', async () => {
    const by = office.by({ person: 'slack:T1/PAGES' });
    for (let at = 0; at < 32; at++)
      await office.send({ ...by, at: after(inTime, at) }, { ...speakerFields, title: `Pagina ${at}` });

    const pages: string[] = [];
    for (let next: string | undefined = 'list speaker pagina'; next !== undefined; ) {
      const page = await desk(next);
      pages.push(page);
      next = /\/desk (list .*)/.exec(page)?.[1];
    }

    expect(pages.map((page) => page.match(/Pagina \d+/g)?.length)).toEqual([15, 15, 2]);
    expect(pages.join().match(/Pagina \d+/g)).toEqual(Array.from({ length: 32 }, (_, at) => `Pagina ${at}`));
    expect(pages[1]).toMatch(/16 to 30/);
    expect(await desk('list pagina page 4')).toMatch(/No proposal fits/);
    expect(await desk('list pagina page 0')).toBe(await desk('list pagina'));
  });

  test('of a conference shows none of another', async () => {
    expect(await desk('list', office.organiser({ conference: empty }))).toMatch(/No proposal fits/);
  });
});

describe('show', () => {
  test('gives a proposal whole, with its history and what can be decided', async () => {
    const { receipt, author } = await proposed({ language: 'other', consent: 'no' });
    await desk(`wait-list ${receipt} Vänta lite.`);

    const shown = await desk(`show ${receipt}`);

    for (const text of [speakerFields.title, speakerFields.about, speakerFields.who, speakerFields.email, author]) {
      expect(shown).toContain(text);
    }
    expect(shown).toMatch(/Another language[\s\S]*only tell me here/);
    expect(shown).toMatch(/- .*20 March 2019.*submitted.*\n- .*on the waiting list.*Vänta lite\./);
    for (const verb of ['accept', 'decline', 'wait-list', 'ask']) expect(shown).toContain(`/desk ${verb} ${receipt}`);
  });

  test('knows a number that is written in groups, as it is read aloud', async () => {
    const { receipt } = await proposed();

    for (const written of [
      `${receipt.slice(0, 3)} ${receipt.slice(3)}`,
      `${receipt.slice(0, 3)}-${receipt.slice(3)}`,
    ]) {
      expect(await desk(`show ${written}`)).toContain(`/desk accept ${receipt}`);
    }
  });

  test.each(['show', 'show 000000', 'show abc', 'accept', 'undo 999999', 'edit 1'])(
    'says where there is no such proposal: %j',
    async (typed) => {
      expect(await desk(typed)).toMatch(/There is no proposal/);
    },
  );

  test('finds no proposal of another conference', async () => {
    const { receipt } = await proposed();

    expect(await desk(`show ${receipt}`, office.organiser({ conference: empty }))).toMatch(/There is no proposal/);
  });
});

describe('deciding', () => {
  test.each([
    ['accept', 'accepted'],
    ['decline', 'declined'],
    ['wait-list', 'wait-listed'],
    ['ask', 'asked-back'],
  ] as const)('%s is kept with the words to the author, and who said them', async (verb, status) => {
    const { id, receipt } = await proposed();

    const said = await desk(`${verb.toUpperCase()} ${receipt} Two lines\nof words`);

    expect(said).toMatch(/2 minutes.*undo/);
    expect(said).toContain(`/desk undo ${receipt}`);
    expect(await find(id)).toMatchObject({ status, revision: 2 });
    expect((await office.parts.store.historyOf(id)).at(-1)).toMatchObject({
      what: 'decided',
      by: 'slack:T1/U9',
      words: 'Two lines\nof words',
    });
  });

  test('is possible after the deadline', async () => {
    const { id, receipt } = await proposed();

    await desk(`accept ${receipt}`, office.organiser({ at: after(closes, 86_400_000) }));

    expect(await find(id)).toMatchObject({ status: 'accepted' });
  });

  test('the same again is refused, with how it stands', async () => {
    const { receipt } = await proposed();
    await desk(`accept ${receipt}`);

    expect(await desk(`accept ${receipt}`)).toMatch(/cannot be decided: accepted/);
  });

  test('undo says whether the author had been told', async () => {
    const { id, receipt } = await proposed();
    await desk(`accept ${receipt}`);

    expect(await desk(`undo ${receipt}`)).toMatch(/open again.*had not been told/);
    expect(await desk(`undo ${receipt}`)).toMatch(/no decision/);
    expect(await find(id)).toMatchObject({ status: 'submitted' });
  });

  test('by a button counts for the proposal as it was shown', async () => {
    const { id, receipt } = await proposed();
    const press = async (action: string, by = office.organiser()) => {
      const outcome = await pressDesk(office.parts, by, action);
      return outcome && textOf(outcome);
    };

    expect(await press(`desk:accept:${id}:1`, office.by())).toMatch(/organisers only/);
    expect(await press(`desk:accept:${id}:1`)).toContain(receipt);
    expect(await press(`desk:decline:${id}:1`)).toMatch(/changed a moment ago[\s\S]*accepted/);
    expect(await press(`desk:undo:${id}:2`)).toMatch(/open again/);
    expect(await press('desk:accept:nowhere:1')).toMatch(/list/);
    expect(await press(`desk:erase:${id}:1`)).toBeUndefined();
    expect(await press(`proposal:edit:${id}`)).toBeUndefined();
    expect(await find(id)).toMatchObject({ status: 'submitted', revision: 3 });
  });

  test('by two at once is done by one, and the other hears so', async () => {
    const { id } = await proposed();
    const proposal = await find(id);
    const [one, other] = [office.organiser(), office.organiser({ person: 'slack:T1/U8' })];

    const outcomes = await Promise.all([
      decide(office.parts.store, one, proposal, 'accepted', ''),
      decide(office.parts.store, other, proposal, 'declined', ''),
    ]);

    expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(1);
  });
});

test('edit opens the form of any proposal, and the change is noted as the organiser’s', async () => {
  const { id, receipt, author } = await proposed();
  const organiser = office.organiser();

  const form = formOf(await runDesk(office.parts, organiser, `edit ${receipt}`));
  await submitProposal(office.parts, organiser, form.id, { title: 'Set right' });

  expect(await find(id)).toMatchObject({ author, content: { title: 'Set right' } });
  expect((await office.parts.store.historyOf(id)).at(-1)).toMatchObject({ what: 'edited', by: organiser.person });
});

test('counts tells how many of each kind, and on which day by the conference’s clocks they came in', async () => {
  const counting = conferenceWith({ id: 'counting', proposals: officeConference.proposals });
  const other = await openOffice(undefined, [counting]);
  const sendAt = (at: string, fields: object) =>
    other.send(other.by({ at: new Date(at) }), { ...speakerFields, ...fields });
  // 22:30 in UTC is the next day in Bucharest, whose clocks are two hours ahead.
  await sendAt('2019-03-20T21:59:59Z', {});
  await sendAt('2019-03-20T22:00:00Z', {});
  await sendAt('2019-03-20T22:30:00Z', { kind: 'topic', who: '' });

  const said = textOf(await runDesk(other.parts, other.organiser(), 'counts'));

  expect(said).toMatch(/^3 proposals so far\.\nA speaker: 2\nA topic: 1\n.*20 March 2019: 1\n.*21 March 2019: 2$/);
  expect(await desk('counts', office.organiser({ conference: empty }))).toMatch(/No proposals/);
  await other.close();
});

describe('code', () => {
  test.each([
    ['code', 24],
    ['code 2', 2],
    ['code 48 hours', 48],
    ['code 0', 1],
    ['code 100000', 14 * 24],
  ])('%j hands out a code for %i hours, which lets in', async (typed, hours) => {
    const at = after(closes, ++people * 60_000);
    const organiser = office.organiser({ at, now: at });
    let letter = people;
    const randomBelow = (most: number) => letter++ % most;

    const said = textOf(await runDesk({ ...office.parts, randomBelow }, organiser, typed));

    const code = /[A-Z\d]{4}-[A-Z\d]{4}/.exec(said)![0];
    expect(await office.parts.store.findLateCode(officeConference.id, code)).toEqual({
      ...{ code, conference: officeConference.id, by: organiser.person },
      ...{ expires: after(at, hours * 3_600_000), used: false },
    });
    const late = office.by({ person: `slack:T1/N${++people}`, at, now: at });
    expect((await openProposal(office.parts, late, code)).kind).toBe('form');
  });
});

describe('export', () => {
  test.each([
    ['export', 'small-meeting-proposals.csv', 'text/csv; charset=utf-8'],
    ['export CSV', 'small-meeting-proposals.csv', 'text/csv; charset=utf-8'],
    ['export json', 'small-meeting-proposals.json', 'application/json'],
  ])('%j gives all of them as a file', async (typed, name, mediaType) => {
    const { receipt } = await proposed();

    const outcome = await runDesk(office.parts, office.organiser(), typed);

    const file = outcome.kind === 'reply' ? outcome.reply.blocks.find(({ kind }) => kind === 'file') : undefined;
    expect(file).toMatchObject({ name, mediaType, content: expect.stringContaining(receipt) });
    expect(file).toMatchObject({ content: expect.stringMatching(typed.includes('json') ? /^\[/ : /^\ufeffreceipt,/) });
  });
});
