import { describe, expect, test } from 'vitest';
import { tornConversation } from './conversation-for-tests.ts';
import { newMember } from './member.ts';
import { MovingClock } from './moving-clock.ts';

/** A member who was just asked which of three things was meant. */
async function memberWithChoices() {
  const clock = new MovingClock();
  const say = newMember(tornConversation({ clock }));
  const { text } = await say('förslag');
  const labels = text.match(/^\d\. .+$/gm) ?? [];
  return { say, clock, text, labels };
}

test('what may mean several things is asked back about, with a number for each', async () => {
  const { labels } = await memberWithChoices();

  expect(labels.map((label) => label.slice(0, 2))).toEqual(['1.', '2.', '3.']);
});

describe('a choice is picked by its number', () => {
  test.each(['1', '2', '3', ' 2 ', '2.', '2)'])('%j', async (number) => {
    const { say, text } = await memberWithChoices();

    const { text: answered } = await say(number);

    expect(answered).not.toBe(text);
    expect(answered).toMatch(/What to propose|31 mars|What happens/);
  });

  test('and each leads elsewhere', async () => {
    const answers = new Set<string>();

    for (const number of ['1', '2', '3']) answers.add((await (await memberWithChoices()).say(number)).text);

    expect(answers.size).toBe(3);
  });

  test('in the language of the conversation', async () => {
    const { say } = await memberWithChoices();

    expect((await say('1')).language).toBe('sv');
  });
});

describe('a number that is none of the choices', () => {
  test.each(['0', '4', '99'])('%s is refused with the numbers that are', async (number) => {
    const { say } = await memberWithChoices();

    const { text } = await say(number);

    expect(text).toMatch(/1.*3/);
  });

  test('may be followed by one that is', async () => {
    const { say } = await memberWithChoices();

    await say('4');

    expect((await say('2')).text).toMatch(/What to propose|31 mars|What happens/);
  });
});

test('choices are forgotten after half an hour', async () => {
  const { say, clock } = await memberWithChoices();

  clock.moveMinutes(31);

  expect((await say('2')).text).not.toMatch(/What to propose|31 mars|What happens/);
});

test('a number is an ordinary question where no choices were offered', async () => {
  const say = newMember(tornConversation());

  expect((await say('2')).text).not.toMatch(/What to propose|31 mars|What happens/);
});

test('the choices of one person are not those of another', async () => {
  const bot = tornConversation();
  await newMember(bot)('förslag');

  expect((await newMember(bot)('2')).text).not.toMatch(/What to propose|31 mars|What happens/);
});
