import { describe, expect, test } from 'vitest';
import { calendarFingerprint } from '../../src/calendar/calendar-facts.ts';
import type { Conference } from '../../src/conference/conference.ts';
import { conferenceWith, fullSections, inThree } from '../conferences.ts';
import { calendarIn } from './calendar-for-tests.ts';

const full = conferenceWith(fullSections);
const { venue } = full;
const days = full.days!;
const proposals = full.proposals!;
const registration = full.registration!;

describe('the fingerprint and the calendar both change with', () => {
  test.each<[string, Partial<Conference>]>([
    ['the name', { name: 'Smaller Meeting' }],
    ['the first day', { dates: { ...full.dates, start: '2019-05-13' } }],
    ['the last day', { dates: { ...full.dates, end: '2019-05-17' } }],
    ['the zone', { timezone: 'Europe/Stockholm' }],
    ['the city in one language', { venue: { ...venue, city: { ...venue.city, en: 'Bucureşti' } } }],
    ['the country', { venue: { ...venue, country: inThree('Country') } }],
    ['the building', { venue: { ...venue, name: inThree('Small Hall') } }],
    ['the address', { venue: { ...venue, address: 'Strada Scurtă 6' } }],
    ['an hour', { days: [{ ...days[0]!, starts: '10:00' }, days[1]!] }],
    ['hours that are known at last', { days: [days[0]!, { ...days[1]!, starts: '09:00', ends: '16:00' }] }],
    ['what a day is about', { days: [days[0]!, { ...days[1]!, text: inThree('More workshops') }] }],
    ['the deadline', { proposals: { ...proposals, deadline: '2019-04-07' } }],
    ['what may be proposed', { proposals: { ...proposals, text: inThree('Anything') } }],
    ['where it is sent', { proposals: { ...proposals, url: 'https://small.example/other' } }],
    ['the last day to register', { registration: { ...registration, closes: '2019-05-02' } }],
    ['how to register', { registration: { ...registration, text: inThree('By post') } }],
    ['where to register', { registration: { ...registration, url: 'https://small.example/other' } }],
    ['the website', { website: { url: 'https://other.example', from: 'page' } }],
    ['who answers', { contact: { ...full.contact, email: 'other@small.example' } }],
  ])('%s', (_, change) => {
    const changed = conferenceWith({ ...fullSections, ...change });

    expect(calendarFingerprint(changed)).not.toBe(calendarFingerprint(full));
    expect(calendarIn('en', changed)).not.toBe(calendarIn('en', full));
  });
});

describe('neither changes with', () => {
  test.each<[string, Partial<Conference>]>([
    [
      'a new FAQ entry',
      { faq: [{ id: 'bikes', questions: { en: ['May I bring my bike?'] }, answer: inThree('Yes') }] },
    ],
    ['what it costs', { cost: { free: false, text: inThree('A lot'), from: 'page' } }],
    ['how a source is read', { dates: { ...full.dates, reading: 'We read it so.' } }],
    [
      'the order in which languages stand',
      { venue: { ...venue, city: { ro: 'București', en: 'Bucharest', sv: 'Bukarest' } } },
    ],
  ])('%s', (_, change) => {
    const changed = conferenceWith({ ...fullSections, ...change });

    expect(calendarFingerprint(changed)).toBe(calendarFingerprint(full));
    expect(calendarIn('en', changed)).toBe(calendarIn('en', full));
  });
});
