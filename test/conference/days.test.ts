import { Settings } from 'luxon';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  day,
  dayAfter,
  dayOf,
  daysBetween,
  daysFrom,
  startOfDay,
  timeZone,
  wallTime,
} from '../../src/conference/days.ts';

test.each(['2019-05-14', '2020-02-29', '2019-12-31'])('%s is a date', (text) => {
  expect(day.safeParse(text).success).toBe(true);
});

test.each(['2019-02-29', '2019-05-32', '2019-13-01', '2019-5-14', '14 May 2019', '2019-05-14T09:00', '', 20190514])(
  '%j is no date',
  (text) => {
    expect(day.safeParse(text).success).toBe(false);
  },
);

test.each(['00:00', '09:00', '23:59'])('%s is a time of day', (text) => {
  expect(wallTime.safeParse(text).success).toBe(true);
});

test.each(['24:00', '9:00', '09:60', '09.00', '9 am', 900])('%j is no time of day', (text) => {
  expect(wallTime.safeParse(text).success).toBe(false);
});

test.each(['Europe/Bucharest', 'America/Argentina/Buenos_Aires', 'Asia/Kathmandu'])('%s is a time zone', (name) => {
  expect(timeZone.safeParse(name).success).toBe(true);
});

test.each(['Europe/Bukarest', 'Bucharest', 'EET', '+02:00', ''])('%j is no time zone', (name) => {
  expect(timeZone.safeParse(name).success).toBe(false);
});

test('one moment falls on different days in different zones', () => {
  const moment = new Date('2019-03-31T21:30:00Z');

  const days = ['Pacific/Pago_Pago', 'Europe/London', 'Europe/Bucharest', 'Asia/Tokyo'].map((zone) =>
    dayOf(moment, zone),
  );

  expect(days).toEqual(['2019-03-31', '2019-03-31', '2019-04-01', '2019-04-01']);
});

test.each([
  ['2019-03-30', '2019-04-01', 2],
  ['2019-05-14', '2019-05-14', 0],
  ['2019-05-16', '2019-05-14', -2],
  ['2019-12-31', '2020-01-01', 1],
  ['2020-02-28', '2020-03-01', 2],
])('from %s to %s it is %i days, whatever the clocks do between', (from, to, count) => {
  expect(daysBetween(from, to)).toBe(count);
});

test.each([
  ['2019-12-31', '2020-01-01'],
  ['2020-02-28', '2020-02-29'],
  ['2019-03-30', '2019-03-31'],
])('after %s comes %s', (date, next) => {
  expect(dayAfter(date)).toBe(next);
});

test('the days from one to another include both', () => {
  expect(daysFrom('2019-02-27', '2019-03-01')).toEqual(['2019-02-27', '2019-02-28', '2019-03-01']);
  expect(daysFrom('2019-05-14', '2019-05-14')).toEqual(['2019-05-14']);
});

describe('a day begins', () => {
  test.each([
    ['at its midnight', '2019-03-31', 'Europe/Bucharest', '2019-03-30T22:00:00.000Z'],
    ['after the gap, where the clocks skip midnight', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['at the first of two midnights', '2019-11-03', 'America/Havana', '2019-11-03T04:00:00.000Z'],
  ])('%s (%s in %s)', (_, date, zone, instant) => {
    expect(startOfDay(date, zone).toISOString()).toBe(instant);
  });

  test.each(['2020-01-15', '2020-07-15'])(
    'at the same instant, whether it is reckoned on %s or another day',
    (today) => {
      const { now } = Settings;
      onTestFinished(() => {
        Settings.now = now;
      });
      Settings.now = () => Date.parse(today);

      expect(startOfDay('2019-11-03', 'America/Havana').toISOString()).toBe('2019-11-03T04:00:00.000Z');
      expect(startOfDay('2019-10-27', 'Atlantic/Azores').toISOString()).toBe('2019-10-27T00:00:00.000Z');
    },
  );
});
