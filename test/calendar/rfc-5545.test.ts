import { expect, test } from 'vitest';
import { conferenceWith, fullSections } from '../conferences.ts';
import { calendarIn } from './calendar-for-tests.ts';
import { breachesOf } from './rfc-5545.ts';

/** That the check by which calendars are judged finds what is wrong, each in a calendar that is otherwise right. */
const right = calendarIn('en', conferenceWith(fullSections));

test('a calendar that is right breaks no rule', () => {
  expect(breachesOf(right)).toEqual([]);
});

test.each<[string, (text: string) => string, RegExp]>([
  ['a last line without its end', (text) => text.slice(0, -2), /last line does not end/],
  ['a line feed alone', (text) => text.replace('\r\n', '\n'), /stands alone/],
  ['a line that is too long', (text) => text.replace('\r\n ', ''), /more than 75 octets/],
  ['a control character', (text) => text.replace('SUMMARY:', 'SUMMARY:\u0000'), /a control character/],
  ['a line without a name', (text) => text.replace('SUMMARY:', ':'), /no content line/],
  ['a component that does not end', (text) => text.replace('END:VALARM\r\n', ''), /ends nothing|does not end/],
  ['an end too many', (text) => `${text}END:VEVENT\r\n`, /ends nothing/],
  ['another component', (text) => `${text}BEGIN:VTODO\r\nEND:VTODO\r\n`, /not one VCALENDAR/],
  ['no UID', (text) => text.replace(/UID:.*\r\n/, ''), /lacks UID/],
  ['a UID that two have', (text) => text.replace('-day-2@', '-day-1@'), /UID stands twice/],
  ['no PRODID', (text) => text.replace(/PRODID:.*\r\n/, ''), /lacks PRODID/],
  ['two summaries', (text) => text.replace('SUMMARY:', 'SUMMARY:x\r\nSUMMARY:'), /SUMMARY stands twice/],
  ['a property from elsewhere', (text) => text.replace('SUMMARY:', 'ACTION:x\r\nSUMMARY:'), /does not belong/],
  ['a comma that is not escaped', (text) => text.replace('\\,', ','), /not escaped/],
  ['a stamp without its zone', (text) => text.replace(/(DTSTAMP:.*)Z/, '$1'), /DTSTAMP is not in UTC/],
  [
    'a day without an end',
    (text) => text.replace('DTEND;VALUE=DATE:20190401', 'DTEND;VALUE=DATE:20190331'),
    /not later/,
  ],
  [
    'a time where a date stands',
    (text) => text.replace('DATE:20190401', 'DATE:20190401T000000'),
    /no value of its kind/,
  ],
  ['a zone without its rules', (text) => text.replace(/BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE\r\n/, ''), /no VTIMEZONE/],
  [
    'a property after alarms',
    (text) => text.replace('END:VALARM\r\n', 'END:VALARM\r\nURL:x:y\r\n'),
    /after a component/,
  ],
  ['an alarm at no time', (text) => text.replace('TRIGGER:-PT15H', 'TRIGGER:-P'), /no trigger/],
])('%s is found', (_, spoil, breach) => {
  const spoilt = spoil(right);

  expect(spoilt).not.toBe(right);
  expect(breachesOf(spoilt).join('\n')).toMatch(breach);
});
