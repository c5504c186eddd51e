import { describe, expect, test } from 'vitest';
import { type Block, toPlainText } from '../../src/chat/reply.ts';
import { bareLink } from '../../src/speaking/speaker.ts';
import { speakerOf } from '../speakers.ts';

const plain = (block: Block) => toPlainText({ language: '', blocks: [block] });

test.each([
  ['sv', /^tisdag\S* 14 maj 2019$/],
  ['en', /^Tuesday,? 14 May 2019$/],
  ['ro', /^marți, 14 mai 2019$/],
])('a day has its weekday, in %s', (code, expected) => {
  expect(speakerOf(code).day('2019-05-14')).toMatch(expected);
});

test.each([
  ['sv', '2019-05-14', '2019-05-16', /^14\s?–\s?16 maj 2019$/],
  ['en', '2019-05-14', '2019-05-16', /^14\s?–\s?16 May 2019$/],
  ['ro', '2019-05-14', '2019-05-16', /^14\s?–\s?16 mai 2019$/],
  ['en', '2019-05-31', '2019-06-02', /^31 May\s?–\s?2 June 2019$/],
  ['sv', '2019-12-31', '2020-01-02', /^31 december 2019\s?–\s?2 januari 2020$/],
])('several days name the month and year once where they share them (%s, %s to %s)', (code, first, last, expected) => {
  expect(speakerOf(code).days(first, last)).toMatch(expected);
});

test.each(['sv', 'en', 'ro'])('a conference of one day is told as that day, in %s', (code) => {
  const speaker = speakerOf(code);

  expect(speaker.days('2019-05-14', '2019-05-14')).toBe(speaker.day('2019-05-14'));
});

describe('an instant', () => {
  const lastMinute = new Date('2019-03-31T20:59:00Z');

  test.each(['sv', 'en', 'ro'])('has 24 hours a day in each zone, in %s', (code) => {
    const speaker = speakerOf(code);

    expect(speaker.time(lastMinute, 'Europe/Bucharest')).toBe('23:59');
    expect(speaker.time(lastMinute, 'Asia/Tokyo')).toBe('05:59');
    expect(speaker.time(new Date('2019-03-31T21:00:00Z'), 'Europe/Bucharest')).toBe('00:00');
  });

  test.each([
    ['sv', /måndag\S* 1 april 2019.* 05:59/],
    ['en', /Monday,? 1 April 2019.* 05:59/],
    ['ro', /luni, 1 aprilie 2019.* 05:59/],
  ])('may fall on another day elsewhere, and says so in %s', (code, expected) => {
    expect(speakerOf(code).dayAndTime(lastMinute, 'Asia/Tokyo')).toMatch(expected);
  });
});

test.each([
  ['sv', 'skog, hav och berg'],
  ['en', 'skog, hav and berg'],
  ['ro', 'skog, hav și berg'],
])('a list ends as one does in %s', (code, expected) => {
  expect(speakerOf(code).list(['skog', 'hav', 'berg'])).toBe(expected);
});

test('a list of one is that one', () => {
  expect(speakerOf('en').list(['forest'])).toBe('forest');
});

test.each([
  [1, 'o zi'],
  [3, '3 zile'],
  [19, '19 zile'],
  [20, '20 de zile'],
  [55, '55 de zile'],
  [101, '101 zile'],
  [120, '120 de zile'],
])('%i in Romanian is "%s"', (count, expected) => {
  const facts = { conference: 'Întâlnirea', days: 'curând', city: 'Cluj', left: 1 };

  const sentence = plain(speakerOf('ro').say('dates-before', { ...facts, count }));

  expect(sentence).toContain(`(${expected})`);
});

test('a link in a sentence stays a link', () => {
  const link = bareLink('https://small.example');

  const block = speakerOf('en').say('website-link', { link });

  expect(block).toMatchObject({ kind: 'paragraph', content: expect.arrayContaining([link]) });
  expect(plain(block)).toMatch(/https:\/\/small\.example$/);
});

test('a text that looks like a message is told as it stands', () => {
  const sentence = plain(speakerOf('en').say('venue-building', { name: "{city} '{' <b>Hall</b> #1" }));

  expect(sentence).toContain("{city} '{' <b>Hall</b> #1");
});
