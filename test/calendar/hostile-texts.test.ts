import { describe, expect, test } from 'vitest';
import { plainAddress } from '../../src/calendar/plain-text.ts';
import { writeCalendar } from '../../src/calendar/write-calendar.ts';
import type { Conference } from '../../src/conference/conference.ts';
import { conferenceWith, fullSections } from '../conferences.ts';
import { calendarIn, eventsOf, firstVersion, readByIcalJs, readByNodeIcal } from './calendar-for-tests.ts';
import { breachesOf } from './rfc-5545.ts';

const event = 'BEGIN:VEVENT\r\nUID:evil\r\nSUMMARY:evil\r\nEND:VEVENT';

const hostile: [string, string][] = [
  ['CR LF', `one\r\n${event}\r\ntwo`],
  ['CR alone', `one\r${event.replaceAll('\r\n', '\r')}\rtwo`],
  ['LF alone', `one\n${event.replaceAll('\r\n', '\n')}\ntwo`],
  ['the ends of its own components', 'END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'],
  ['other line breaks', `one\u0085${event}\u2028two\u2029three\vfour\ffive`],
  ['a folded line', 'one\r\n two\r\n\tthree'],
  ['marks that mean something', 'a;b,c\\d:e"f\\n\\;\\,^n^\'%0D%0A'],
  ['control characters', '\u0000a\u0001b\u0007c\bd\u001be\u007ff\u009bg\th'],
  ['turned directions', '\u202Eevil\u202C \u2066a\u2067b\u2069 \u202A\u202B\u202D'],
  ['halves of a character', '\uD83Da\uDC00b\uD83D'],
  ['letters of four octets at every length', '🦌'.repeat(60)],
  ['a component in disguise', 'BEGIN:VALARM'],
];

/** Every text that a calendar takes from a file, as the same hostile one. */
function conferenceOf(text: string): Conference {
  const all = { sv: text, en: text, ro: text };
  const full = conferenceWith(fullSections);
  return {
    ...full,
    name: text,
    venue: { ...full.venue, name: all, address: text, city: all, country: all },
    days: full.days!.map((day) => ({ ...day, text: all })),
    proposals: { ...full.proposals!, text: all, url: text },
    registration: { ...full.registration!, text: all, url: `https://small.example/${text}` },
    contact: { ...full.contact, email: text },
    website: { url: `https://small.example/?q=${text}`, from: 'page' },
  };
}

describe.each(hostile)('%s', (_, text) => {
  const stream = calendarIn('en', conferenceOf(text));

  test('cannot break out of its line', () => {
    expect(breachesOf(stream)).toEqual([]);
    const uids = readByIcalJs(stream).map(({ uid }) => uid);
    expect(uids).toEqual(
      ['proposals', 'registration', 'day-1', 'day-2', 'day-3'].map((id) => `small-meeting-${id}@kansli`),
    );
    expect(eventsOf(stream).map((one) => one.getAllSubcomponents('valarm').length)).toEqual([3, 3, 2, 0, 0]);
  });

  test('turns and controls nothing', () => {
    expect(stream).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u2028\u2029\u0085]/);
    expect(stream.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}/u);
  });

  test('cannot break out of an id either', () => {
    const day = { kind: 'day', date: '2019-05-14' } as const;

    const written = writeCalendar(text, [{ id: text, when: day, title: '', text: '', alarms: [] }], firstVersion);

    expect(breachesOf(written)).toEqual([]);
    expect(readByIcalJs(written)).toHaveLength(1);
  });
});

const saying = (text: string) => ({
  ...conferenceWith({ days: [{ date: '2019-05-14', text: { en: text }, from: 'page' }] }),
  name: 'A;B,C\\D: "E"',
});

test('what is no danger comes through both parsers as it is', () => {
  const text = 'a;b,c\\d:e"f "g" \\\\ – 🦌\nsecond line; of, it\\';

  const stream = calendarIn('en', saying(text));

  for (const read of [readByIcalJs(stream), readByNodeIcal(stream)]) {
    expect(read[0]!.title).toBe('A;B,C\\D: "E" (day 1 of 3)');
    expect(read[0]!.text.slice(0, text.length)).toBe(text);
  }
  expect(stream).toContain('X-WR-CALNAME:A\\;B\\,C\\\\D: "E"\r\n');
});

test('a backslash before an n stays one (node-ical takes it for a line break)', () => {
  const text = 'C:\\new \\N \\\\n';

  expect(readByIcalJs(calendarIn('en', saying(text)))[0]!.text.slice(0, text.length)).toBe(text);
});

test('a zone that nobody knows makes no calendar', () => {
  expect(() =>
    calendarIn('en', { ...conferenceWith(fullSections), timezone: `Europe/Bucharest\r\n${event}` }),
  ).toThrow();
});

describe('a web address', () => {
  test.each([
    ['https://small.example/a,b;c?d=e,f#g;h', 'https://small.example/a%2Cb%3Bc?d=e%2Cf#g%3Bh'],
    ['https://small.example/?a=\\n', 'https://small.example/?a=%5Cn'],
    ['https://small.example/\r\nX-EVIL:1', 'https://small.example/X-EVIL:1'],
    ['https://bücher.example/ä ö', 'https://xn--bcher-kva.example/%C3%A4%20%C3%B6'],
  ])('needs no escaping: %j', (url, expected) => {
    expect(plainAddress(url)).toBe(expected);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'https://', 'small.example', ''])('%j is none', (url) => {
    expect(plainAddress(url)).toBeUndefined();
  });
});
