import { describe, expect, test } from 'vitest';
import { answerTopic } from '../../src/answering/answer-topic.ts';
import { type Topic, topics } from '../../src/conference/topics.ts';
import { conferenceWith, inThree } from '../conferences.ts';
import { settingIn, textOf } from './setting-for-tests.ts';

const inWords = { sv: 'på svenska', en: 'in English', ro: 'în română' } as const;
const spring = { sv: /14\s?–\s?16 maj 2019/, en: /14\s?–\s?16 May 2019/, ro: /14\s?–\s?16 mai 2019/ } as const;
const lastOfMarch = { sv: /31 mars 2019/, en: /31 March 2019/, ro: /31 martie 2019/ } as const;
const city = { sv: 'Bukarest', en: 'Bucharest', ro: 'București' } as const;
const country = { sv: 'Rumänien', en: 'Romania', ro: 'România' } as const;
const themes = { sv: 'skog och hav', en: 'forest and sea', ro: 'pădure și mare' } as const;
const mayFirst = { sv: /1 maj 2019/, en: /1 May 2019/, ro: /1 mai 2019/ } as const;

type Code = keyof typeof city;

/** What must stand in the answer to each topic, whatever words are around it. */
function essentials(code: Code): Record<Topic, readonly (string | RegExp)[]> {
  const text = (beginning: string) => `${beginning} ${inWords[code]}`;
  return {
    dates: [spring[code], 'Small Meeting', city[code]],
    venue: [city[code], country[code], text('Great Hall'), 'Strada Lungă 5', 'https://small.example/map'],
    registration: [text('How to register'), mayFirst[code], 'https://small.example/join'],
    cost: [text('What it costs')],
    deadline: [lastOfMarch[code], '23:59', 'Europe/Bucharest', city[code], '11'],
    proposals: [text('What to propose'), 'https://small.example/propose', lastOfMarch[code]],
    programme: [text('What happens'), text('Opening'), '09:30', '17:45', text('Workshops'), 'small.example/programme'],
    about: [text('What it is')],
    themes: [themes[code]],
    audience: [text('Who may come')],
    organiser: [text('Who organises')],
    contact: ['hello@small.example', '+40 21 123'],
    website: ['https://small.example'],
    capacity: [text('How many come')],
    matchmaking: [text('Meet partners')],
    calendar: [spring[code], city[code], lastOfMarch[code]],
    reminders: [lastOfMarch[code], '11', /14 (maj|May|mai) 2019/, '55'],
    help: ['Small Meeting', 'hello@small.example', '/language'],
    greeting: ['Small Meeting'],
    thanks: [/\p{L}/u],
  };
}

describe.each(['sv', 'en', 'ro'] as const)('in %s', (code) => {
  test.each(topics)('the answer to %s holds what the file says of it', (topic) => {
    const text = textOf(answerTopic(topic, settingIn(code)));

    for (const essential of essentials(code)[topic]) expect(text).toMatch(essential);
    expect(text).not.toMatch(/undefined|NaN|\[object|[{}]/);
  });

  test.each(topics)('the answer to %s is in no other language', (topic) => {
    const text = textOf(answerTopic(topic, settingIn(code)));

    for (const other of (['sv', 'en', 'ro'] as const).filter((language) => language !== code))
      expect(text).not.toContain(inWords[other]);
  });
});

test('a text that the conference lacks in the language of the answer is told in its own first language', () => {
  const conference = conferenceWith({
    languages: ['en'],
    about: { text: { en: 'Only English' }, from: 'page' },
    themes: { list: { en: ['forest', 'sea'] }, from: 'page' },
  });

  expect(textOf(answerTopic('about', settingIn('ro', { conference })))).toBe('Only English');
  expect(textOf(answerTopic('themes', settingIn('ro', { conference })))).toContain('forest și sea');
});

test('a day of which only the beginning is known is told with its beginning', () => {
  const days = [{ date: '2019-05-14', text: inThree('Opening'), starts: '09:30', from: 'page' }];

  expect(textOf(answerTopic('programme', settingIn('en', { conference: conferenceWith({ days }) })))).toContain(
    '09:30',
  );
});

test('a day of which only the end is known is told with its end', () => {
  const days = [{ date: '2019-05-14', text: inThree('Opening'), ends: '17:45', from: 'page' }];

  expect(textOf(answerTopic('programme', settingIn('en', { conference: conferenceWith({ days }) })))).toContain(
    'until 17:45',
  );
});

describe('of a small conference', () => {
  const setting = settingIn('en', { conference: conferenceWith() });

  test.each(['dates', 'venue', 'contact', 'calendar', 'reminders', 'help', 'greeting', 'thanks'] as const)(
    '%s is answered all the same',
    (topic) => {
      expect(textOf(answerTopic(topic, setting))).toMatch(/\w/);
    },
  );

  test.each([
    'registration',
    'cost',
    'deadline',
    'proposals',
    'programme',
    'about',
    'themes',
    'audience',
    'organiser',
    'website',
    'capacity',
    'matchmaking',
  ] as const)('nothing is said of %s, of which the file says nothing', (topic) => {
    expect(answerTopic(topic, setting)).toBeUndefined();
  });
});
