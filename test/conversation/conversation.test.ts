import { describe, expect, test } from 'vitest';
import { composeForTests } from '../compose-for-tests.ts';
import { newMember } from './member.ts';
import { MovingClock } from './moving-clock.ts';

const clock = new MovingClock();
const { bot } = composeForTests({ clock });

const dates = /14\s?–\s?16/;
const deadline = /31 (mars|March|martie)/;
const cost = /gratis|free|gratuit/;

describe('a question that leans on the one before', () => {
  test('is understood by it', async () => {
    const say = newMember(bot);

    await say('Hur skickar man in ett förslag?');

    expect((await say('och till när?')).text).toMatch(deadline);
  });

  test('is understood for just under half an hour', async () => {
    const say = newMember(bot);

    await say('Hur skickar man in ett förslag?');
    clock.moveMinutes(29);

    expect((await say('till när?')).text).toMatch(deadline);
  });

  test('is read by itself after half an hour', async () => {
    const fresh = (await newMember(bot)('till när?')).text;
    const say = newMember(bot);

    await say('När är konferensen?');
    const meanwhile = (await say('till när?')).text;
    await say('När är konferensen?');
    clock.moveMinutes(30);

    expect(meanwhile).toMatch(dates);
    expect((await say('till när?')).text).toBe(fresh);
  });

  test('may follow a greeting or thanks in between', async () => {
    const say = newMember(bot);

    await say('Hur skickar man in ett förslag?');
    await say('Tack!');

    expect((await say('till när?')).text).toMatch(deadline);
  });

  test('leans on what was asked here, not elsewhere nor by another', async () => {
    const fresh = (await newMember(bot)('till när?')).text;
    await newMember(bot, { person: 'slack:anna', place: 'slack:T1' })('När är konferensen?');

    expect((await newMember(bot, { person: 'slack:anna', place: 'slack:T2' })('till när?')).text).toBe(fresh);
    expect((await newMember(bot, { person: 'slack:bo', place: 'slack:T1' })('till när?')).text).toBe(fresh);
  });
});

test("'och vad kostar det?' after a question on dates is a question on the cost", async () => {
  const say = newMember(bot);
  await say('När är konferensen?');

  const { text } = await say('och vad kostar det?');

  expect(text).toMatch(cost);
  expect(text).not.toMatch(dates);
});

describe('the language', () => {
  test('of the conversation is kept where a message does not show its own', async () => {
    const say = newMember(bot);

    await say('When does the conference take place?');

    expect((await say('2019?')).language).toBe('en');
  });

  test('follows a question that is clearly in another', async () => {
    const say = newMember(bot);

    await say('When does the conference take place?');

    expect((await say('Unde are loc conferința și cât costă?')).language).toBe('ro');
  });

  test('is the chosen one, whatever a question is written in', async () => {
    const say = newMember(bot);

    await say('/language ro');
    clock.moveMinutes(60);

    expect((await say('När är konferensen?')).language).toBe('ro');
  });

  test("is that of the person's app where nothing else shows it", async () => {
    expect((await newMember(bot, { locale: 'ro-RO' })('2019?')).language).toBe('ro');
  });
});

test('many people at once each get their own answer', async () => {
  const questions = ['När är konferensen?', 'Is it free?', 'Cât costă?'];
  const alone = [];
  for (const question of questions) alone.push(await newMember(bot)(question));

  const together = await Promise.all(questions.map((question) => newMember(bot)(question)));

  expect(together).toEqual(alone);
});
