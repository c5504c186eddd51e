import { expect, test } from 'vitest';
import type { Origin } from '../../src/chat/chat-adapter.ts';
import { withConference } from '../cli/with-conference.ts';
import { composeForTests } from '../compose-for-tests.ts';
import { smallFile } from '../settings/conference-folder.ts';
import { speakerOf } from '../speakers.ts';

const swedish: Origin = { person: 'discord:user/1', place: 'discord:user/1', locale: 'sv-SE' };

async function suggestions(typed: string, origin = swedish) {
  return await withConference(smallFile, async (configDirectory) => {
    const { bot } = composeForTests({ configDirectory });
    return (await bot.suggest(origin, typed)).map(({ topic }) => topic);
  });
}

test('before anything is typed, all that the file can answer is suggested, in the language of the one who types', async () => {
  const topics = await suggestions('');

  expect(topics).toEqual(expect.arrayContaining(['dates', 'venue', 'contact', 'help', 'faq:bikes']));
  expect(topics).not.toEqual(expect.arrayContaining(['cost']));
  expect(topics).not.toEqual(expect.arrayContaining(['greeting']));
});

test('what the typed words begin is found, in any of the languages that a question has, without diacritics', async () => {
  const word = speakerOf('sv').topic('dates').split(' ')[0]!;

  expect(await suggestions(word.slice(0, 3).toUpperCase())).toContain('dates');
  expect(await suggestions('bik')).toEqual(['faq:bikes']);
});

test('what a whole question means comes first', async () => {
  expect((await suggestions('in which city is it held'))[0]).toBe('venue');
  expect((await suggestions('när äger det rum'))[0]).toBe('dates');
});

test('nothing is suggested for what has nothing to do with it', async () => {
  expect(await suggestions('xyzzy')).toEqual([]);
});
