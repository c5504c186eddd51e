import { expect, test } from 'vitest';
import { instantAt } from '../../src/conference/wall-time.ts';
import { judgeLateness } from '../../src/reminders/judge-lateness.ts';
import { planReminders } from '../../src/reminders/plan-reminders.ts';
import { conferenceWith, proposals } from '../conferences.ts';
import { reminderOf } from './reminder-for-tests.ts';

const conference = conferenceWith({ proposals });

function judgedAt(date: string, time: string, leadDays = 1) {
  return judgeLateness(reminderOf(conference, 'proposals-close', leadDays), instantAt(date, time, 'Europe/Bucharest'));
}

test.each([
  ['2019-03-30', '08:59', 'early'],
  ['2019-03-30', '09:00', 'due'],
  ['2019-03-30', '09:04', 'due'],
  ['2019-03-30', '09:05', 'late but useful'],
  ['2019-03-30', '23:59', 'late but useful'],
  ['2019-03-31', '00:00', 'useless'],
] as const)('what is due on 30 March at nine is at %s %s: %s', (date, time, expected) => {
  expect(judgedAt(date, time)).toBe(expected);
});

test('in its last minute, the last of all is late but useful; then never again', () => {
  expect(judgedAt('2019-03-31', '23:59', 0)).toBe('late but useful');
  expect(judgedAt('2019-04-01', '00:00', 0)).toBe('useless');
});

test.each([
  ['an hour', '2019-03-31', '10:00', ['late but useful']],
  ['a day', '2019-04-01', '09:00', []],
  ['a month', '2019-05-01', '09:00', []],
] as const)('of what fell due while the bot was down for %s, this is still sent', (_, date, time, expected) => {
  const stopped = instantAt('2019-03-31', '08:30', 'Europe/Bucharest');
  const now = instantAt(date, time, 'Europe/Bucharest');

  const missed = planReminders(conference, [{ place: 'slack:T1/C1' }], stopped, now);

  expect(missed.length).toBeGreaterThan(0);
  expect(missed.map((row) => judgeLateness(row, now)).filter((verdict) => verdict !== 'useless')).toEqual(expected);
});

test('no two reminders of one milestone are sent to a place at one time, however late', () => {
  const often = conferenceWith({ proposals, reminders: { at: '23:00', proposals: [3, 2, 1, 0] } });
  const plan = planReminders(often, [{ place: 'slack:T1/C1' }]).filter((row) => row.milestone === 'proposals-close');

  for (const [at, { until }] of plan.entries()) {
    const next = plan[at + 1];
    if (next !== undefined) expect(until.getTime()).toBeLessThanOrEqual(next.due.getTime());
  }
  expect(plan).toHaveLength(4);
});
