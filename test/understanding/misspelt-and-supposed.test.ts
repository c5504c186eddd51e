import { describe, expect, test } from 'vitest';
import { ask } from './ask-for-tests.ts';

describe('what is misspelt is understood all the same', () => {
  test.each([
    ['När är konfrensen?', 'dates'],
    ['Vad ksotar det?', 'cost'],
    ['how do i regsiter', 'registration'],
    ['Whne is the conferense?', 'dates'],
    ['Unde are loc conferitna?', 'venue'],
  ])('%s', (question, topic) => {
    expect(ask(question).topics).toEqual([topic]);
  });
});

describe('what is supposed is confirmed or put right', () => {
  test.each([
    ['Is it in Bucharest?', 'venue', /^Yes\b/],
    ['Is it in Sofia?', 'venue', /^No\b/],
    ['Är konferensen i Sofia?', 'venue', /^Nej\b/],
    ['Is the conference in June?', 'dates', /^No\b/],
    ['Is the conference on 15 May?', 'dates', /^Yes\b/],
    ['Is the conference on the 14th of March?', 'dates', /^No\b/],
    ['Is the conference on 14th March?', 'dates', /^No\b/],
    ['Conferința este la Sofia?', 'venue', /^Nu\b/],
    ['Is it free?', 'cost', /^Yes\b/],
  ])('%s', (question, topic, verdict) => {
    const { topics, text } = ask(question);

    expect(topics).toEqual([topic]);
    expect(text).toMatch(verdict);
  });

  test.each(['Is it in May?', 'Este în mai?', 'Är det i mars?', 'Is it in June?', 'Är det i juni?'])(
    'a month is asked of as a date, be its name a word of its own: %s',
    (question) => {
      expect(ask(question).topics).toEqual(['dates']);
    },
  );
});
