import { describe, expect, test } from 'vitest';
import type { Conference } from '../../src/conference/conference.ts';
import { instantAt } from '../../src/conference/wall-time.ts';
import { planReminders } from '../../src/reminders/plan-reminders.ts';
import { remindedPlaces } from '../../src/reminders/reminded-places.ts';
import { conferenceWith, fullSections, proposals } from '../conferences.ts';
import { reminderOf } from './reminder-for-tests.ts';

const channel = { place: 'slack:T1/C1' };
const withProposals = conferenceWith({ proposals });

function planOf(conference: Conference): string[] {
  return planReminders(conference, [channel]).map(
    ({ milestone, leadDays, due }) => `${milestone} ${leadDays} ${due.toISOString()}`,
  );
}

describe('a channel is reminded', () => {
  test('of every milestone at its usual lead times, at nine in the morning at the venue, in order', () => {
    expect(planOf(conferenceWith(fullSections))).toEqual([
      'proposals-close 14 2019-03-17T07:00:00.000Z',
      'proposals-close 7 2019-03-24T07:00:00.000Z',
      'proposals-close 3 2019-03-28T07:00:00.000Z',
      'proposals-close 1 2019-03-30T07:00:00.000Z',
      'proposals-close 0 2019-03-31T06:00:00.000Z',
      'conference-starts 30 2019-04-14T06:00:00.000Z',
      'registration-closes 7 2019-04-24T06:00:00.000Z',
      'registration-closes 1 2019-04-30T06:00:00.000Z',
      'registration-closes 0 2019-05-01T06:00:00.000Z',
      'conference-starts 7 2019-05-07T06:00:00.000Z',
      'conference-starts 1 2019-05-13T06:00:00.000Z',
      'conference-starts 0 2019-05-14T06:00:00.000Z',
      'day-2019-05-15 0 2019-05-15T06:00:00.000Z',
      'day-2019-05-16 0 2019-05-16T06:00:00.000Z',
    ]);
  });

  test('at the lead times and the time of day that the file gives', () => {
    const reminders = { at: '17:30', proposals: [2, 2], conference: [], days: [] };

    expect(planOf(conferenceWith({ proposals, reminders }))).toEqual(['proposals-close 2 2019-03-29T15:30:00.000Z']);
  });

  test('by the clocks of its own zone, where it has one', () => {
    const [reminder] = planReminders(withProposals, [{ ...channel, timezone: 'America/New_York' }]);

    expect(reminder).toMatchObject({ due: new Date('2019-03-17T13:00:00Z'), zone: 'America/New_York' });
  });

  test("in its own languages, else in the conference's first", () => {
    const [own] = planReminders(withProposals, [{ ...channel, languages: ['en', 'ro'] }]);
    const [usual] = planReminders(withProposals, [channel]);

    expect([own?.languages, usual?.languages]).toEqual([['en', 'ro'], ['sv']]);
  });
});

describe('a person is reminded', () => {
  const person = { place: 'slack:T1/U1', milestone: 'proposals-close', leadDays: 2 } as const;

  test('of the one thing they asked for, and of nothing else', () => {
    expect(planReminders(withProposals, [person])).toMatchObject([
      { place: 'slack:T1/U1', milestone: 'proposals-close', leadDays: 2, due: new Date('2019-03-29T07:00:00Z') },
    ]);
  });

  test('at 04:30 where they asked for 03:30 on the day whose 03:30 does not exist', () => {
    const { due } = reminderOf(withProposals, 'proposals-close', 0, { at: '03:30' });

    expect(due).toEqual(instantAt('2019-03-31', '04:30', 'Europe/Bucharest'));
    expect(due).toEqual(new Date('2019-03-31T01:30:00Z'));
  });

  test('of nothing that the conference does not have', () => {
    expect(planReminders(conferenceWith(), [person])).toEqual([]);
    expect(planReminders(withProposals, [{ ...person, milestone: 'day-2019-05-17' }])).toEqual([]);
  });

  test('by the clocks of the venue, where their own evening would be too late', () => {
    const inHonolulu = reminderOf(withProposals, 'proposals-close', 0, { at: '20:00', zone: 'Pacific/Honolulu' });
    const inTokyo = reminderOf(withProposals, 'proposals-close', 0, { at: '20:00', zone: 'Asia/Tokyo' });

    expect(inHonolulu.due).toEqual(instantAt('2019-03-31', '20:00', 'Europe/Bucharest'));
    expect(inTokyo.due).toEqual(instantAt('2019-03-31', '20:00', 'Asia/Tokyo'));
  });
});

