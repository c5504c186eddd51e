import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/chat/chat-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';
import { pressReminders, type Reminded, runReminders } from '../../src/reminders/own-reminders.ts';
import { speakerOf } from '../speakers.ts';
import { at, newStorage, partsOn, remindedConference, startWith } from './reminding.ts';

const conference = remindedConference();
const speaker = speakerOf('en');
const person = 'slack:T1/U1';

function textOf(outcome: Outcome | undefined): string {
  if (outcome?.kind !== 'reply') throw new Error('Expected a reply.');
  return toPlainText(outcome.reply);
}

async function member(now = at('2019-03-16'), zone: string | undefined = 'Asia/Tokyo') {
  const storage = await newStorage();
  const changes: string[] = [];
  const parts = partsOn(storage, conference, { onChange: () => changes.push('changed') });
  const by: Reminded = { conference, speaker, now, person, zone };
  return { storage, changes, parts, by, run: async (typed: string) => textOf(await runReminders(parts, by, typed)) };
}

describe('asked for', () => {
  test('the deadline comes at the lead times of the file, by the clocks of who asked', async () => {
    const { run, storage, changes } = await member();

    expect(await run('deadline')).toMatch(/17 March 2019.*09:00.*Asia\/Tokyo[\s\S]*31 March 2019/);

    expect(changes).toHaveLength(1);
    expect(await startWith(storage, conference).round(at('2019-03-16'))).toEqual([]);
    const bot = startWith(storage, conference);
    expect(await bot.round(new Date('2019-03-17T00:00:00Z'))).toEqual([[person, expect.stringMatching(/14 days/)]]);
  });

  test('with days before it, it comes then alone', async () => {
    const { run, storage } = await member();

    await run('  Conference   2 ');

    expect(await storage.subscriptions.of(conference.id, person)).toMatchObject([
      { milestone: 'conference-starts', leadDays: 2 },
    ]);
  });

  test.each(['breakfast', 'deadline never', 'deadline -1', 'deadline 1.5', 'deadline 366', '__proto__', 'constructor'])(
    '%j is not understood, and nothing is kept',
    async (typed) => {
      const { run, storage, changes } = await member();

      expect(await run(typed)).toContain('/reminders');

      expect(await storage.subscriptions.all(conference.id)).toEqual([]);
      expect(changes).toEqual([]);
    },
  );

  test('too late, it is said that there is none left, and nothing is kept', async () => {
    const { run, storage } = await member(at('2019-04-02'));

    expect(await run('deadline')).toMatch(/too late/);
    expect(await storage.subscriptions.all(conference.id)).toEqual([]);
  });
});

describe('what a member asked for', () => {
  test('are listed without those that are past, and others are offered', async () => {
    const { run, parts, by } = await member();
    await run('deadline');

    const later = await runReminders(parts, { ...by, now: at('2019-03-25') }, '');

    expect(textOf(later)).not.toMatch(/24 March/);
    expect(textOf(later)).toMatch(/28 March 2019/);
    expect(JSON.stringify(later)).toContain('reminders:subscribe:conference-starts');
    expect(JSON.stringify(later)).not.toContain('reminders:subscribe:proposals-close');
  });

  test('end together, by the button as well, and only those', async () => {
    const { run, parts, by, storage } = await member();
    await run('deadline');
    await run('conference 2');
    await runReminders(parts, { ...by, person: 'slack:T1/U2' }, 'deadline');

    expect(textOf(await pressReminders(parts, by, 'reminders:cancel'))).toMatch(/Cancelled/);

    expect(await storage.subscriptions.all(conference.id)).toMatchObject([{ place: 'slack:T1/U2' }]);
  });

  test('are not what organisers set for a channel', async () => {
    const { run, storage } = await member();
    const all = {
      conference: conference.id,
      place: person,
      milestone: 'all',
      leadDays: undefined,
      wanted: true,
      zone: undefined,
    } as const;
    await storage.subscriptions.keep({ ...all, languages: ['en'] });

    expect(await run('')).toMatch(/do not remind you/);
  });
});

test('a button about a milestone that the file does not have is left to others', async () => {
  const { parts, by } = await member();

  expect(await pressReminders(parts, by, 'reminders:subscribe:registration-closes')).toBeUndefined();
  expect(await pressReminders(parts, by, 'propose')).toBeUndefined();
});
