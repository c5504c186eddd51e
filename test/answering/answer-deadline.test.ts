import { describe, expect, test } from 'vitest';
import { answerDeadline } from '../../src/answering/answer-deadline.ts';
import { conferenceWith, proposals } from '../conferences.ts';
import { inBucharest, settingIn, textOf } from './setting-for-tests.ts';

const askedAt = (now: Date, code = 'en') => textOf(answerDeadline(settingIn(code, { now })));

describe('who asks', () => {
  test.each([
    ['on 20 March', '2019-03-20', /11 days left/],
    ['on 29 March', '2019-03-29', /2 days left/],
    ['on 30 March', '2019-03-30', /tomorrow/],
  ])('%s hears how long there is still', (_, day, expected) => {
    const text = askedAt(inBucharest(day));

    expect(text).toMatch(expected);
    expect(text).toMatch(/until Sunday,? 31 March 2019/);
    expect(text).toMatch(/23:59 \(Europe\/Bucharest\)/);
  });

  test.each([
    ['in the last millisecond of 30 March', '2019-03-30', '23:59:59.999', /tomorrow/],
    ['as 31 March begins', '2019-03-31', '00:00:00.000', /Today.* about 23 hours/s],
    ['at half past eight in the evening', '2019-03-31', '20:30:00.000', /Today.* about 3 hours/s],
    ['with an hour and a half left', '2019-03-31', '22:30:00.000', /Today.* about one hour/s],
    ['with an hour left', '2019-03-31', '23:00:00.000', /Today.* about one hour/s],
    ['a millisecond later', '2019-03-31', '23:00:00.001', /Today.* 59 minutes/s],
    ['with two minutes left', '2019-03-31', '23:58:00.000', /Today.* 2 minutes/s],
    ['in the last minute', '2019-03-31', '23:59:00.000', /Today.* one minute/s],
    ['after it has begun', '2019-03-31', '23:59:00.001', /Today.* less than a minute/s],
    ['in the last millisecond', '2019-03-31', '23:59:59.999', /Today.* less than a minute/s],
    ['as 1 April begins', '2019-04-01', '00:00:00.000', /closed.* yesterday/s],
    ['on 2 April', '2019-04-02', '12:00:00.000', /closed.* 2 days ago/s],
  ])('%s hears where the deadline stands', (_, day, time, expected) => {
    expect(askedAt(inBucharest(day, time))).toMatch(expected);
  });

  test.each([
    ['sv', /i morgon/, /^I dag/, /i går/],
    ['en', /tomorrow/, /^Today/, /yesterday/],
    ['ro', /mâine/, /^Azi/, /ieri/],
  ])('hears it in %s too, to the millisecond', (code, before, closing, past) => {
    expect(askedAt(new Date('2019-03-30T21:59:59.999Z'), code)).toMatch(before);
    expect(askedAt(new Date('2019-03-30T22:00:00.000Z'), code)).toMatch(closing);
    expect(askedAt(new Date('2019-03-31T20:59:59.999Z'), code)).toMatch(closing);
    expect(askedAt(new Date('2019-03-31T21:00:00.000Z'), code)).toMatch(past);
  });

  test('too late, hears whom to write to, and no time left', () => {
    const text = askedAt(inBucharest('2019-04-01'));

    expect(text).toContain('hello@small.example');
    expect(text).not.toMatch(/23:59|left\b(?! out)/);
  });
});

describe('a reader', () => {
  const now = inBucharest('2019-03-31');

  test.each([
    ['Europe/Stockholm', /\(Europe\/Stockholm\).*Sunday,? 31 March 2019.* 22:59/],
    ['Asia/Tokyo', /\(Asia\/Tokyo\).*Monday,? 1 April 2019.* 05:59/],
    ['America/New_York', /\(America\/New_York\).*Sunday,? 31 March 2019.* 16:59/],
  ])('in %s is told the last minute there as well', (readerZone, expected) => {
    const text = textOf(answerDeadline(settingIn('en', { now, readerZone })));

    expect(text).toContain('23:59 in Bucharest (Europe/Bucharest)');
    expect(text).toMatch(expected);
  });

  test.each(['Europe/Bucharest', 'Europe/Athens', undefined])('in %s is told it once', (readerZone) => {
    const text = textOf(answerDeadline(settingIn('en', { now, readerZone })));

    expect(text).toBe(askedAt(now));
  });

  test('whose clock is past midnight already may still propose', () => {
    const late = new Date('2019-03-31T20:00:00Z');

    expect(textOf(answerDeadline(settingIn('en', { now: late, readerZone: 'Asia/Tokyo' })))).toMatch(/^Today/);
  });

  test('is told nothing of a clock when it is too late', () => {
    const past = { now: inBucharest('2019-04-01'), readerZone: 'Asia/Tokyo' };

    expect(textOf(answerDeadline(settingIn('en', past)))).not.toContain('Tokyo');
  });
});

test('the last minute is told right where the midnight after it comes twice', () => {
  const conference = conferenceWith({
    timezone: 'America/Havana',
    dates: { start: '2019-12-01', end: '2019-12-02', from: 'page' },
    proposals: { ...proposals, deadline: '2019-11-02' },
  });

  expect(textOf(answerDeadline(settingIn('en', { conference })))).toContain('23:59');
});
