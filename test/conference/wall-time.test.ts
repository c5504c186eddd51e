import { Settings } from 'luxon';
import { describe, expect, onTestFinished, test } from 'vitest';
import { instantAt, isSameTime } from '../../src/conference/wall-time.ts';

describe('a time of day on a date is the instant', () => {
  test.each([
    ['at which the clocks show it', '2019-03-30', '09:00', 'Europe/Bucharest', '2019-03-30T07:00:00.000Z'],
    ['by summer time from the change on', '2019-03-31', '09:00', 'Europe/Bucharest', '2019-03-31T06:00:00.000Z'],
    ['an hour later where they skip it', '2019-03-31', '03:30', 'Europe/Bucharest', '2019-03-31T01:30:00.000Z'],
    ['right after the gap, for its beginning', '2019-03-31', '03:00', 'Europe/Bucharest', '2019-03-31T01:00:00.000Z'],
    ['of the first of two', '2019-10-27', '03:30', 'Europe/Bucharest', '2019-10-27T00:30:00.000Z'],
    [
      'half an hour later where the gap is that long',
      '2019-10-06',
      '02:15',
      'Australia/Lord_Howe',
      '2019-10-05T15:45Z',
    ],
    ['after the gap that swallows midnight', '2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['a day later where the zone skipped the day', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
    ['in the zone farthest ahead', '2019-03-31', '09:00', 'Pacific/Kiritimati', '2019-03-30T19:00:00.000Z'],
    ['in the zone farthest behind', '2019-03-31', '09:00', 'Pacific/Pago_Pago', '2019-03-31T20:00:00.000Z'],
    ['in UTC', '2019-03-31', '09:00', 'Etc/UTC', '2019-03-31T09:00:00.000Z'],
  ])('%s (%s %s in %s)', (_, date, time, zone, instant) => {
    expect(instantAt(date, time, zone)).toEqual(new Date(instant));
  });
});

test('where 03:30 on 31 March 2019 in Bucharest is meant, the clocks there show 04:30', () => {
  const sent = instantAt('2019-03-31', '03:30', 'Europe/Bucharest');

  expect(sent.toLocaleTimeString('en-GB', { timeZone: 'Europe/Bucharest' })).toBe('04:30:00');
});

test.each(['2020-01-15', '2020-07-15'])('it is the same instant, whether it is reckoned on %s', (today) => {
  const { now } = Settings;
  onTestFinished(() => {
    Settings.now = now;
    Settings.resetCaches();
  });
  Settings.now = () => Date.parse(today);
  Settings.resetCaches();

  expect(instantAt('2019-10-27', '03:30', 'Europe/Bucharest')).toEqual(new Date('2019-10-27T00:30:00Z'));
  expect(instantAt('2019-04-07', '01:45', 'Australia/Lord_Howe')).toEqual(new Date('2019-04-06T14:45:00Z'));
});

test('two zones show the same time only while they are as far ahead', () => {
  const between = new Date('2019-03-20T12:00:00Z');

  expect(isSameTime(between, 'Europe/Bucharest', 'Europe/Helsinki')).toBe(true);
  expect(isSameTime(between, 'Europe/London', 'Africa/Abidjan')).toBe(true);
  expect(isSameTime(new Date('2019-04-01T12:00:00Z'), 'Europe/London', 'Africa/Abidjan')).toBe(false);
});
