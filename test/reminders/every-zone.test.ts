import { DateTime, IANAZone, Settings } from 'luxon';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { dayAfter } from '../../src/conference/days.ts';
import { planReminders } from '../../src/reminders/plan-reminders.ts';
import type { Reminder } from '../../src/reminders/reminder.ts';
import { conferenceWith, proposals } from '../conferences.ts';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** One change of a zone's clocks: when, and how far ahead of UTC they are before and after it, in milliseconds. */
type Change = { readonly zone: string; readonly at: number; readonly before: number; readonly after: number };

/** Every change of the three years 2018 to 2020. No zone changes twice in a week. */
function changesOf(zone: string): Change[] {
  const offsetAt = (at: number) => IANAZone.create(zone).offset(at) * minute;
  const changes: Change[] = [];
  for (let start = Date.UTC(2018, 0, 1); start < Date.UTC(2021, 0, 1); start += week) {
    const before = offsetAt(start);
    const after = offsetAt(start + week);
    if (before === after) continue;
    let [low, high] = [start, start + week];
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / minute / 2) * minute;
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    changes.push({ zone, at: high, before, after });
  }
  return changes;
}

const changes = Intl.supportedValuesOf('timeZone').flatMap(changesOf);
const base = conferenceWith({ proposals });

/** The wall time in the middle of what the clocks skip or show twice. */
const wallOf = ({ at, before, after }: Change) => new Date(at + (before + after) / 2).toISOString();

/** All reminders of a conference there that begins the day after the clocks change, at a time of day that is doubtful. */
function planAround(change: Change): Reminder[] {
  const [date, time] = wallOf(change).split('T') as [string, string];
  const deadline = dayAfter(date);
  const conference = {
    ...base,
    timezone: change.zone,
    dates: { ...base.dates, start: deadline, end: deadline },
    proposals: { ...proposals, deadline },
    reminders: { ...base.reminders, at: time.slice(0, 5) },
  };
  return planReminders(conference, [{ place: 'slack:T1/C1' }]);
}

/** Lets it be another day, also for what luxon remembers of the last one. */
function letItBe(today: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(today) });
  Settings.resetCaches();
}

afterAll(() => {
  vi.useRealTimers();
  Settings.resetCaches();
});

describe('around every change of the clocks in three years, in every zone', () => {
  letItBe('2019-01-15');
  const inJanuary = changes.map(planAround);
  letItBe('2019-07-15');
  const inJuly = changes.map(planAround);

  test('the plan is the same whether it is computed in January or in July', () => {
    expect(inJuly).toEqual(inJanuary);
    expect(changes.length).toBeGreaterThan(800);
    expect(inJuly.flat().length).toBe(changes.length * 9);
  });

  test('a time that is skipped is moved forward by the gap, and of a time that comes twice the first is meant', () => {
    const wrong = changes.filter(({ at, before, after }, place) => {
      const eve = inJanuary[place]!.find(
        ({ milestone, leadDays }) => milestone === 'proposals-close' && leadDays === 1,
      );
      return eve?.due.getTime() !== at + (after - before) / 2;
    });

    expect(wrong).toEqual([]);
  });
});

test('luxon by itself would plan otherwise in July than in January', () => {
  letItBe('2019-01-15');
  const inJanuary = DateTime.fromISO('2019-10-27T03:30', { zone: 'Europe/Bucharest' }).toMillis();
  letItBe('2019-07-15');
  const inJuly = DateTime.fromISO('2019-10-27T03:30', { zone: 'Europe/Bucharest' }).toMillis();

  expect(inJuly).not.toBe(inJanuary);
});
