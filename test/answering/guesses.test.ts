import { describe, expect, test } from 'vitest';
import { answerTopic } from '../../src/answering/answer-topic.ts';
import type { Topic } from '../../src/conference/topics.ts';
import type { Guess } from '../../src/understanding/understanding.ts';
import { conferenceWith, inThree } from '../conferences.ts';
import { settingIn, textOf } from './setting-for-tests.ts';

const nothing: Guess = { places: [], dates: [], costs: undefined };

function answerTo(topic: Topic, guess: Partial<Guess>, code = 'en', free = true): string | undefined {
  const conference = conferenceWith({ cost: { free, text: inThree('What it costs'), from: 'page' } });
  return textOf(answerTopic(topic, settingIn(code, { conference }), { ...nothing, ...guess }));
}

const yes = { sv: /^Ja\b/, en: /^Yes\b/, ro: /^Da\b/ } as const;
const no = { sv: /^Nej\b/, en: /^No\b/, ro: /^Nu\b/ } as const;

describe.each(['sv', 'en', 'ro'] as const)('in %s', (code) => {
  test('a right guess gets a yes, a wrong one a no', () => {
    expect(answerTo('venue', { places: ['Bucharest'] }, code)).toMatch(yes[code]);
    expect(answerTo('venue', { places: ['Sofia'] }, code)).toMatch(no[code]);
    expect(answerTo('dates', { dates: [{ day: 15, month: 5 }] }, code)).toMatch(yes[code]);
    expect(answerTo('dates', { dates: [{ month: 6 }] }, code)).toMatch(no[code]);
    expect(answerTo('cost', { costs: 'nothing' }, code)).toMatch(yes[code]);
    expect(answerTo('cost', { costs: 'something' }, code)).toMatch(no[code]);
  });
});

describe('who supposes that it is', () => {
  test.each([
    ['in Bucharest', { places: ['Bucharest'] }, yes.en],
    ['in Bukarest, as Swedes call it', { places: ['Bukarest'] }, yes.en],
    ['in bucuresti, without its comma', { places: ['bucuresti'] }, yes.en],
    ['in Romania', { places: ['Romania'] }, yes.en],
    ['in Bucharest in Romania', { places: ['Bucharest', 'Romania'] }, yes.en],
    ['in Sofia', { places: ['Sofia'] }, no.en],
    ['in Bucharest or Sofia', { places: ['Bucharest', 'Sofia'] }, no.en],
  ])('%s hears whether it is so, and where it is', (_, guess, verdict) => {
    const text = answerTo('venue', guess);

    expect(text).toMatch(verdict);
    expect(text).toMatch(/Bucharest, Romania/);
  });

  test.each<[string, Guess['dates'], RegExp]>([
    ['on 14 May', [{ day: 14, month: 5 }], yes.en],
    ['on 15 May', [{ day: 15, month: 5 }], yes.en],
    ['on 16 May', [{ day: 16, month: 5 }], yes.en],
    ['on 13 May', [{ day: 13, month: 5 }], no.en],
    ['on 17 May', [{ day: 17, month: 5 }], no.en],
    ['in May', [{ month: 5 }], yes.en],
    ['in June', [{ month: 6 }], no.en],
    ['in 2019', [{ year: 2019 }], yes.en],
    ['in 2020', [{ year: 2020 }], no.en],
    ['on a Wednesday', [{ weekday: 3 }], yes.en],
    ['on a Sunday', [{ weekday: 7 }], no.en],
    ['on 15 May 2020', [{ day: 15, month: 5 }, { year: 2020 }], no.en],
  ])('%s hears whether it is so, and when it is', (_, dates, verdict) => {
    const text = answerTo('dates', { dates });

    expect(text).toMatch(verdict);
    expect(text).toMatch(/14\s?–\s?16 May 2019/);
  });

  test.each([
    ['free, and it is', 'nothing', true, yes.en],
    ['free, but it is not', 'nothing', false, no.en],
    ['to be paid for, and it is', 'something', false, yes.en],
    ['to be paid for, but it is free', 'something', true, no.en],
  ] as const)('%s, hears so, and what it costs', (_, costs, free, verdict) => {
    const text = answerTo('cost', { costs }, 'en', free);

    expect(text).toMatch(verdict);
    expect(text).toContain('What it costs in English');
  });
});

test.each(['venue', 'dates', 'cost'] as const)('who supposes nothing of the %s hears neither yes nor no', (topic) => {
  const other: Record<string, Partial<Guess>> = {
    venue: { costs: 'nothing' },
    dates: { places: ['Sofia'] },
    cost: { dates: [{ month: 6 }] },
  };

  expect(answerTo(topic, {})).not.toMatch(/^(Yes|No)\b/);
  expect(answerTo(topic, other[topic]!)).not.toMatch(/^(Yes|No)\b/);
});

test('a conference around New Year is right in both years and both months', () => {
  const conference = conferenceWith({ dates: { start: '2019-12-31', end: '2020-01-01', from: 'page' } });
  const verdictOn = (date: Guess['dates'][number]) =>
    textOf(answerTopic('dates', settingIn('en', { conference }), { ...nothing, dates: [date] }));

  expect(verdictOn({ day: 1, month: 1 })).toMatch(yes.en);
  expect(verdictOn({ day: 31, month: 12, year: 2019 })).toMatch(yes.en);
  expect(verdictOn({ day: 31, month: 12, year: 2020 })).toMatch(no.en);
});
