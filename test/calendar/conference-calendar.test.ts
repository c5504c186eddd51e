import { describe, expect, test } from 'vitest';
import { listFiles, readConferences } from '../../src/settings/read-config.ts';
import { conferenceWith, fullSections, inThree, proposals } from '../conferences.ts';
import { alarmsOf, calendarIn, eventsOf, firstVersion, readByIcalJs, readByNodeIcal } from './calendar-for-tests.ts';
import { breachesOf } from './rfc-5545.ts';

const project = readConferences(listFiles('conferences'))[0]!;
const full = conferenceWith(fullSections);
const least = conferenceWith();
const languages = ['en', 'sv', 'ro'];

const entry = (stream: string, id: string) => {
  const found = readByIcalJs(stream).find(({ uid }) => uid === `${id}@kansli`);
  if (found === undefined) throw new Error(`no entry ${id}`);
  return found;
};

describe.each([
  ["the project's own conference", project],
  ['a conference with everything', full],
  ['a conference with the least', least],
])('%s', (_, conference) => {
  test.each(languages)('breaks no rule of RFC 5545, and two parsers read the same of it (%s)', (language) => {
    const stream = calendarIn(language, conference);

    expect(breachesOf(stream)).toEqual([]);
    const read = readByIcalJs(stream);
    expect(read.length).toBeGreaterThanOrEqual(3);
    expect(readByNodeIcal(stream)).toEqual(read);
  });
});

describe('the days', () => {
  test('are whole days where no hours are known: dates in every zone, whose end is the day after', () => {
    const days = readByIcalJs(calendarIn('en', least));

    expect(days.map(({ uid, title, span }) => [uid, title, ...span])).toEqual([
      ['small-meeting-day-1@kansli', 'Small Meeting (day 1 of 3)', '2019-05-14', '2019-05-15'],
      ['small-meeting-day-2@kansli', 'Small Meeting (day 2 of 3)', '2019-05-15', '2019-05-16'],
      ['small-meeting-day-3@kansli', 'Small Meeting (day 3 of 3)', '2019-05-16', '2019-05-17'],
    ]);
  });

  test('say that their hours are not announced, where to read more and who answers', () => {
    const { text } = entry(calendarIn('en', full), 'small-meeting-day-2');

    expect(text.split('\n')).toEqual([
      'Workshops in English',
      'The hours are not announced.',
      "The conference's website: https://small.example",
      'You reach the organisers at hello@small.example',
    ]);
  });

  test('have their hours where both are known, in the zone of the venue', () => {
    const stream = calendarIn('en', full);

    const { span, text } = entry(stream, 'small-meeting-day-1');

    expect(span).toEqual(['2019-05-14T06:30:00.000Z', '2019-05-14T14:45:00.000Z']);
    expect(stream).toContain('DTSTART;TZID=Europe/Bucharest:20190514T093000\r\n');
    expect(text).toContain('Hours: 09:30–17:45 in Bucharest (Europe/Bucharest).');
  });

  test.each([
    [{ starts: '09:30' }, 'Begins at 09:30 in Bucharest (Europe/Bucharest); when it ends is not announced.'],
    [{ ends: '17:45' }, 'Ends at 17:45 in Bucharest (Europe/Bucharest); when it begins is not announced.'],
  ])('are whole days where only one of them is known: %j', (known, sentence) => {
    const day = { date: '2019-05-14', text: inThree('Opening'), from: 'page', ...known };

    const { span, text } = entry(calendarIn('en', conferenceWith({ days: [day] })), 'small-meeting-day-1');

    expect(span).toEqual(['2019-05-14', '2019-05-15']);
    expect(text).toContain(sentence);
  });

  test('are whole days where the end does not lie after the beginning', () => {
    const day = { date: '2019-05-14', text: inThree('Opening'), starts: '09:30', ends: '09:30', from: 'page' };

    const { span } = entry(calendarIn('en', conferenceWith({ days: [day] })), 'small-meeting-day-1');

    expect(span).toEqual(['2019-05-14', '2019-05-15']);
  });

  test('do not make their readers busy where they are whole, and do where they have hours', () => {
    const events = eventsOf(calendarIn('en', full));

    const busy = events.map((event) => event.getFirstPropertyValue('transp') !== 'TRANSPARENT');

    expect(busy).toEqual([false, false, true, false, false]);
  });

  test('are told in parts where the file tells several of one day', () => {
    const part = (text: string, starts: string, ends: string) => ({
      date: '2019-05-15',
      text: inThree(text),
      starts,
      ends,
      from: 'page',
    });
    const days = [part('Talks', '09:00', '12:00'), part('Dinner', '19:00', '22:00')];

    const stream = calendarIn('en', conferenceWith({ days }));

    expect(breachesOf(stream)).toEqual([]);
    expect(readByIcalJs(stream).map(({ uid }) => uid.split('@')[0])).toEqual([
      'small-meeting-day-1',
      'small-meeting-day-2',
      'small-meeting-day-2-2',
      'small-meeting-day-3',
    ]);
    expect(entry(stream, 'small-meeting-day-2-2').text).toMatch(/^Dinner/);
  });

  test('bear the name alone where there is only one', () => {
    const short = conferenceWith({ dates: { start: '2019-05-14', end: '2019-05-14', from: 'page' } });

    expect(readByIcalJs(calendarIn('sv', short)).map(({ title }) => title)).toEqual(['Small Meeting']);
  });

  test('tell the building where it is known, and city and country where it is not', () => {
    const day = 'small-meeting-day-1';

    expect(entry(calendarIn('sv', full), day).location).toBe(
      'Great Hall på svenska, Strada Lungă 5, Bukarest, Rumänien',
    );
    expect(entry(calendarIn('sv', least), day).location).toBe('Bukarest, Rumänien');
  });

  test('keep their names when the conference moves', () => {
    const moved = conferenceWith({ dates: { start: '2019-06-04', end: '2019-06-06', from: 'page' } });
    const uids = (conference: typeof least) => readByIcalJs(calendarIn('en', conference)).map(({ uid }) => uid);

    expect(uids(moved)).toEqual(uids(least));
  });
});

