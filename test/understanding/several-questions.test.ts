import { describe, expect, test } from 'vitest';
import { ask } from './ask-for-tests.ts';

describe('several questions in one message are answered in the order asked', () => {
  test.each([
    ['När är konferensen och vad kostar det?', ['dates', 'cost']],
    ['Vad kostar det och när är konferensen?', ['cost', 'dates']],
    ['När och var är konferensen?', ['dates', 'venue']],
    ['When is it, where is it and what does it cost?', ['dates', 'venue', 'cost']],
    ['How do I register? Until when can I send proposals?', ['registration', 'deadline']],
    ['Când are loc și cât costă?', ['dates', 'cost']],
    ['Unde are loc? Cine organizează conferința?', ['venue', 'organiser']],
  ])('%s', (question, topics) => {
    expect(ask(question).topics).toEqual(topics);
  });
});

test('a question that is put twice is answered once', () => {
  expect(ask('When is it? When is it?').topics).toEqual(['dates']);
});

describe('a greeting or thanks beside a question is not the question', () => {
  test.each([
    ['Hej! Vad kostar det?', 'cost'],
    ['Hello, where does it take place?', 'venue'],
    ['Bună ziua! Când are loc conferința?', 'dates'],
    ['When is the conference? Thanks!', 'dates'],
    ['Hej kansliet, tack för senast. Hur anmäler jag mig?', 'registration'],
  ])('%s', (question, topic) => {
    expect(ask(question).topics).toEqual([topic]);
  });

  test.each([
    ['Hej!', 'greeting'],
    ['Hello there', 'greeting'],
    ['Mulțumesc!', 'thanks'],
  ])('alone it is answered as what it is: %s', (text, topic) => {
    expect(ask(text).topics).toEqual([topic]);
  });
});

test('what the file does not know is said beside what it does', () => {
  const { topics, unsupported } = ask('When is the conference, and is there parking?');

  expect({ topics, unsupported }).toEqual({ topics: ['dates'], unsupported: 'parking' });
});
