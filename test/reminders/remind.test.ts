import { describe, expect, test } from 'vitest';
import { toPlainText } from '../../src/chat/reply.ts';
import { instantAt } from '../../src/conference/wall-time.ts';
import { remind } from '../../src/reminders/remind.ts';
import { conferenceWith, fullSections, proposals } from '../conferences.ts';
import { reminderOf, saidAt, speakers } from './reminder-for-tests.ts';

const conference = conferenceWith(fullSections);
const inSwedish = { languages: ['sv'] };
const inRomanian = { languages: ['ro'] };

describe('that proposals close is told', () => {
  const reminder = reminderOf(conference, 'proposals-close', 14);

  test.each([
    ['2019-03-17T09:00', /close in 14 days/],
    ['2019-03-28T09:00', /close in 3 days/],
    ['2019-03-30T23:59', /close tomorrow/],
    ['2019-03-31T00:00', /^Today is the last day.*about 23 hours/],
    ['2019-03-31T22:30', /^Today is the last day.*about one hour/],
    ['2019-03-31T23:30', /^Today is the last day.*30 minutes/],
    ['2019-03-31T23:59', /^Today is the last day.*one minute/],
  ])('as it stands at %s, whatever was planned', (wall, expected) => {
    const text = saidAt(wall, reminder, conference);

    expect(text).toMatch(expected);
    expect(text).toContain('until 23:59 in Bucharest (Europe/Bucharest)');
    expect(text).toContain('/propose');
  });

  test('too late as too late: with whom to write to, and no way to send one in', () => {
    const text = saidAt('2019-04-01T00:00', reminder, conference);

    expect(text).toMatch(/closed.*yesterday/s);
    expect(text).toContain('hello@small.example');
    expect(text).not.toMatch(/\/propose|23:59/);
  });

  test.each([
    ['sv', [/^Om 14 dagar/, /^I morgon/, /^I dag är sista dagen.*ungefär 15 timmar/], /till 23:59 i Bukarest/],
    ['ro', [/peste 14 zile/, /mâine/, /^Azi este ultima zi.*cam 15 ore/], /până la ora 23:59, la București/],
  ])('in %s', (code, [before, tomorrow, today], until) => {
    const there = reminderOf(conference, 'proposals-close', 14, { languages: [code] });

    const texts = ['2019-03-17T09:00', '2019-03-30T09:00', '2019-03-31T09:00'].map((wall) =>
      saidAt(wall, there, conference),
    );

    expect(texts[0]).toMatch(before!);
    expect(texts[1]).toMatch(tomorrow!);
    expect(texts[2]).toMatch(today!);
    for (const text of texts) expect(text).toMatch(until);
  });

  test('by the day in the file, though it was moved after the reminder was planned', () => {
    const later = conferenceWith({ proposals: { ...proposals, deadline: '2019-04-07' } });

    expect(saidAt('2019-03-30T09:00', reminder, later)).toMatch(/in 8 days.*7 April 2019/);
  });

  test('with its last minute as an instant, which platforms can show by the clocks of each reader', () => {
    const { blocks } = remind(reminder, conference, speakers, new Date('2019-03-20T07:00:00Z'));

    const instants = blocks.flatMap((block) =>
      block.kind === 'paragraph' ? block.content.filter(({ kind }) => kind === 'instant') : [],
    );
    expect(instants).toEqual([{ kind: 'instant', at: new Date('2019-03-31T20:59:00Z'), text: '23:59' }]);
  });

  test('where a file no longer knows the milestone, not at all', () => {
    expect(() => saidAt('2019-03-17T09:00', reminder, conferenceWith())).toThrow('proposals-close');
  });
});

describe('a place in another zone', () => {
  const saidThere = (zone: string, leadDays: number) => {
    const reminder = reminderOf(conference, 'proposals-close', leadDays, { zone });
    return toPlainText(remind(reminder, conference, speakers, reminder.due));
  };

  test.each([
    ['Europe/Stockholm', /Sunday,? 31 March 2019.* 22:59/],
    ['Asia/Tokyo', /Monday,? 1 April 2019.* 05:59/],
    ['America/Los_Angeles', /Sunday,? 31 March 2019.* 13:59/],
    ['Pacific/Kiritimati', /Monday,? 1 April 2019.* 10:59/],
  ])('hears its own last minute, and counts the days on its own calendar (%s)', (zone, lastMinute) => {
    expect(saidThere(zone, 3)).toMatch(/in 3 days: the last day is Sunday,? 31 March 2019/);
    expect(saidThere(zone, 1)).toMatch(/tomorrow: the last day is Sunday,? 31 March 2019/);
    expect(saidThere(zone, 0)).toMatch(/^Today is the last day.*23:59 in Bucharest \(Europe\/Bucharest\)/);
    expect(saidThere(zone, 0)).toMatch(lastMinute);
  });

  test('whose clocks show the same hears it once', () => {
    expect(saidThere('Europe/Helsinki', 3)).not.toContain('Helsinki');
  });

  test('whose last day is over, while that of the venue is not, hears that it is still on', () => {
    const reminder = reminderOf(conference, 'proposals-close', 0, { zone: 'Pacific/Kiritimati' });

    expect(saidAt('2019-03-31T23:00', reminder, conference)).toMatch(/^Today is the last day.*about one hour/);
  });
});

