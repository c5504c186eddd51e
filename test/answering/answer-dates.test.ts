import { describe, expect, test } from 'vitest';
import { answerTopic } from '../../src/answering/answer-topic.ts';
import type { Topic } from '../../src/conference/topics.ts';
import { inBucharest, settingIn, textOf } from './setting-for-tests.ts';

const asked = (topic: Topic, day: string, time?: string, code = 'en') =>
  textOf(answerTopic(topic, settingIn(code, { now: inBucharest(day, time) })));

describe('who asks when it is', () => {
  test.each([
    ['weeks before', '2019-03-20', '12:00:00.000', /takes place.*3 days.*in 55 days/s],
    ['two days before', '2019-05-12', '12:00:00.000', /in 2 days/],
    ['the day before', '2019-05-13', '12:00:00.000', /tomorrow/],
    ['in the last millisecond before it', '2019-05-13', '23:59:59.999', /tomorrow/],
    ['as it begins', '2019-05-14', '00:00:00.000', /on right now.*day 1 of 3/s],
    ['on the second day', '2019-05-15', '12:00:00.000', /on right now.*day 2 of 3/s],
    ['in its last millisecond', '2019-05-16', '23:59:59.999', /on right now.*day 3 of 3/s],
    ['as it has ended', '2019-05-17', '00:00:00.000', /is over.*took place/s],
    ['years later', '2026-11-23', '12:00:00.000', /is over.*took place/s],
  ])('%s hears where it stands, and always the days', (_, day, time, expected) => {
    const text = asked('dates', day, time);

    expect(text).toMatch(expected);
    expect(text).toMatch(/14\s?–\s?16 May 2019/);
  });

  test.each([
    ['sv', /i morgon/, /dag 2 av 3/, /är över/],
    ['en', /tomorrow/, /day 2 of 3/, /is over/],
    ['ro', /mâine/, /ziua 2 din 3/, /s-a încheiat/],
  ])('hears it in %s', (code, before, during, past) => {
    expect(asked('dates', '2019-05-13', undefined, code)).toMatch(before);
    expect(asked('dates', '2019-05-15', undefined, code)).toMatch(during);
    expect(asked('dates', '2019-05-17', undefined, code)).toMatch(past);
  });
});

describe('when the conference is over', () => {
  const after = '2019-05-17';

  test('where it was is told in the past', () => {
    expect(asked('venue', '2019-05-16')).toContain('takes place');
    expect(asked('venue', after)).toContain('took place');
  });

  test('nobody is told how to register', () => {
    expect(asked('registration', after)).toMatch(/over/);
    expect(asked('registration', after)).not.toContain('https://small.example/join');
  });

  test('there is nothing left for a calendar', () => {
    expect(asked('calendar', after)).toMatch(/nothing left/);
  });
});

describe('registration', () => {
  test.each([
    ['2019-04-29', 'in 2 days'],
    ['2019-04-30', 'tomorrow'],
    ['2019-05-01', 'today'],
  ])('is still open on %s', (day, expected) => {
    const text = asked('registration', day);

    expect(text).toContain(expected);
    expect(text).toContain('https://small.example/join');
  });

  test('has closed with the midnight after its last day', () => {
    expect(asked('registration', '2019-05-01', '23:59:59.999')).toContain('today');

    const text = asked('registration', '2019-05-02', '00:00:00.000');

    expect(text).toMatch(/closed.*1 May 2019/);
    expect(text).toContain('hello@small.example');
    expect(text).not.toContain('https://small.example/join');
  });
});

describe('with the deadline for proposals', () => {
  test.each(['proposals', 'calendar', 'reminders'] as const)('what is said of %s changes', (topic) => {
    const lastMoment = asked(topic, '2019-03-31', '23:59:59.999');
    const tooLate = asked(topic, '2019-04-01', '00:00:00.000');

    expect(lastMoment).toMatch(/31 March 2019/);
    expect(tooLate).not.toBe(lastMoment);
    expect(tooLate).not.toContain('https://small.example/propose');
  });
});

test('reminders speak of the next milestone until the conference begins', () => {
  expect(asked('reminders', '2019-03-31')).toMatch(/31 March 2019 \(today\)/);
  expect(asked('reminders', '2019-04-01')).not.toMatch(/31 March/);
  expect(asked('reminders', '2019-05-13')).toMatch(/14 May 2019 \(tomorrow\)/);
  expect(asked('reminders', '2019-05-14')).toMatch(/nothing left/);
});
