import { describe, expect, test } from 'vitest';
import { ReminderSource } from '../../src/reminders/reminder-source.ts';
import { ReminderState } from '../../src/reminders/reminder-state.ts';
import { scriptedAdapter } from '../outbox/scripted-adapter.ts';
import { sampleDraft, sampleProposal } from '../proposals/sample-proposals.ts';
import { at, channel, desk, newStorage, partsOn, remindedConference, startWith } from './reminding.ts';

const conference = remindedConference();

/** Of a process that dies before it has noted how far it came. */
class DyingState extends ReminderState {
  override async setPlannedUntil(): Promise<void> {
    throw new Error('died');
  }
}

async function started(from = at('2019-03-16')) {
  const storage = await newStorage();
  const bot = startWith(storage, conference);
  await bot.round(from);
  return { storage, bot };
}

describe('a reminder', () => {
  test('comes at its time, and not a millisecond before', async () => {
    const { bot } = await started();

    expect(await bot.round(new Date(at('2019-03-17').getTime() - 1))).toEqual([]);
    expect(await bot.round(at('2019-03-17'))).toEqual([[channel, expect.stringMatching(/14 days/)]]);
  });

  test('comes once, however often it is asked for, and from two replicas', async () => {
    const { storage, bot } = await started();
    const other = startWith(storage, conference);
    const due = at('2019-03-17');

    const said = await Promise.all([
      bot.round(due),
      other.round(due),
      bot.source.addDue(due),
      other.source.addDue(due),
    ]);
    bot.source.touch();
    const again = [
      ...(await bot.round(at('2019-03-17', '09:01'))),
      ...(await startWith(storage, conference).round(due)),
    ];

    expect(said.slice(0, 2).flat()).toHaveLength(1);
    expect(again).toEqual([]);
  });

  test('tells when to look again: at the next one, but within five minutes', async () => {
    const { bot } = await started();

    expect(await bot.source.addDue(at('2019-03-17', '08:58'))).toEqual(at('2019-03-17'));
    bot.source.touch();
    expect(await bot.source.addDue(at('2019-03-17', '08:10'))).toEqual(at('2019-03-17', '08:15'));
  });

  test('that was due while all were paused is not made up for, nor reported', async () => {
    const { bot } = await started();
    await bot.parts.state.setPaused(conference.id, true);
    expect(await bot.round(at('2019-03-17'))).toEqual([]);
    await bot.parts.state.setPaused(conference.id, false);

    expect(await bot.round(at('2019-03-17', '10:00'))).toEqual([]);
    expect(await bot.round(at('2019-03-24'))).toHaveLength(1);
  });

  test('of what is over is not planned any more', async () => {
    const { bot } = await started(at('2019-05-20'));

    expect(await bot.round(at('2019-05-21'))).toEqual([]);
  });
});

test('the first start does not look back', async () => {
  const { bot } = await started(at('2019-03-24', '09:01'));

  expect(await bot.round(at('2019-03-24', '09:10'))).toEqual([]);
});

test('a clock that is put back sends nothing twice, and misses nothing', async () => {
  const { bot } = await started();
  expect(await bot.round(at('2019-03-17'))).toHaveLength(1);

  bot.source.touch();
  expect(await bot.round(at('2019-03-16'))).toEqual([]);
  bot.source.touch();
  expect(await bot.round(at('2019-03-17'))).toEqual([]);
  expect(await bot.round(at('2019-03-24'))).toHaveLength(1);
});

describe('after the bot was down', () => {
  const afterwards = async (from: Date, until: Date) => {
    const { storage } = await started(from);
    return await startWith(storage, conference).round(until);
  };

  test('for an hour, what was due in it is still sent, and nothing is reported', async () => {
    const said = await afterwards(at('2019-03-24', '08:30'), at('2019-03-24', '09:30'));

    expect(said).toEqual([[channel, expect.stringMatching(/7 days/)]]);
  });

  test('for a day, what was due the day before is reported to the desk, and not sent', async () => {
    const said = await afterwards(at('2019-03-24', '08:30'), at('2019-03-25', '08:30'));

    expect(said).toEqual([[desk, expect.stringMatching(/proposals-close\/7/)]]);
  });

  test('for a month, all that is of no use any more is reported at once, in one message', async () => {
    const said = await afterwards(at('2019-03-16'), at('2019-04-16'));

    expect(said).toHaveLength(1);
    expect(said[0]![0]).toBe(desk);
    for (const missed of ['proposals-close/14', 'proposals-close/0', 'conference-starts/30']) {
      expect(said[0]![1]).toContain(missed);
    }
  });

  test('beyond the end of the conference, what was missed is reported as well', async () => {
    const said = await afterwards(at('2019-05-10'), at('2019-06-10'));

    expect(said).toEqual([[desk, expect.stringMatching(/conference-starts\/0/)]]);
  });

  test('whoever dies before it is noted how far it came adds nothing twice', async () => {
    const { storage } = await started(at('2019-03-16'));
    const state = new DyingState(storage.keyed('reminders'));
    const dying = { ...partsOn(storage, conference), state };
    await expect(new ReminderSource(dying).addDue(at('2019-04-16'))).rejects.toThrow('died');

    const said = await startWith(storage, conference).round(at('2019-04-17'));

    expect(said).toHaveLength(1);
  });
});

test('what waits in the outbox for a platform that is down is skipped and reported when its day is over', async () => {
  const storage = await newStorage();
  const platform = scriptedAdapter({ send: async () => ({ state: 'later', reason: 'down' }) });
  const bot = startWith(storage, conference, platform);
  await bot.round(at('2019-03-23'));
  await bot.round(at('2019-03-24'));

  const working = startWith(storage, conference);
  const said = await working.round(at('2019-03-25'));

  expect(said.filter(([place]) => place === channel)).toEqual([]);
  expect(await storage.outbox.find(`reminder:${conference.id}/proposals-close/7/${channel}`)).toMatchObject({
    state: 'skipped',
  });
  expect(await storage.outbox.find(`told:reminder:${conference.id}/proposals-close/7/${channel}`)).toBeDefined();
});

describe('of who proposes', () => {
  const person = 'slack:T1/U1';

  test('who has begun a draft is told the day before and on the last day, in their language', async () => {
    const { storage, bot } = await started();
    await storage.proposals.openDraft(
      sampleDraft({ conference: conference.id, author: person, authorLanguage: 'sv', fields: { title: 'Kluster' } }),
    );
    bot.source.touch();

    const dayBefore = await bot.round(at('2019-03-30'));
    const lastDay = await bot.round(at('2019-03-31'));

    expect(dayBefore.filter(([place]) => place === person)).toEqual([[person, expect.stringMatching(/morgon/)]]);
    expect(lastDay.filter(([place]) => place === person)).toEqual([[person, expect.stringMatching(/sista dagen/)]]);
  });

  test('who has proposed is not told to propose, and others are', async () => {
    const { storage, bot } = await started(at('2019-03-27'));
    const wish = {
      conference: conference.id,
      milestone: 'proposals-close',
      leadDays: 3,
      wanted: true,
      zone: undefined,
      languages: ['en'],
    } as const;
    await storage.subscriptions.keep({ ...wish, place: person });
    await storage.subscriptions.keep({ ...wish, place: 'slack:T1/U2' });
    await storage.proposals.submit(sampleProposal({ conference: conference.id, author: person }), () => []);
    bot.source.touch();

    const said = await bot.round(at('2019-03-28'));

    expect(said.map(([place]) => place).sort()).toEqual([channel, 'slack:T1/U2']);
  });
});
