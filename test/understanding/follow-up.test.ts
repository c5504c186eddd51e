import { describe, expect, test } from 'vitest';
import type { Topic } from '../../src/conference/topics.ts';
import { type FollowUps, followUpsOf, readFollowUp } from '../../src/understanding/follow-up.ts';
import type { Lexicon } from '../../src/understanding/phrasings.ts';

const none = { when: [], untilWhen: [], where: [], who: [], how: [], howMuch: [], link: [] };
const languages: FollowUps[] = [
  followUpsOf({
    and: ['och', 'så'],
    followUps: { ...none, untilWhen: ['till när'], link: ['länk'] },
  } as unknown as Lexicon),
  followUpsOf({
    and: ['and'],
    followUps: { ...none, how: ['how', 'how exactly'], when: ['when'] },
  } as unknown as Lexicon),
];
const meant = (text: string, previous: Topic) => readFollowUp(text, previous, languages);

describe('a question that leans on the one before', () => {
  test.each<[string, Topic, Topic]>([
    ['till när?', 'proposals', 'deadline'],
    ['till när?', 'registration', 'registration'],
    ['Och TILL NÄR?!', 'proposals', 'deadline'],
    ['och till nar', 'proposals', 'deadline'],
    ['And how exactly?', 'programme', 'proposals'],
    ['how', 'cost', 'registration'],
    ['länk', 'deadline', 'proposals'],
  ])('%s after %s means %s', (text, previous, topic) => {
    expect(meant(text, previous)).toBe(topic);
  });

  test('is understood in any language, whatever was spoken before', () => {
    expect([meant('till när', 'deadline'), meant('when', 'deadline')]).toEqual(['deadline', 'deadline']);
  });
});

describe('is read by itself', () => {
  test.each<[string, string, Topic]>([
    ['a question that says what it is about', 'till när kan man skicka förslag', 'proposals'],
    ['one that means nothing after that topic', 'how', 'thanks'],
    ['one that joins with a word of another language', 'and till när', 'proposals'],
    ['a text without words', '?', 'proposals'],
    ['nothing', '', 'proposals'],
  ])('%s', (_, text, previous) => {
    expect(meant(text, previous)).toBeUndefined();
  });
});
