import { Locale } from 'discord.js';
import { expect, test } from 'vitest';
import { describeCommands } from '../../../src/chat/discord/commands.ts';
import { conferenceWith, proposals } from '../../conferences.ts';
import { speakerOf } from '../../speakers.ts';

const speakers = new Map(['en', 'sv', 'ro'].map((code) => [code, speakerOf(code)]));
const conferences = [conferenceWith({ proposals: { ...proposals, kinds: ['topic', 'speaker'] } })];

type Named = { name: string; name_localizations?: Record<string, string>; description_localizations?: object };
const commands = describeCommands({ speakers, conferences }) as (Named & {
  options?: (Named & { choices?: Named[] })[];
})[];

test('every command is named and described in the languages that Discord and the bot have', () => {
  const locales = [Locale.EnglishUS, Locale.EnglishGB, Locale.Romanian, Locale.Swedish].sort();

  for (const part of [...commands, ...commands.flatMap(({ options = [] }) => options)]) {
    expect(Object.keys(part.name_localizations ?? {}).sort()).toEqual(locales);
    if ('description_localizations' in part)
      expect(Object.keys(part.description_localizations!).sort()).toEqual(locales);
  }
  expect(commands.find(({ name }) => name === 'ask')?.name_localizations).toMatchObject({ 'sv-SE': 'fråga' });
});

test('no two commands, and no two options of one, have the same name in a language', () => {
  const groups = [commands, ...commands.map(({ options = [] }) => options)];

  for (const group of groups) {
    for (const locale of ['sv-SE', 'ro', 'en-GB']) {
      const names = group.map(({ name_localizations: names }) => names?.[locale]);
      expect(new Set(names).size).toBe(names.length);
    }
  }
});

test('what can be proposed is what some conference takes', () => {
  const kinds = commands.find(({ name }) => name === 'propose')?.options?.find(({ name }) => name === 'kind')?.choices;

  expect(kinds).toMatchObject([
    { value: 'topic', name_localizations: { 'sv-SE': speakerOf('sv').plain('proposal-kind-topic', {}) } },
    { value: 'speaker' },
  ]);
});
