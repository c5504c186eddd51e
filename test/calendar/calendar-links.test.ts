import { describe, expect, test } from 'vitest';
import { calendarLinks } from '../../src/calendar/calendar-links.ts';
import { conferenceWith, fullSections } from '../conferences.ts';
import { speakerOf } from '../speakers.ts';

const full = conferenceWith(fullSections);
const links = (language: string, conference = full, publicUrl?: string) =>
  calendarLinks(conference, speakerOf(language), publicUrl);
const valuesOf = (link: string) => Object.fromEntries(new URL(link).searchParams);

test('Google gets the whole days, with the day after the last as their end', () => {
  const { google } = links('en');

  expect(google).toMatch(/^https:\/\/calendar\.google\.com\/calendar\/render\?/);
  expect(valuesOf(google)).toMatchObject({
    action: 'TEMPLATE',
    text: 'Small Meeting',
    dates: '20190514/20190517',
    location: 'Great Hall in English, Strada Lungă 5, Bucharest, Romania',
  });
});

test.each([
  ['outlook', 'https://outlook.live.com/calendar/0/deeplink/compose?'],
  ['office', 'https://outlook.office.com/calendar/0/deeplink/compose?'],
] as const)('%s gets the same as whole days', (name, address) => {
  const link = links('sv')[name];

  expect(link.startsWith(address)).toBe(true);
  expect(valuesOf(link)).toMatchObject({
    path: '/calendar/action/compose',
    rru: 'addevent',
    allday: 'true',
    startdt: '2019-05-14',
    enddt: '2019-05-17',
    subject: 'Small Meeting',
    location: 'Great Hall på svenska, Strada Lungă 5, Bukarest, Rumänien',
  });
});

test('a month’s end is no end of the world', () => {
  const december = conferenceWith({ dates: { start: '2019-12-30', end: '2019-12-31', from: 'page' } });

  expect(valuesOf(links('en', december).google).dates).toBe('20191230/20200101');
  expect(valuesOf(links('en', december).outlook).enddt).toBe('2020-01-01');
});

describe('the text', () => {
  test('tells the hours of the days of which they are known', () => {
    expect(valuesOf(links('en').google).details?.split('\n')).toEqual([
      'Tuesday, 14 May 2019: Hours: 09:30–17:45 in Bucharest (Europe/Bucharest).',
      "The conference's website: https://small.example",
      'You reach the organisers at hello@small.example',
    ]);
  });

  test('says that no hours are announced where none are', () => {
    expect(valuesOf(links('ro', conferenceWith()).outlook).body).toMatch(/^Orarul nu este anunțat\.\n/);
  });
});

test('nothing breaks out of a link, whatever a text holds', () => {
  const evil = 'a&dates=19700101/19700102#x?\r\n"<b>" +%26\uD83D 🦌';

  const all = links('en', { ...conferenceWith(), name: evil });

  for (const link of [all.google, all.outlook, all.office]) {
    expect(link).toMatch(/^https:[\w/.?=&%!'()*~-]+$/);
    const values = valuesOf(link);
    expect(values.text ?? values.subject).toBe('a&dates=19700101/19700102#x? "<b>" +%26\uFFFD 🦌');
  }
  expect(valuesOf(all.google).dates).toBe('20190514/20190517');
});

describe('the feed', () => {
  test('is linked where the public address is known, and can be subscribed to', () => {
    expect(links('sv', full, 'https://kansli.example.org/bot').feed).toEqual({
      web: 'https://kansli.example.org/bot/calendar/small-meeting.ics?language=sv',
      subscribe: 'webcal://kansli.example.org/bot/calendar/small-meeting.ics?language=sv',
    });
  });

  test('is not linked where it is not', () => {
    expect(links('sv')).not.toHaveProperty('feed');
  });
});