describe('the last day for proposals', () => {
  test('is a whole day, and its text names the last minute with day, place and zone', () => {
    const { title, text, span, url, location } = entry(calendarIn('en', full), 'small-meeting-proposals');

    expect(title).toBe('Last day for proposals: Small Meeting');
    expect(span).toEqual(['2019-03-31', '2019-04-01']);
    expect(text).toMatch(/whole day counts, in Bucharest.*Sunday,? 31 March 2019 at 23:59 \(Europe\/Bucharest\)/);
    expect(text).toContain('Send it in here: https://small.example/propose');
    expect(url).toBe('https://small.example/propose');
    expect(location).toBeUndefined();
  });

  test('tells the command and the address to write to where there is no page', () => {
    const { text, url } = entry(calendarIn('en', conferenceWith({ proposals })), 'small-meeting-proposals');

    expect(text).toContain('Send it in with /propose in the chat, or write to the organisers: hello@small.example');
    expect(url).toBeUndefined();
  });

  test('is announced a week and a day before at nine of the reader, and at nine at the venue on the day itself', () => {
    const alarms = alarmsOf(calendarIn('sv', full), 'small-meeting-proposals@kansli');

    expect(alarms.map(([at]) => at)).toEqual(['-P6DT15H', '-PT15H', '2019-03-31T06:00:00Z']);
    expect(alarms.map(([, text]) => text.split('\n')[0])).toEqual([
      'Om 7 dagar är sista dagen för förslag till Small Meeting.',
      'I morgon är sista dagen för förslag till Small Meeting.',
      'Sista dagen för förslag: Small Meeting',
    ]);
    expect(alarms[2]![1]).toMatch(/23:59 \(Europe\/Bucharest\)/);
  });

  test('is not there where no proposals are asked for', () => {
    expect(readByIcalJs(calendarIn('en', least)).filter(({ uid }) => uid.includes('proposals'))).toEqual([]);
  });
});

describe('the last day to register', () => {
  test('is a whole day with its link, where it is known', () => {
    const { title, text, span, url } = entry(calendarIn('ro', full), 'small-meeting-registration');

    expect(title).toBe('Ultima zi de înscriere: Small Meeting');
    expect(span).toEqual(['2019-05-01', '2019-05-02']);
    expect(text).toMatch(/23:59 \(Europe\/Bucharest\)/);
    expect(text).toContain('How to register în română');
    expect(url).toBe('https://small.example/join');
    expect(alarmsOf(calendarIn('ro', full), 'small-meeting-registration@kansli')).toHaveLength(3);
  });

  test('is not there where nobody said when registration closes', () => {
    const uids = readByIcalJs(calendarIn('en', project)).map(({ uid }) => uid);

    expect(project.registration).toBeDefined();
    expect(uids.filter((uid) => uid.includes('registration'))).toEqual([]);
  });
});

describe('the conference', () => {
  test.each([
    ['at nine of the reader before a whole day', least, ['-P6DT15H', '-PT15H']],
    ['at the same hour before a day with hours', full, ['-P7D', '-P1D']],
  ])('is announced a week and a day before its first day only, %s', (_, conference, triggers) => {
    const stream = calendarIn('en', conference);

    const alarms = alarmsOf(stream, 'small-meeting-day-1@kansli');

    expect(alarms.map(([at]) => at)).toEqual(triggers);
    expect(alarms.map(([, text]) => text)).toEqual([
      'Small Meeting begins in 7 days.',
      'Small Meeting begins tomorrow.',
    ]);
    expect(alarmsOf(stream, 'small-meeting-day-2@kansli')).toEqual([]);
  });

  test('is told in its own first language where it has no text in the reader’s', () => {
    const days = [{ date: '2019-05-14', text: { sv: 'Öppning' }, from: 'page' }];
    const swedish = conferenceWith({ languages: ['sv'], days });

    expect(entry(calendarIn('en', swedish), 'small-meeting-day-1').text).toMatch(/^Öppning\nThe hours/);
  });

  test('bears its version in every entry', () => {
    const changed = new Date('2019-02-03T04:05:06Z');

    const stream = calendarIn('en', full, { sequence: 3, changed });

    for (const event of eventsOf(stream)) {
      expect(event.getFirstPropertyValue('sequence')).toBe(3);
      expect(String(event.getFirstPropertyValue('dtstamp'))).toBe('2019-02-03T04:05:06Z');
      expect(String(event.getFirstPropertyValue('last-modified'))).toBe('2019-02-03T04:05:06Z');
    }
  });

  test('carries no METHOD, names itself and asks to be read again', () => {
    const stream = calendarIn('en', full, firstVersion);

    expect(stream).not.toMatch(/^METHOD:/m);
    expect(stream).toMatch(/^X-WR-CALNAME:Small Meeting\r$/m);
    expect(stream).toMatch(/^REFRESH-INTERVAL;VALUE=DURATION:PT6H\r$/m);
    expect(stream).toMatch(/^X-PUBLISHED-TTL:PT6H\r$/m);
  });
});
