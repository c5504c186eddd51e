import { describe, expect, test } from 'vitest';
import { eventHours } from '../../src/server-events/event-hours.ts';
import { conferenceWith, inThree } from '../conferences.ts';

type Part = { date: string; starts?: string; ends?: string };

/** When a conference with these days and this zone lasts, in UTC. */
function hoursOf([start, end]: readonly [string, string], parts: readonly Part[] = [], timezone = 'Europe/Bucharest') {
  const days = parts.map((part) => ({ ...part, text: inThree('A part'), from: 'page' }));
  const hours = eventHours(conferenceWith({ dates: { start, end, from: 'page' }, days, timezone }));
  return [hours.start.toISOString(), hours.end.toISOString(), hours.announced] as const;
}

const inMay = ['2019-05-14', '2019-05-16'] as const;

describe('where the hours are', () => {
  test('not announced, from the first midnight of the first day to the midnight after the last, at the venue', () => {
    expect(hoursOf(inMay)).toEqual([
      '2019-05-13T21:00:00.000Z',
      '2019-05-16T21:00:00.000Z',
      { start: false, end: false },
    ]);
  });

  test('announced, from the first day’s start to the last day’s end', () => {
    const parts = [
      { date: '2019-05-14', starts: '09:30', ends: '18:00' },
      { date: '2019-05-16', starts: '10:00', ends: '13:15' },
    ];

    expect(hoursOf(inMay, parts)).toEqual([
      '2019-05-14T06:30:00.000Z',
      '2019-05-16T10:15:00.000Z',
      { start: true, end: true },
    ]);
  });

  test('announced for the start alone, the last day counts whole', () => {
    expect(hoursOf(inMay, [{ date: '2019-05-14', starts: '09:30' }])).toEqual([
      '2019-05-14T06:30:00.000Z',
      '2019-05-16T21:00:00.000Z',
      { start: true, end: false },
    ]);
  });

  test('announced for the end alone, the first day counts whole', () => {
    expect(hoursOf(inMay, [{ date: '2019-05-16', ends: '13:15' }])).toEqual([
      '2019-05-13T21:00:00.000Z',
      '2019-05-16T10:15:00.000Z',
      { start: false, end: true },
    ]);
  });

  test('those of a day in the middle, they decide nothing', () => {
    expect(hoursOf(inMay, [{ date: '2019-05-15', starts: '09:30', ends: '18:00' }])).toEqual(hoursOf(inMay));
  });

  test('told for several parts of a day, in whatever order, the first start and the last end count', () => {
    const parts = [
      { date: '2019-05-14', starts: '13:00', ends: '17:00' },
      { date: '2019-05-14', starts: '09:30', ends: '12:00' },
    ];

    expect(hoursOf(['2019-05-14', '2019-05-14'], parts)).toEqual([
      '2019-05-14T06:30:00.000Z',
      '2019-05-14T14:00:00.000Z',
      { start: true, end: true },
    ]);
  });

  test('missing for one part of a day, that part may be the first or the last, and the whole day counts', () => {
    const parts = [{ date: '2019-05-14', starts: '09:30', ends: '12:00' }, { date: '2019-05-14' }];

    expect(hoursOf(['2019-05-14', '2019-05-14'], parts)).toEqual([
      '2019-05-13T21:00:00.000Z',
      '2019-05-14T21:00:00.000Z',
      { start: false, end: false },
    ]);
  });
});

describe('where the clocks change', () => {
  test('a whole day in spring has 23 hours, and one in autumn 25', () => {
    const length = (day: string) => {
      const [start, end] = hoursOf([day, day]);
      return (Date.parse(end) - Date.parse(start)) / 3600_000;
    };

    expect([length('2019-03-31'), length('2019-05-14'), length('2019-10-27')]).toEqual([23, 24, 25]);
  });

  test('within the days of the conference, each of its ends goes by the clock of its own day', () => {
    const parts = [
      { date: '2019-03-30', starts: '09:00' },
      { date: '2019-03-31', ends: '17:00' },
    ];

    expect(hoursOf(['2019-03-30', '2019-03-31'], parts).slice(0, 2)).toEqual([
      '2019-03-30T07:00:00.000Z',
      '2019-03-31T14:00:00.000Z',
    ]);
  });

  test('at midnight itself, the day begins when it is there: 8 September 2019 in Santiago has no midnight', () => {
    // From 24:00 on 7 September the clocks of Santiago went to 01:00 on the 8th.
    expect(hoursOf(['2019-09-08', '2019-09-08'], [], 'America/Santiago').slice(0, 2)).toEqual([
      '2019-09-08T04:00:00.000Z',
      '2019-09-09T03:00:00.000Z',
    ]);
  });

  test('over an hour that was announced, the start moves with the gap, and an end that would lie before it is not kept', () => {
    const parts = [{ date: '2019-03-31', starts: '03:30', ends: '04:15' }];

    expect(hoursOf(['2019-03-31', '2019-03-31'], parts)).toEqual([
      '2019-03-31T01:30:00.000Z',
      '2019-03-31T21:00:00.000Z',
      { start: true, end: false },
    ]);
  });

  test('back over an hour that was announced, the first of the two counts', () => {
    const parts = [{ date: '2019-10-27', starts: '03:30', ends: '12:00' }];

    expect(hoursOf(['2019-10-27', '2019-10-27'], parts)[0]).toBe('2019-10-27T00:30:00.000Z');
  });
});

test('the venue’s zone decides, not the machine’s', () => {
  expect(hoursOf(inMay, [], 'Pacific/Kiritimati')[0]).toBe('2019-05-13T10:00:00.000Z');
  expect(hoursOf(inMay, [], 'America/Anchorage')[1]).toBe('2019-05-17T08:00:00.000Z');
});

test('the end always lies after the start, in every zone and on every weekend on which clocks change', () => {
  const wrong: string[] = [];
  const weekends = Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2019, 0, 1 + day)))
    .filter((date) => [2, 3, 8, 9, 10].includes(date.getUTCMonth()) && [0, 5, 6].includes(date.getUTCDay()))
    .map((date) => date.toISOString().slice(0, 10));
  for (const timezone of Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/'))) {
    for (const day of weekends) {
      const { start, end } = eventHours({ ...small, dates: { start: day, end: day, from: 'page' }, timezone });
      if (end <= start) wrong.push(`${day} ${timezone}`);
    }
  }

  expect(weekends).toHaveLength(66);
  expect(wrong).toEqual([]);
});

const small = conferenceWith();
