import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { hoursOf } from '../../src/calendar/hours.ts';
import { writeCalendar } from '../../src/calendar/write-calendar.ts';
import { firstVersion, readByIcalJs, readByNodeIcal } from './calendar-for-tests.ts';
import { breachesOf } from './rfc-5545.ts';

function hoursAt(zone: string, date: string, starts: string, ends: string) {
  return hoursOf({ date, text: undefined, starts, ends }, zone);
}

/** A calendar with one entry a date, from 09:30 to 17:45 in a zone, and the instants that are meant. */
function timedCalendar(zone: string, dates: readonly string[], [starts, ends] = ['09:30', '17:45']) {
  const all = dates.map((date) => hoursAt(zone, date, starts!, ends!)!);
  const entries = all.map((hours, at) => ({
    id: `at-${at}`,
    when: { kind: 'hours', hours } as const,
    title: 'Talks',
    text: '',
    alarms: [],
  }));
  const meant = all.map((hours) => [hours.starts.toISOString(), hours.ends.toISOString()]);
  return { stream: writeCalendar('Talks', entries, firstVersion), meant };
}

const spans = (read: readonly { span: readonly [string, string] }[]) => read.map(({ span }) => [...span]);

describe('both parsers read the instant that was meant, with the zone’s rules beside it,', () => {
  test.each([
    ['Europe/Bucharest', '2019-03-31', '2019-03-31T06:30:00.000Z'],
    ['Europe/Bucharest', '2019-03-30', '2019-03-30T07:30:00.000Z'],
    ['Europe/Bucharest', '2019-10-27', '2019-10-27T07:30:00.000Z'],
    ['Europe/Dublin', '2019-01-15', '2019-01-15T09:30:00.000Z'],
    ['Europe/Dublin', '2019-07-15', '2019-07-15T08:30:00.000Z'],
    ['Asia/Kolkata', '2019-05-14', '2019-05-14T04:00:00.000Z'],
    ['America/Sao_Paulo', '2019-05-14', '2019-05-14T12:30:00.000Z'],
    ['Pacific/Apia', '2026-05-14', '2026-05-13T20:30:00.000Z'],
    ['America/St_Johns', '2026-07-01', '2026-07-01T12:00:00.000Z'],
    ['Pacific/Chatham', '2026-12-01', '2026-11-30T19:45:00.000Z'],
  ])('in %s on %s', (zone, date, start) => {
    const { stream, meant } = timedCalendar(zone, [date]);

    expect(meant[0]![0]).toBe(start);
    expect(stream).toMatch(new RegExp(`^DTSTART;TZID=${zone}:${date.replaceAll('-', '')}T093000\r$`, 'm'));
    expect(breachesOf(stream)).toEqual([]);
    expect(spans(readByIcalJs(stream))).toEqual(meant);
    expect(spans(readByNodeIcal(stream))).toEqual(meant);
  });
});

describe('where today’s rules of a zone did not hold yet, the time is written in UTC,', () => {
  test.each([
    ['America/Sao_Paulo', '2019-02-10', '2019-02-10T11:30:00.000Z'],
    ['Pacific/Apia', '2019-02-10', '2019-02-09T19:30:00.000Z'],
    ['Asia/Almaty', '2019-05-14', '2019-05-14T03:30:00.000Z'],
  ])('in %s on %s', (zone, date, start) => {
    const { stream, meant } = timedCalendar(zone, [date]);

    expect(meant[0]![0]).toBe(start);
    expect(stream).not.toMatch(/TZID/);
    expect(breachesOf(stream)).toEqual([]);
    expect(spans(readByIcalJs(stream))).toEqual(meant);
    expect(spans(readByNodeIcal(stream))).toEqual(meant);
  });
});

test('every zone of the world is read as it was meant, in winter and summer, before and after today’s rules', () => {
  const wrong = Intl.supportedValuesOf('timeZone').filter((zone) => {
    const { stream, meant } = timedCalendar(zone, ['2019-01-20', '2027-07-01']);
    return breachesOf(stream).length > 0 || JSON.stringify(spans(readByIcalJs(stream))) !== JSON.stringify(meant);
  });

  expect(wrong).toEqual([]);
});

test.each(['Asia/Calcutta', 'europe/bucharest', 'Europe/Kiev'])(
  '%s, which is another name of a zone, has its rules',
  (zone) => {
    const { stream, meant } = timedCalendar(zone, ['2026-05-14']);

    expect(stream).toContain('BEGIN:VTIMEZONE');
    expect(breachesOf(stream)).toEqual([]);
    expect(spans(readByIcalJs(stream))).toEqual(meant);
  },
);

test('a zone’s rules stand once, for however many days', () => {
  const { stream } = timedCalendar('Europe/Bucharest', ['2019-05-14', '2019-05-15', '2019-05-16']);

  expect(stream.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
});

describe('hours', () => {
  test('of a time that the clocks skip are those it is put on to', () => {
    const { stream, meant } = timedCalendar('Europe/Bucharest', ['2019-03-31'], ['03:30', '05:00']);

    expect(meant).toEqual([['2019-03-31T01:30:00.000Z', '2019-03-31T02:00:00.000Z']]);
    expect(stream).toContain('DTSTART;TZID=Europe/Bucharest:20190331T043000\r\n');
  });

  test('are not told where that leaves none', () => {
    expect(hoursAt('Europe/Bucharest', '2019-03-31', '03:30', '04:00')).toBeUndefined();
  });

  test('of a time that comes twice are the first', () => {
    const hours = hoursAt('Europe/Bucharest', '2019-10-27', '03:30', '05:00');

    expect(hours?.starts.toISOString()).toBe('2019-10-27T00:30:00.000Z');
    expect(hours && DateTime.fromJSDate(hours.starts, { zone: hours.zone }).toFormat('HH:mm')).toBe('03:30');
  });
});
