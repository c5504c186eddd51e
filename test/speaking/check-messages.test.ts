import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { listFiles, readLanguages } from '../../src/settings/read-config.ts';
import { checkMessages } from '../../src/speaking/check-messages.ts';
import { type MessageId, messageArguments, type Speech } from '../../src/speaking/messages.ts';

const languages = readLanguages(listFiles('languages'));
const messageIds = Object.keys(messageArguments) as MessageId[];
const english = languages.find(({ code }) => code === 'en')!.speak;

function findingsWith(id: MessageId, sentence: string) {
  const speech: Speech = { ...english, messages: { ...english.messages, [id]: sentence } };
  return checkMessages('en', speech);
}

describe.each(languages)('the sentences of $code', ({ code, speak, locale = code }) => {
  test('are well-formed', () => {
    expect(checkMessages(code, speak)).toEqual([]);
  });

  test.each(messageIds)('can be spoken with every count: %s', (id) => {
    const format = new IntlMessageFormat(speak.messages[id], locale);

    for (const count of [0, 1, 2, 19, 20, 55, 101]) {
      const values = Object.fromEntries(messageArguments[id].map((name) => [name, count]));

      expect(String(format.format(values))).not.toMatch(/[{}#]|undefined|NaN/);
    }
  });
});

describe('a sentence is found', () => {
  test.each([
    ['whose brace is left open', 'Mail: {email'],
    ['whose brace was never opened', 'Mail: {email} {'],
    ['whose plural has no other', 'Mail: {email, plural, one {x}}'],
    ['with an empty value', 'Mail: {}'],
  ])('%s', (_, sentence) => {
    const [finding, ...others] = findingsWith('contact-email', sentence);

    expect(finding?.path).toEqual(['speak', 'messages', 'contact-email']);
    expect(finding?.expected).toContain('well-formed');
    expect(others).toEqual([]);
  });

  test.each([
    ['that uses a value which it is not given', 'Mail: {mail}', '{mail}'],
    ['that hides such a value in a plural', '{email, plural, one {{phone}} other {x}}', '{phone}'],
    ['that holds a tag', 'Mail: <b>{email}</b>', '{b}'],
  ])('%s', (_, sentence, unknown) => {
    const [finding, ...others] = findingsWith('contact-email', sentence);

    expect(finding?.path).toEqual(['speak', 'messages', 'contact-email']);
    expect(finding?.expected).toContain('{email}');
    expect(finding?.expected).toContain(unknown);
    expect(others).toEqual([]);
  });
});

test('a sentence need not use all of its values', () => {
  expect(findingsWith('contact-email', 'Write to us.')).toEqual([]);
});