test('a time that the clocks skip, to end the last day with it, is none to be reminded at', () => {
  const inPyongyang = conferenceWith({
    timezone: 'Asia/Pyongyang',
    dates: { start: '2018-06-01', end: '2018-06-01', from: 'page' },
    proposals: { ...proposals, deadline: '2018-05-04' },
    reminders: { at: '23:45', proposals: [1, 0], conference: [] },
  });

  expect(planReminders(inPyongyang, [channel]).map(({ leadDays }) => leadDays)).toEqual([1]);
});

describe('a reminder has one id', () => {
  const idsOf = (conference: Conference) => planReminders(conference, [channel]).map(({ id }) => id);

  test('however often and wherever it is planned', () => {
    const twice = planReminders(withProposals, [channel, channel, { ...channel, timezone: 'Asia/Tokyo' }]);

    expect(twice).toEqual(planReminders(withProposals, [channel]));
  });

  test('also after its milestone was moved, but another day', () => {
    const moved = conferenceWith({ proposals: { ...proposals, deadline: '2019-04-07' } });

    expect(idsOf(moved).toSorted()).toEqual(idsOf(withProposals).toSorted());
    expect(reminderOf(moved, 'proposals-close', 7)).toMatchObject({
      day: '2019-04-07',
      due: new Date('2019-03-31T06:00:00Z'),
    });
  });

  test('that no other conference, milestone, lead time or place gives', () => {
    const plans = [withProposals, conferenceWith({ id: 'other-meeting', proposals })].flatMap((conference) =>
      planReminders(conference, [channel, { place: 'slack:T1/C11' }, { place: 'discord:1/1' }]),
    );

    expect(new Set(plans.map(({ id }) => id)).size).toBe(plans.length);
    expect(plans.length).toBe(2 * 3 * 11);
  });
});

describe('a period', () => {
  const on30March = instantAt('2019-03-30', '09:00', 'Europe/Bucharest');
  const on31March = instantAt('2019-03-31', '09:00', 'Europe/Bucharest');
  const within = (from?: Date, to?: Date) =>
    planReminders(withProposals, [channel], from, to).map(({ due }) => due.toISOString());

  test('holds what is due from its first moment on, and not what is due at its end', () => {
    expect(within(on30March, on31March)).toEqual([on30March.toISOString()]);
    expect(within(new Date(on30March.getTime() + 1), on31March)).toEqual([]);
  });

  test('may be open at either end', () => {
    expect(within()).toHaveLength(11);
    expect(within(on31March)).toHaveLength(7);
    expect(within(undefined, on31March)).toHaveLength(4);
  });
});

describe('a reminder is useful', () => {
  test.each([
    ['until its day ends', { at: '09:00' }, 7, '2019-03-24T22:00:00Z'],
    ['until the day of 23 hours ends, which is its last', { at: '09:00' }, 0, '2019-03-31T21:00:00Z'],
    ['for two hours, though it was set for the evening', { at: '23:50' }, 7, '2019-03-24T23:50:00Z'],
    ['not for two hours, where the milestone ends before', { at: '23:50' }, 0, '2019-03-31T21:00:00Z'],
    ['until the day where the place is ends', { zone: 'Asia/Tokyo' }, 7, '2019-03-24T15:00:00Z'],
    ['until the day at the venue ends, where that is first', { zone: 'America/Lima' }, 0, '2019-03-31T21:00:00Z'],
  ])('%s', (_, wishes, leadDays, until) => {
    expect(reminderOf(withProposals, 'proposals-close', leadDays, wishes).until).toEqual(new Date(until));
  });
});

test('only places where a message can be posted are reminded', () => {
  const places = ['slack:T1', 'slack:T1/C2', 'discord:7', 'discord:7/8', 'terminal:here'];

  expect(remindedPlaces(conferenceWith({ places })).map(({ place }) => place)).toEqual([
    'slack:T1/C2',
    'discord:7/8',
    'terminal:here',
  ]);
  expect(remindedPlaces(conferenceWith())).toEqual([]);
});

test('a season for a thousand places, no two in the same zone where that can be, is planned in a moment', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const places = Array.from({ length: 1000 }, (_, at) => ({
    place: `slack:T1/C${at}`,
    timezone: zones[at % zones.length]!,
  }));
  const conference = conferenceWith(fullSections);
  const started = performance.now();

  const plan = planReminders(conference, places);

  const took = performance.now() - started;
  expect(plan).toHaveLength(14_000);
  // Measured in 0.5 s; the bound leaves room for machines that are busy with other tests.
  expect(took).toBeLessThan(3000);
});
