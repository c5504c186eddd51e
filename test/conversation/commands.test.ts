import { describe, expect, test } from 'vitest';
import { readCommand } from '../../src/conversation/commands.ts';
import { conferenceWith } from '../conferences.ts';
import { tornConversation } from './conversation-for-tests.ts';
import { newMember } from './member.ts';

describe('a message is a command', () => {
  test.each([
    ['/help', '/help', ''],
    ['  /HELP  ', '/help', ''],
    ['/ask  when is it? ', '/ask', 'when is it?'],
    ['/språk\nsvenska', '/språk', 'svenska'],
  ])('%j', (text, name, rest) => {
    expect(readCommand(text)).toEqual({ name, text: rest });
  });

  test.each(['help', '', '/', '/ help', '/1', '//', 'and/or', '1/2'])('%j is none', (text) => {
    expect(readCommand(text)).toBeUndefined();
  });
});

describe('/language', () => {
  test.each([
    ['en', 'en'],
    ['EN', 'en'],
    ['English', 'en'],
    ['română', 'ro'],
  ])('chooses %s, and says so in that language', async (written, language) => {
    const say = newMember(tornConversation());

    expect((await say(`/language ${written}`)).language).toBe(language);
  });

  test.each(['', 'klingon', 'e', 'toString', 'constructor'])('tells the known ones of %j', async (written) => {
    const { text } = await newMember(tornConversation())(`/language ${written}`);

    for (const code of ['(sv)', '(en)', '(ro)']) expect(text).toContain(code);
  });

  test('is remembered for good, and everywhere', async () => {
    const bot = tornConversation();
    await newMember(bot, { person: 'slack:anna' })('/language ro');

    const { language } = await newMember(bot, { person: 'slack:anna', place: 'slack:T9', locale: 'sv' })('förslag');

    expect(language).toBe('ro');
  });
});

describe('/conference', () => {
  const conferences = [conferenceWith(), conferenceWith({ id: 'other', name: 'Other Meeting' })];

  test('chooses one by its id, in one place', async () => {
    const bot = tornConversation({ conferences });
    const here = newMember(bot, { person: 'slack:anna', place: 'slack:T1' });
    const there = newMember(bot, { person: 'slack:anna', place: 'slack:T2' });

    expect((await here('/conference OTHER')).text).toContain('Other Meeting');

    expect((await here('/help')).text).toContain('Other Meeting');
    expect((await there('/help')).text).toContain('Small Meeting');
  });

  test.each(['', 'third'])('tells the chosen one and the known ones of %j', async (written) => {
    const { text } = await newMember(tornConversation({ conferences }))(`/conference ${written}`);

    expect(text).toMatch(/Small Meeting[\s\S]*small-meeting[\s\S]*other/);
  });
});

test('/help lists the commands', async () => {
  const { text } = await newMember(tornConversation())('/help');

  for (const name of ['/ask', '/language', '/conference', '/help']) expect(text).toContain(name);
});

test('/ask answers as if it had been written plainly', async () => {
  const bot = tornConversation();

  expect(await newMember(bot)('/ask förslag')).toEqual(await newMember(bot)('förslag'));
});

test('/ask without a question says how', async () => {
  expect((await newMember(tornConversation())('/ask')).text).toContain('/ask');
});

test.each(['/hlep', '/etc/passwd', '/start'])(
  '%s, which is unknown, is answered with those that exist',
  async (text) => {
    expect((await newMember(tornConversation())(text)).text).toMatch(/\/ask.*\/help/);
  },
);

test("a command is answered in the language of the person's app", async () => {
  expect((await newMember(tornConversation(), { locale: 'ro-RO' })('/help')).language).toBe('ro');
});
