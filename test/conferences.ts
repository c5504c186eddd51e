import type { z } from 'zod';
import { type Conference, conferenceFile } from '../src/conference/conference.ts';

/** A text in each language of the conferences below, so that it can be seen which one was told. */
export function inThree(text: string): { sv: string; en: string; ro: string } {
  return { sv: `${text} på svenska`, en: `${text} in English`, ro: `${text} în română` };
}

const small = {
  id: 'small-meeting',
  name: 'Small Meeting',
  languages: ['sv', 'en', 'ro'],
  timezone: 'Europe/Bucharest',
  sources: { page: { title: 'Its page', checked: '2019-01-02' } },
  dates: { start: '2019-05-14', end: '2019-05-16', from: 'page' },
  venue: {
    city: { sv: 'Bukarest', en: 'Bucharest', ro: 'București' },
    country: { sv: 'Rumänien', en: 'Romania', ro: 'România' },
    from: 'page',
  },
  contact: { email: 'hello@small.example', from: 'page' },
};

/** A small conference in Bucharest, 14–16 May 2019, with only what every file must have, and these changes. */
export function conferenceWith(changes: Partial<z.input<typeof conferenceFile>> = {}): Conference {
  return conferenceFile.parse({ ...small, ...changes });
}

/** Proposals until 31 March 2019, a day of 23 hours in Bucharest. */
export const proposals: NonNullable<Conference['proposals']> = {
  text: inThree('What to propose'),
  kinds: ['topic'],
  deadline: '2019-03-31',
  from: 'page',
};

/** Every section that a file may have, each with something that stands nowhere else. */
export const fullSections: Partial<Conference> = {
  venue: {
    ...small.venue,
    name: inThree('Great Hall'),
    address: 'Strada Lungă 5',
    url: 'https://small.example/map',
    from: 'page',
  },
  days: [
    { date: '2019-05-14', text: inThree('Opening'), starts: '09:30', ends: '17:45', from: 'page' },
    { date: '2019-05-15', text: inThree('Workshops'), from: 'page' },
  ],
  registration: {
    text: inThree('How to register'),
    closes: '2019-05-01',
    url: 'https://small.example/join',
    from: 'page',
  },
  cost: { free: true, text: inThree('What it costs'), from: 'page' },
  proposals: { ...proposals, url: 'https://small.example/propose' },
  programme: { text: inThree('What happens'), url: 'https://small.example/programme', from: 'page' },
  about: { text: inThree('What it is'), from: 'page' },
  themes: { list: { sv: ['skog', 'hav'], en: ['forest', 'sea'], ro: ['pădure', 'mare'] }, from: 'page' },
  audience: { text: inThree('Who may come'), from: 'page' },
  organiser: { text: inThree('Who organises'), from: 'page' },
  contact: { email: 'hello@small.example', phone: '+40 21 123', from: 'page' },
  website: { url: 'https://small.example', from: 'page' },
  capacity: { text: inThree('How many come'), from: 'page' },
  matchmaking: { text: inThree('Meet partners'), from: 'page' },
};
