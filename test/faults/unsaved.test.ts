import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bot, Incoming } from '../../src/chat/chat-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';
import { terminalPerson } from '../../src/chat/terminal/terminal-adapter.ts';
import type { Log } from '../../src/log.ts';
import { composeForTests } from '../compose-for-tests.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { formOf, speakerFields } from '../proposals/office.ts';
import { silentLog } from '../silent-log.ts';
import { postgresUrl } from '../storage/engines.ts';
import { terminalSession } from './terminal-session.ts';
import { type Failing, postgresStopped, sqliteWays, type WayToFail } from './ways-to-fail.ts';

const conference = 'eucluster2019';

/** More than a page of a database, so that a full one has no room for it. */
const about = 'åäö '.repeat(740).trim();

const fields = { ...speakerFields, about };

/** Languages and order of the fields as the form of this conference asks for them. */
const answers = ['2', '1', speakerFields.title, about, '', speakerFields.who, '', speakerFields.email, '1'];

/** In Swedish, the first language of the conference, where the one that was chosen cannot be looked up; and the form once more. */
const notSaved = /(could not be saved|gick inte att spara)[\s\S]*3\. .*\n\n/;

const ways: readonly WayToFail[] = postgresUrl === '' ? sqliteWays : [...sqliteWays, postgresStopped];

describe.each(ways)('while $name', ({ open, keepsDrafts = false }) => {
  let failing: Failing;
  let bot: Bot;
  let logged: string[];

  beforeAll(async () => {
    failing = await open();
    logged = [];
    const log: Log = { ...silentLog, error: (line, cause) => logged.push(`${line}: ${String(cause)}`) };
    bot = composeForTests({ storage: failing.storage, clock: new MovingClock(), log }).bot;
  }, 60_000);

  afterAll(() => failing.close());

  function member(person: string) {
    const from = { person, place: 'slack:T1/C1', locale: 'en-GB' };
    return (what: Partial<Incoming>) => bot.handle({ ...from, ...what } as Incoming);
  }

  const own = (person: string) => failing.storage.proposals.ownOf(person, conference);

  test('a member hears that nothing was saved, nothing is, and the same form is taken when it works again', async () => {
    const person = 'slack:T1/U1';
    const does = member(person);
    const form = formOf(await does({ kind: 'command', name: '/propose', text: '' })).id;

    await failing.fail();
    const refused = [];
    const others = keepsDrafts ? [] : (['draft', 'filling'] as const);
    for (const kind of ['submission', ...others, 'submission'] as const) {
      refused.push(await does({ kind, form, fields }));
    }
    const command = await does({ kind: 'command', name: '/language', text: `en ${'x'.repeat(10)}` });
    await failing.mend();
    const keptMeanwhile = await own(person);
    const taken = await does({ kind: 'submission', form, fields });
    const again = await does({ kind: 'submission', form, fields });

    for (const outcome of refused) {
      expect(outcome).toMatchObject({ kind: 'reply', unsaved: true, reply: { language: 'en', private: true } });
      if (outcome.kind === 'reply')
        expect(toPlainText(outcome.reply)).toMatch(/could not be saved.*info@eucluster2019\.eu/);
    }
    expect(command.kind).toBe('reply');
    expect(keptMeanwhile).toEqual([]);
    const [proposal, ...more] = await own(person);
    expect(more).toEqual([]);
    for (const outcome of [taken, again]) {
      if (outcome.kind === 'reply') expect(toPlainText(outcome.reply)).toContain(proposal!.receipt);
      expect(outcome.kind).toBe('reply');
    }
    expect(await failing.storage.proposals.historyOf(form)).toHaveLength(1);
  });

  test('what is typed at a terminal is held there, also when the form is left, and sent by Enter alone later', async () => {
    const { type, leave } = terminalSession(bot);
    await type(['/language en', '/propose new'], /1\. A topic\n.*\n.*\n\n/);
    await type(answers.slice(0, 2), /Title\n.*\n\n/);

    await failing.fail();
    const first = await type(answers.slice(2), notSaved);
    const left = await type(['', '/cancel'], notSaved);
    await failing.mend();
    const sent = await type(['', '', '', '', '', '', ''], /receipt number is \d+/);
    await leave();

    expect(first).toMatch(/What do you propose\? \[A speaker\]/);
    expect(left).toMatch(/What do you propose\? \[A speaker\]/);
    expect(sent).toContain(`[${speakerFields.title}]`);
    const [proposal, ...more] = await own(terminalPerson);
    expect(more).toEqual([]);
    expect(proposal!.content).toMatchObject({ title: speakerFields.title, about, who: speakerFields.who });
  });

  test('the keepers are told why, and nothing of what was written', () => {
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.filter((line) => !/KeeperError: (The database|PostgreSQL)/.test(line))).toEqual([]);
    expect(logged.join('\n')).not.toMatch(/åäö|Kluster|Åsa|asa@|slack:T1/);
  });
});
