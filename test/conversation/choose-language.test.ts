import { describe, expect, test } from 'vitest';
import { chooseLanguage, type LanguageSigns } from '../../src/conversation/choose-language.ts';

const spoken = new Set(['en', 'ro', 'sv']);
const clearly = (code: string) => ({ code, certainty: 2, plausible: [code] });
const perhaps = (code: string, ...others: string[]) => ({ code, certainty: 0.1, plausible: [code, ...others] });

function choose(signs: Partial<LanguageSigns>): string {
  return chooseLanguage({ text: perhaps('en', 'sv'), conference: ['sv', 'en'], ...signs }, spoken);
}

describe('the language of a reply is', () => {
  test('the one that the person chose, before all else', () => {
    expect(choose({ chosen: 'ro', text: clearly('en'), conversation: 'sv', locale: 'sv' })).toBe('ro');
  });

  test("else the question's own, where it is clear", () => {
    expect(choose({ text: clearly('ro'), conversation: 'sv', locale: 'sv' })).toBe('ro');
  });

  test("else the conversation's", () => {
    expect(choose({ conversation: 'ro', locale: 'sv' })).toBe('ro');
  });

  test("else that of the person's app", () => {
    expect(choose({ locale: 'ro' })).toBe('ro');
  });

  test("else the conference's first", () => {
    expect(choose({})).toBe('sv');
  });

  test("of the conference's, rather one that the text may be in", () => {
    expect(choose({ text: perhaps('ro', 'en') })).toBe('en');
  });
});

describe('two words never decide against a better sign:', () => {
  test.each<[string, Partial<LanguageSigns>]>([
    ['a choice', { chosen: 'ro' }],
    ['the conversation', { conversation: 'ro' }],
    ['the app', { locale: 'ro-RO' }],
    ['the conference', { conference: ['ro'] }],
  ])('%s', (_, sign) => {
    expect(choose({ text: perhaps('en'), ...sign })).toBe('ro');
  });
});

test.each([
  ['sv-SE', 'sv'],
  ['ro_RO', 'ro'],
  ['EN-us', 'en'],
  ['ro-Latn-MD', 'ro'],
])("an app's locale counts by its language: %s", (locale, language) => {
  expect(choose({ locale, conference: ['de'] })).toBe(language);
});

describe('a language that the bot does not speak is passed over', () => {
  test.each<[string, Partial<LanguageSigns>]>([
    ['as a choice', { chosen: 'fi', conversation: 'ro' }],
    ['of the text', { text: clearly('fi'), conversation: 'ro' }],
    ['of the conversation', { conversation: 'fi', locale: 'ro' }],
    ['of the app', { locale: 'fi-FI', conference: ['ro'] }],
    ['of the conference', { conference: ['fi', 'ro'] }],
  ])('%s', (_, signs) => {
    expect(choose(signs)).toBe('ro');
  });

  test('to the first that it does, where nothing else is left', () => {
    expect(choose({ conference: ['fi'] })).toBe('en');
  });
});

test('a bot that speaks nothing is a mistake of ours', () => {
  expect(() => chooseLanguage({ text: clearly('en'), conference: ['en'] }, new Set())).toThrow('speaks no language');
});
