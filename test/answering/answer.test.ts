import { describe, expect, test } from 'vitest';
import { answer } from '../../src/answering/answer.ts';
import { toPlainText } from '../../src/chat/reply.ts';
import type { Conference } from '../../src/conference/conference.ts';
import type { Ask, Understanding } from '../../src/understanding/understanding.ts';
import { conferenceWith, fullSections, inThree } from '../conferences.ts';
import { settingIn } from './setting-for-tests.ts';

const language = { code: 'en', certainty: 1, plausible: ['en'] };
const asked = (...classes: Ask['class'][]): Understanding => ({
  language,
  asks: classes.map((name) => ({ class: name, guess: undefined })),
  candidates: [],
});
const perhaps = (...candidates: Understanding['candidates']): Understanding => ({ language, asks: [], candidates });

function replyTo(understanding: Understanding, sections: Partial<Conference> = {}, code = 'en') {
  const given = answer(understanding, settingIn(code, { conference: conferenceWith(sections) }));
  return { ...given, text: toPlainText(given.reply) };
}

const knowing: Partial<Conference> = {
  matters: { food: { text: inThree('Soup at noon'), url: 'https://small.example/soup', from: 'page' } },
  faq: [
    { id: 'bikes', questions: { en: ['May I bring my bike?'] }, answer: inThree('Bikes are welcome') },
    { id: 'beds', questions: { en: ['Where to sleep?'] }, answer: inThree('At the inn'), matter: 'accommodation' },
  ],
};

describe('what was asked is answered', () => {
  test('two things in the order asked', () => {
    const { topics, text, choices, unsupported } = replyTo(asked('cost', 'dates'), fullSections);

    expect(topics).toEqual(['cost', 'dates']);
    expect(text.indexOf('what it costs')).toBeLessThan(text.indexOf('14'));
    expect({ choices, unsupported }).toEqual({ choices: [], unsupported: null });
  });

  test.each([
    ['a matter that the file knows', 'food', 'matter:food', 'Soup at noon in English'],
    ['an FAQ entry', 'faq:bikes', 'faq:bikes', 'Bikes are welcome in English'],
    ['a matter by the FAQ entry that answers it', 'accommodation', 'faq:beds', 'At the inn in English'],
  ] as const)('%s', (_, name, id, expected) => {
    const { topics, text, unsupported } = replyTo(asked(name), knowing);

    expect(topics).toEqual([id]);
    expect(text).toContain(expected);
    expect(unsupported).toBeNull();
  });

  test('with the link where a matter has one', () => {
    expect(replyTo(asked('food'), knowing).text).toContain('https://small.example/soup');
  });

  test.each(['sv', 'en', 'ro'])('in %s, the language of the asker', (code) => {
    const { reply, text } = replyTo(asked('food'), knowing, code);

    expect(reply.language).toBe(code);
    expect(text).toContain(inThree('Soup at noon')[code as 'sv']);
  });
});

describe('what the file does not know is said honestly', () => {
  test.each([
    ['sv', 'cost', 'vad det kostar'],
    ['en', 'parking', 'parking'],
    ['en', 'cost', 'what it costs'],
    ['ro', 'parking', 'parcare'],
  ] as const)('in %s of %s, with whom to ask', (code, name, named) => {
    const { topics, choices, unsupported, text } = replyTo(asked(name), {}, code);

    expect({ topics, choices, unsupported }).toEqual({ topics: [], choices: [], unsupported: name });
    expect(text).toContain(named);
    expect(text).toContain('hello@small.example');
  });

  test('beside what it does know', () => {
    const { topics, unsupported, text } = replyTo(asked('dates', 'parking'));

    expect({ topics, unsupported }).toEqual({ topics: ['dates'], unsupported: 'parking' });
    expect(text).toMatch(/14\s?–\s?16 May 2019[\s\S]*parking/);
  });

  test('of two things at once', () => {
    const { topics, text } = replyTo(asked('parking', 'wifi'));

    expect(topics).toEqual([]);
    expect(text).toMatch(/parking and internet/);
  });

  test('of what was not understood at all', () => {
    const { topics, choices, unsupported, text } = replyTo(perhaps());

    expect({ topics, choices, unsupported }).toEqual({ topics: [], choices: [], unsupported: null });
    expect(text).toContain('hello@small.example');
  });

  test('of an FAQ entry that has gone', () => {
    expect(replyTo(asked('faq:boats'), knowing).text).toBe(replyTo(perhaps(), knowing).text);
  });
});

describe('when it asks back', () => {
  test('it offers the candidates, likeliest first, by names that people understand', () => {
    const { choices, topics, text } = replyTo(perhaps('deadline', 'proposals'), fullSections);

    expect({ choices, topics }).toEqual({ choices: ['deadline', 'proposals'], topics: [] });
    expect(text).toMatch(/1\. Until when proposals can be sent\n2\. How to make a proposal/);
  });

  test('it offers only what can be answered', () => {
    const { choices } = replyTo(perhaps('cost', 'dates', 'parking', 'food', 'accommodation'), knowing);

    expect(choices).toEqual(['dates', 'matter:food', 'faq:beds']);
  });

  test('it offers nothing where nothing can be answered', () => {
    const { choices, text } = replyTo(perhaps('cost', 'parking'));

    expect(choices).toEqual([]);
    expect(text).toBe(replyTo(perhaps()).text);
  });

  test.each(['sv', 'en', 'ro'])('each choice has a label in %s, and can be asked', (code) => {
    const { reply, choices } = replyTo(perhaps('dates', 'food', 'accommodation'), knowing, code);
    const labels = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));

    expect(labels.map((choice) => choice.topic)).toEqual(choices);
    expect(labels.every((choice) => choice.label.length > 2)).toBe(true);
  });
});

test('a question about proposals and their deadline is not told the deadline twice', () => {
  const { text } = replyTo(asked('proposals', 'deadline'), fullSections);

  expect(text.match(/31 March 2019/g)).toHaveLength(1);
});
