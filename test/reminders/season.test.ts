import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { toPlainText } from '../../src/chat/reply.ts';
import { judgeLateness } from '../../src/reminders/judge-lateness.ts';
import { planReminders } from '../../src/reminders/plan-reminders.ts';
import { remind } from '../../src/reminders/remind.ts';
import { listFiles, readConferences } from '../../src/settings/read-config.ts';
import { speakers } from './reminder-for-tests.ts';

const conference = readConferences(listFiles('conferences')).find(({ id }) => id === 'eucluster2019')!;
const inBucharest = (wall: string) => DateTime.fromFormat(wall, 'yyyy-MM-dd HH:mm', { zone: 'Europe/Bucharest' });

type Season = {
  readonly said: readonly (readonly [wall: string, text: string])[];
  readonly skipped: readonly string[];
};

/**
 * Looks every hour, from 1 March to 17 May 2019, at what is due to a channel and not yet sent, but for the hours
 * in which the bot is down.
 */
function liveThrough(language: string, down?: readonly [from: string, to: string]): Season {
  const open = new Set(planReminders(conference, [{ place: 'slack:T1/C1', languages: [language] }]));
  const said: [string, string][] = [];
  const skipped: string[] = [];
  const isDown = (wall: string) => down !== undefined && wall >= down[0] && wall < down[1];
  for (let at = inBucharest('2019-03-01 00:00'); at <= inBucharest('2019-05-17 23:00'); at = at.plus({ hours: 1 })) {
    const wall = at.toFormat('yyyy-MM-dd HH:mm');
    if (isDown(wall)) continue;
    for (const reminder of open) {
      const verdict = judgeLateness(reminder, at.toJSDate());
      if (verdict === 'early') continue;
      open.delete(reminder);
      if (verdict === 'useless') skipped.push(`${reminder.milestone} ${reminder.leadDays}`);
      else said.push([wall, toPlainText(remind(reminder, conference, speakers, at.toJSDate()))]);
    }
  }
  expect(open.size).toBe(0);
  return { said, skipped };
}

const seasons: Record<string, readonly (readonly [wall: string, expected: RegExp])[]> = {
  en: [
    ['2019-03-17 09:00', /close in 14 days: the last day is Sunday,? 31 March 2019, until 23:59 in Bucharest/],
    ['2019-03-24 09:00', /close in 7 days.*\/propose/s],
    ['2019-03-28 09:00', /close in 3 days.*\/propose/s],
    ['2019-03-30 09:00', /close tomorrow.*\/propose/s],
    [
      '2019-03-31 09:00',
      /^Today is the last day.*until 23:59 in Bucharest \(Europe\/Bucharest\).*about 15 hours.*\/propose/s,
    ],
    ['2019-04-14 09:00', /begins in 30 days: 14\s?–\s?16 May 2019 in Bucharest.*eucluster2019\.eu/s],
    ['2019-05-07 09:00', /begins in 7 days/],
    ['2019-05-13 09:00', /begins tomorrow/],
    ['2019-05-14 09:00', /^Today European Cluster Conference 2019 begins in Bucharest.*day 1 of 3/],
    ['2019-05-15 09:00', /^Today is day 2 of 3.*whose agenda the participants help to shape/s],
    ['2019-05-16 09:00', /^Today is day 3 of 3/],
  ],
  sv: [
    ['2019-03-17 09:00', /^Om 14 dagar.*söndag\S* 31 mars 2019, till 23:59 i Bukarest \(Europe\/Bucharest\)/],
    ['2019-03-24 09:00', /^Om 7 dagar/],
    ['2019-03-28 09:00', /^Om 3 dagar/],
    ['2019-03-30 09:00', /^I morgon/],
    ['2019-03-31 09:00', /^I dag är sista dagen.*till 23:59 i Bukarest.*15 timmar kvar.*\/propose/s],
    ['2019-04-14 09:00', /börjar om 30 dagar: 14–16 maj 2019 i Bukarest/],
    ['2019-05-07 09:00', /börjar om 7 dagar/],
    ['2019-05-13 09:00', /börjar i morgon/],
    ['2019-05-14 09:00', /^I dag börjar.*dag 1 av 3/],
    ['2019-05-15 09:00', /^I dag är det dag 2 av 3/],
    ['2019-05-16 09:00', /^I dag är det dag 3 av 3/],
  ],
  ro: [
    [
      '2019-03-17 09:00',
      /peste 14 zile.*duminică, 31 martie 2019, până la ora 23:59, la București \(Europe\/Bucharest\)/,
    ],
    ['2019-03-24 09:00', /peste 7 zile/],
    ['2019-03-28 09:00', /peste 3 zile/],
    ['2019-03-30 09:00', /mâine/],
    ['2019-03-31 09:00', /^Azi este ultima zi.*23:59, la București.*Au rămas cam 15 ore.*\/propose/s],
    ['2019-04-14 09:00', /începe peste 30 de zile: 14\s?–\s?16 mai 2019, la București/],
    ['2019-05-07 09:00', /începe peste 7 zile/],
    ['2019-05-13 09:00', /începe mâine/],
    ['2019-05-14 09:00', /^Azi începe.*ziua 1 din 3/],
    ['2019-05-15 09:00', /^Azi este ziua 2 din 3/],
    ['2019-05-16 09:00', /^Azi este ziua 3 din 3/],
  ],
};

test.each(Object.entries(seasons))(
  'from 1 March to 17 May 2019 a channel hears this, and no more (%s)',
  (language, expected) => {
    const { said, skipped } = liveThrough(language);

    expect(said.map(([wall]) => wall)).toEqual(expected.map(([wall]) => wall));
    for (const [at, [, pattern]] of expected.entries()) expect(said[at]?.[1]).toMatch(pattern);
    expect(skipped).toEqual([]);
  },
);

describe('a channel whose bot was down', () => {
  test('for the whole last day but its last hour hears how little time is left', () => {
    const { said, skipped } = liveThrough('en', ['2019-03-31 00:00', '2019-03-31 23:00']);

    const [wall, text] = said[4]!;
    expect(wall).toBe('2019-03-31 23:00');
    expect(text).toMatch(/^Today is the last day.*until 23:59.*leaves about one hour/);
    expect(skipped).toEqual([]);
  });

  test('on 30 March until the evening still hears that it is tomorrow', () => {
    const { said } = liveThrough('en', ['2019-03-30 08:00', '2019-03-30 23:00']);

    expect(said[3]?.[0]).toBe('2019-03-30 23:00');
    expect(said[3]?.[1]).toMatch(/close tomorrow/);
  });

  test('from 30 March until the last morning hears that it is today, once, and nothing of yesterday', () => {
    const { said, skipped } = liveThrough('en', ['2019-03-30 08:00', '2019-03-31 10:00']);

    expect(said.filter(([wall]) => wall.startsWith('2019-03-31')).map(([wall]) => wall)).toEqual(['2019-03-31 10:00']);
    expect(said[3]?.[1]).toMatch(/^Today is the last day.*about 14 hours/);
    expect(skipped).toEqual(['proposals-close 1']);
  });

  test('for a month hears nothing of what is past, and then goes on as usual', () => {
    const { said, skipped } = liveThrough('en', ['2019-03-16 00:00', '2019-04-16 00:00']);

    expect(said[0]).toEqual(['2019-05-07 09:00', expect.stringMatching(/begins in 7 days/)]);
    expect(skipped).toEqual([
      ...[14, 7, 3, 1, 0].map((leadDays) => `proposals-close ${leadDays}`),
      'conference-starts 30',
    ]);
  });
});