describe('that registration closes is told', () => {
  const reminder = reminderOf(conference, 'registration-closes', 7);

  test.each([
    ['2019-04-24T09:00', /closes in 7 days: the last day is Wednesday,? 1 May 2019/],
    ['2019-04-30T09:00', /closes tomorrow/],
    ['2019-05-01T09:00', /^Today is the last day to register.*about 15 hours/],
  ])('at %s, with where to do it', (wall, expected) => {
    const text = saidAt(wall, reminder, conference);

    expect(text).toMatch(expected);
    expect(text).toContain('https://small.example/join');
  });

  test('too late as too late', () => {
    const text = saidAt('2019-05-02T00:00', reminder, conference);

    expect(text).toMatch(/closed/);
    expect(text).not.toContain('https://small.example/join');
  });
});

describe('that the conference begins is told', () => {
  const reminder = reminderOf(conference, 'conference-starts', 30);

  test.each([
    ['2019-04-14T09:00', /begins in 30 days: 14\s?–\s?16 May 2019 in Bucharest/],
    ['2019-05-13T09:00', /begins tomorrow.* It begins at 09:30/],
    ['2019-05-14T09:29', /^Today Small Meeting begins.*day 1 of 3.* It begins at 09:30 \(Europe\/Bucharest\)/],
    ['2019-05-14T09:30', /^Today Small Meeting begins.*under way since 09:30/],
    ['2019-05-14T17:45', /^Today Small Meeting begins(?!.*09:30)/],
    ['2019-05-15T00:00', /on right now.*day 2 of 3/],
    ['2019-05-17T00:00', /is over/],
  ])('as it stands at %s', (wall, expected) => {
    expect(saidAt(wall, reminder, conference)).toMatch(expected);
  });

  test('with where to register, as long as that can be done', () => {
    expect(saidAt('2019-05-01T23:59', reminder, conference)).toContain('https://small.example/join');
    expect(saidAt('2019-05-02T00:00', reminder, conference)).not.toContain('https://small.example/join');
  });

  test.each([
    ['sv', /^Small Meeting börjar om 30 dagar/, /^I dag börjar/],
    ['ro', /^Small Meeting începe peste 30 de zile/, /^Azi începe/],
  ])('in %s', (code, before, today) => {
    const there = reminderOf(conference, 'conference-starts', 30, { languages: [code] });

    expect(saidAt('2019-04-14T09:00', there, conference)).toMatch(before);
    expect(saidAt('2019-05-14T09:00', there, conference)).toMatch(today);
  });

  test('of one that takes a day, without counting', () => {
    const oneDay = conferenceWith({ dates: { start: '2019-05-14', end: '2019-05-14', from: 'page' } });

    const text = saidAt('2019-05-14T09:00', reminderOf(oneDay, 'conference-starts', 0), oneDay);

    expect(text).toMatch(/^Today is Small Meeting, in Bucharest\.$/);
  });
});

describe('a later day is told', () => {
  const reminder = reminderOf(conference, 'day-2019-05-15', 1);

  test.each([
    ['2019-05-13T09:00', /^In 2 days it is day 2 of 3/],
    ['2019-05-14T09:00', /^Tomorrow is day 2 of 3/],
    ['2019-05-15T09:00', /^Today is day 2 of 3/],
  ])('at %s, with what happens on it', (wall, expected) => {
    const text = saidAt(wall, reminder, conference);

    expect(text).toMatch(expected);
    expect(text).toMatch(/15 May 2019: Workshops in English/);
  });

  test.each([
    [inSwedish, /^I morgon är det dag 2 av 3/, /Workshops på svenska/],
    [inRomanian, /^Mâine este ziua 2 din 3/, /Workshops în română/],
  ])('in %o', (languages, expected, programme) => {
    const text = saidAt('2019-05-14T09:00', reminderOf(conference, 'day-2019-05-15', 1, languages), conference);

    expect(text).toMatch(expected);
    expect(text).toMatch(programme);
  });

  test('by itself where the file says nothing of it', () => {
    const third = reminderOf(conference, 'day-2019-05-16', 0);

    expect(saidAt('2019-05-16T09:00', third, conference)).toMatch(/^Today is day 3 of 3 of Small Meeting\.$/);
  });
});

describe('a mixed channel', () => {
  const now = instantAt('2019-03-30', '09:00', 'Europe/Bucharest');
  const said = (languages: readonly string[]) =>
    remind(reminderOf(conference, 'proposals-close', 1, { languages }), conference, speakers, now);

  test('hears its languages one after another, whole, and each once', () => {
    const parts = ['ro', 'sv'].flatMap((code) => said([code]).blocks);

    expect(said(['ro', 'sv', 'ro'])).toEqual({ language: 'ro', blocks: parts });
    expect(parts.length).toBeGreaterThan(2);
  });

  test('does without a language that the bot does not speak, and hears the own one of the conference at the least', () => {
    expect(said(['fi', 'en'])).toEqual(said(['en']));
    expect(said(['fi'])).toEqual(said(['sv']));
  });
});
