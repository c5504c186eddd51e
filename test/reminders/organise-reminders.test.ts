import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/chat/chat-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';
import { type Organising, organiseReminders, pressOrganised } from '../../src/reminders/organise-reminders.ts';
import { speakerOf } from '../speakers.ts';
import { at, channel, newStorage, partsOn, remindedConference, startWith } from './reminding.ts';

const conference = remindedConference();
const speaker = speakerOf('en');

function textOf(outcome: Outcome | undefined): string {
  if (outcome?.kind !== 'reply') throw new Error('Expected a reply.');
  return toPlainText(outcome.reply);
}

function buttonsOf(outcome: Outcome | undefined): string[] {
  if (outcome?.kind !== 'reply') throw new Error('Expected a reply.');
  return outcome.reply.blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions.map(({ action }) => action) : [],
  );
}

/** An organiser at a moment, with the bot that they organise. */
async function desk() {
  const storage = await newStorage();
  const changes: string[] = [];
  const parts = partsOn(storage, conference, { onChange: () => changes.push('changed') });
  const bot = startWith(storage, conference);
  const by = (now: Date, place = channel): Organising => ({
    conference,
    speaker,
    now,
    person: 'slack:T1/U9',
    zone: undefined,
    place,
  });
  await bot.round(at('2019-03-16'));
  return { storage, parts, bot, by, changes };
}

describe('what is next', () => {
  test('is shown with its time, place and words, and with buttons that name its moment', async () => {
    const { parts, by } = await desk();

    const shown = await organiseReminders(parts, by(at('2019-03-16')), '');

    expect(textOf(shown)).toMatch(/17 March 2019[\s\S]*slack:T1\/C1[\s\S]*14 days/);
    const moment = at('2019-03-17').getTime();
    expect(buttonsOf(shown)).toEqual([`reminders:send:${moment}`, `reminders:skip:${moment}`, 'reminders:pause']);
  });

  test('is told to be nothing when the conference is over', async () => {
    const { parts, by } = await desk();

    expect(buttonsOf(await organiseReminders(parts, by(at('2019-05-20')), ''))).toEqual([]);
  });

  test('is shown, not sent, where `send` is typed: a button below its words confirms', async () => {
    const { parts, by, bot } = await desk();

    const shown = await organiseReminders(parts, by(at('2019-03-16')), 'send');

    expect(textOf(shown)).toMatch(/14 days/);
    expect(await bot.round(at('2019-03-16', '09:01'))).toEqual([]);
  });
});

describe('a button', () => {
  const moment = at('2019-03-17').getTime();

  test('sends what it was shown below at once, and it does not come again at its time', async () => {
    const { parts, by, bot } = await desk();

    await pressOrganised(parts, by(at('2019-03-16')), `reminders:send:${moment}`);

    expect(await bot.round(at('2019-03-16', '09:01'))).toEqual([[channel, expect.stringMatching(/15 days/)]]);
    expect(await bot.round(at('2019-03-17'))).toEqual([]);
  });

  test('skips what it was shown below, and what comes after it is next', async () => {
    const { parts, by, bot } = await desk();

    await pressOrganised(parts, by(at('2019-03-16')), `reminders:skip:${moment}`);

    expect(textOf(await organiseReminders(parts, by(at('2019-03-16')), ''))).toMatch(/24 March 2019/);
    expect(await bot.round(at('2019-03-17'))).toEqual([]);
    expect(await bot.round(at('2019-03-24'))).toHaveLength(1);
  });

  test.each(['send', 'skip'])('to %s that was shown before something else was next does nothing', async (verb) => {
    const { parts, by, bot } = await desk();
    await bot.round(at('2019-03-17'));

    const outcome = await pressOrganised(parts, by(at('2019-03-18')), `reminders:${verb}:${moment}`);

    expect(textOf(outcome)).toBe(speaker.plain('reminders-gone', {}));
    expect(await bot.round(at('2019-03-18'))).toEqual([]);
    expect(await bot.round(at('2019-03-24'))).toHaveLength(1);
  });

  test('pressed twice skips one only, and what was skipped is not reported as missed', async () => {
    const { parts, by, bot } = await desk();

    await pressOrganised(parts, by(at('2019-03-16')), `reminders:skip:${moment}`);
    await pressOrganised(parts, by(at('2019-03-16')), `reminders:skip:${moment}`);

    expect(await bot.round(at('2019-03-24'))).toHaveLength(1);
  });

  test('about something else is left to others', async () => {
    const { parts, by } = await desk();

    expect(await pressOrganised(parts, by(at('2019-03-16')), 'reminders:cancel')).toBeUndefined();
    expect(await pressOrganised(parts, by(at('2019-03-16')), 'reminders:skip:tomorrow')).toBeUndefined();
  });
});

test('paused, nothing is sent, and the button resumes', async () => {
  const { parts, by, bot } = await desk();
  await pressOrganised(parts, by(at('2019-03-16')), 'reminders:pause');

  expect(await bot.round(at('2019-03-17'))).toEqual([]);
  expect(buttonsOf(await organiseReminders(parts, by(at('2019-03-18')), ''))).toContain('reminders:resume');
  await pressOrganised(parts, by(at('2019-03-18')), 'reminders:resume');

  expect(await bot.round(at('2019-03-24'))).toHaveLength(1);
});

describe('this channel', () => {
  test('is reminded no more after `unsubscribe`, and again after `subscribe`', async () => {
    const { parts, by, bot, changes } = await desk();
    await organiseReminders(parts, by(at('2019-03-16')), 'unsubscribe');
    bot.source.touch();
    expect(await bot.round(at('2019-03-17'))).toEqual([]);

    await organiseReminders(parts, by(at('2019-03-18')), 'Subscribe');
    bot.source.touch();

    expect(await bot.round(at('2019-03-24'))).toHaveLength(1);
    expect(changes).toHaveLength(2);
  });

  test('is that of the thread in which it was typed', async () => {
    const { parts, by, storage } = await desk();

    await organiseReminders(parts, by(at('2019-03-16'), 'slack:T1/C7/1553065200.0001'), 'subscribe');

    expect(await storage.subscriptions.all(conference.id)).toMatchObject([
      { place: 'slack:T1/C7', milestone: 'all', wanted: true },
    ]);
  });
});
