import { describe, expect, test } from 'vitest';
import { checkConference } from '../../src/conference/check-conference.ts';
import type { Conference } from '../../src/conference/conference.ts';
import { conferenceWith, fullSections, inThree, proposals } from '../conferences.ts';

function pathsOf(changes: Partial<Conference>): string[] {
  return checkConference(conferenceWith(changes)).map(({ path }) => path.map(String).join('.'));
}

test('finds nothing in a small conference, nor in one with every section', () => {
  expect(pathsOf({})).toEqual([]);
  expect(pathsOf(fullSections)).toEqual([]);
});

describe('finds a translation that is missing', () => {
  const { ro: _, ...withoutRomanian } = inThree('Text');

  test.each<[string, Partial<Conference>, string]>([
    ['of a section', { about: { text: withoutRomanian, from: 'page' } }, 'about.text'],
    ['of a day', { days: [{ date: '2019-05-15', text: withoutRomanian, from: 'page' }] }, 'days.0.text'],
    ['of the themes', { themes: { list: { sv: ['hav'], en: ['sea'] }, from: 'page' } }, 'themes.list'],
    ['of a matter', { matters: { food: { text: withoutRomanian, from: 'page' } } }, 'matters.food.text'],
    ['of an answer', { faq: [{ id: 'a', questions: { en: ['why?'] }, answer: withoutRomanian }] }, 'faq.0.answer'],
  ])('%s', (_, changes, path) => {
    const findings = checkConference(conferenceWith(changes));

    expect(findings.map((finding) => finding.path.map(String).join('.'))).toEqual([path]);
    expect(findings[0]?.expected).toContain("'ro'");
  });

  test('of the building', () => {
    const { venue } = conferenceWith();

    expect(pathsOf({ venue: { ...venue, name: withoutRomanian } })).toEqual(['venue.name']);
  });
});

test('finds a text in a language that the conference does not have', () => {
  const text = { ...inThree('Text'), de: 'Text auf Deutsch' };

  expect(pathsOf({ about: { text, from: 'page' } })).toEqual(['about.text.de']);
});

test('lets the questions of an FAQ entry be in any language', () => {
  const questions = { de: ['Warum?'] };

  expect(pathsOf({ faq: [{ id: 'why', questions, answer: inThree('Because') }] })).toEqual([]);
});

test('finds a source that is not listed, wherever a fact names it', () => {
  const about = { text: inThree('Text'), from: 'leaflet' };
  const matters = { food: { text: inThree('Lunch'), from: 'cook' } };

  expect(pathsOf({ about, matters })).toEqual(['about.from', 'matters.food.from']);
});

test.each(['city', 'name', 'text', 'list', 'answer', 'country'])('a source may be called %s', (id) => {
  const sources = { ...conferenceWith().sources, [id]: { title: 'A source', checked: '2019-01-02' } };

  expect(pathsOf({ sources })).toEqual([]);
});

test('finds days that lie outside the conference', () => {
  const days = ['2019-05-13', '2019-05-14', '2019-05-16', '2019-05-17'].map((date) => ({
    date,
    text: inThree('Text'),
    from: 'page',
  }));

  expect(pathsOf({ days })).toEqual(['days.0.date', 'days.3.date']);
});

test('finds milestones after the last day, and proposals for another day', () => {
  const late = { ...proposals, deadline: '2019-05-17', forDay: '2019-05-20' };
  const registration = { text: inThree('Text'), closes: '2019-05-17', from: 'page' };

  const found = pathsOf({ proposals: late, registration });

  expect(found.sort()).toEqual(['proposals.deadline', 'proposals.forDay', 'registration.closes']);
});

test('finds an FAQ id that stands twice, at the second', () => {
  const entry = { id: 'bikes', questions: { en: ['bikes?'] }, answer: inThree('Yes') };

  expect(pathsOf({ faq: [entry, { ...entry, id: 'boats' }, entry] })).toEqual(['faq.2.id']);
});
