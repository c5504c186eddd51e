import { describe, expect, test } from 'vitest';
import { startOfDay } from '../../src/conference/days.ts';
import { closingInstant, isOver, kindOf, milestonesOf, phaseOf } from '../../src/conference/milestones.ts';
import { conferenceWith, fullSections } from '../conferences.ts';

const closings = [
  ['Europe/Bucharest', '2019-03-31T21:00:00.000Z'],
  ['Europe/London', '2019-03-31T23:00:00.000Z'],
  ['Asia/Tokyo', '2019-03-31T15:00:00.000Z'],
  ['Asia/Kathmandu', '2019-03-31T18:15:00.000Z'],
  ['Australia/Lord_Howe', '2019-03-31T13:00:00.000Z'],
  ['Pacific/Kiritimati', '2019-03-31T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2019-04-01T11:00:00.000Z'],
  ['America/New_York', '2019-04-01T04:00:00.000Z'],
  ['America/St_Johns', '2019-04-01T02:30:00.000Z'],
] as const;

function plusMilliseconds(instant: Date, count: number): Date {
  return new Date(instant.getTime() + count);
}

describe.each(closings)('31 March 2019 in %s', (zone, closing) => {
  test(`ends where ${closing} begins`, () => {
    expect(closingInstant('2019-03-31', zone).toISOString()).toBe(closing);
  });

  test('is not yet at a millisecond before its midnight, and is at midnight', () => {
    const opening = startOfDay('2019-03-31', zone);

    expect(phaseOf('2019-03-31', zone, plusMilliseconds(opening, -1))).toBe('before');
    expect(phaseOf('2019-03-31', zone, opening)).toBe('closing');
  });

  test('counts to its last millisecond and not one longer', () => {
    expect(phaseOf('2019-03-31', zone, plusMilliseconds(new Date(closing), -1))).toBe('closing');
    expect(phaseOf('2019-03-31', zone, new Date(closing))).toBe('past');
  });
});

test('31 March 2019 has 23 hours in Bucharest, and all of them count', () => {
  const opening = startOfDay('2019-03-31', 'Europe/Bucharest');
  const closing = closingInstant('2019-03-31', 'Europe/Bucharest');

  expect((closing.getTime() - opening.getTime()) / 3_600_000).toBe(23);
});

test.each([
  ['is skipped', '2018-11-03', 'America/Sao_Paulo'],
  ['is skipped', '2023-04-27', 'Africa/Cairo'],
  ['comes twice', '2019-11-02', 'America/Havana'],
  ['comes twice', '2019-10-26', 'Atlantic/Azores'],
])('the phase changes at the closing instant where the midnight after it %s (%s in %s)', (_, day, zone) => {
  const closing = closingInstant(day, zone);

  expect(phaseOf(day, zone, plusMilliseconds(closing, -1))).toBe('closing');
  expect(phaseOf(day, zone, closing)).toBe('past');
});

test.each([
  ['still on in the last millisecond of its last day', '2019-05-16T20:59:59.999Z', false],
  ['over with the midnight after it', '2019-05-16T21:00:00.000Z', true],
])('a conference in Bucharest is %s', (_, now, over) => {
  expect(isOver(conferenceWith(), new Date(now))).toBe(over);
});

test('whether a conference is over is told by the clock of its own zone', () => {
  const inHonolulu = conferenceWith({ timezone: 'Pacific/Honolulu' });

  expect(isOver(inHonolulu, new Date('2019-05-17T09:59:59.999Z'))).toBe(false);
  expect(isOver(inHonolulu, new Date('2019-05-17T10:00:00.000Z'))).toBe(true);
});

describe('the milestones', () => {
  test('are those that the file knows, in the order of their days', () => {
    expect(milestonesOf(conferenceWith(fullSections))).toEqual([
      { id: 'proposals-close', day: '2019-03-31' },
      { id: 'registration-closes', day: '2019-05-01' },
      { id: 'conference-starts', day: '2019-05-14' },
      { id: 'day-2019-05-15', day: '2019-05-15' },
      { id: 'day-2019-05-16', day: '2019-05-16' },
    ]);
  });

  test('of a conference of one day, of which nothing else is known, are its start alone', () => {
    const oneDay = conferenceWith({ dates: { start: '2019-05-14', end: '2019-05-14', from: 'page' } });

    expect(milestonesOf(oneDay)).toEqual([{ id: 'conference-starts', day: '2019-05-14' }]);
  });

  test('each have lead times under a key of their own', () => {
    const kinds = milestonesOf(conferenceWith(fullSections)).map(({ id }) => kindOf(id));

    expect(kinds).toEqual(['proposals', 'registration', 'conference', 'days', 'days']);
  });
});

test('unless the file says otherwise, lead times are the usual ones', () => {
  expect(conferenceWith().reminders).toEqual({
    at: '09:00',
    proposals: [14, 7, 3, 1, 0],
    registration: [7, 1, 0],
    conference: [30, 7, 1, 0],
    days: [0],
  });
  expect(conferenceWith({ reminders: { proposals: [2] } }).reminders).toMatchObject({
    proposals: [2],
    conference: [30, 7, 1, 0],
  });
});
