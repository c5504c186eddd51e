import { Keyv } from 'keyv';
import { describe, expect, test } from 'vitest';
import { type Exchange, Memory } from '../../src/conversation/memory.ts';
import { inMarch } from '../compose-for-tests.ts';
import { memoryForTests } from './memory-for-tests.ts';

const exchange: Exchange = { at: inMarch.toISOString(), language: 'sv', topics: ['dates'], choices: [] };
const after = (minutes: number, seconds = 0) => new Date(inMarch.getTime() + minutes * 60_000 + seconds * 1000);

describe('the last exchange', () => {
  test.each([
    ['at once', after(0), exchange],
    ['just before half an hour has passed', after(29, 59), exchange],
    ['not when half an hour has passed', after(30), undefined],
    ['not by a clock that was set back', after(-1), undefined],
  ])('is recalled %s', async (_, now, expected) => {
    const memory = memoryForTests();

    await memory.remember('slack:T1', 'slack:U1', exchange);

    expect((await memory.recall('slack:T1', 'slack:U1', now, true)).previous).toEqual(expected);
  });

  test('takes the place of the one before', async () => {
    const memory = memoryForTests();

    await memory.remember('slack:T1', 'slack:U1', exchange);
    await memory.remember('slack:T1', 'slack:U1', { ...exchange, topics: ['cost'] });

    expect((await memory.recall('slack:T1', 'slack:U1', inMarch, true)).previous?.topics).toEqual(['cost']);
  });

  test('belongs to one person in one place', async () => {
    const memory = memoryForTests();

    await memory.remember('slack:T1', 'slack:U1', exchange);

    expect((await memory.recall('slack:T1', 'slack:U2', inMarch, true)).previous).toBeUndefined();
    expect((await memory.recall('slack:T2', 'slack:U1', inMarch, true)).previous).toBeUndefined();
    expect((await memory.recall('slack:T1/C1', 'slack:U1', inMarch, true)).previous).toBeUndefined();
  });

  test('is forgotten where the store holds something else', async () => {
    const store = new Keyv();
    await store.set('exchange:slack:T1:slack:U1', { at: 'yesterday' });

    expect((await new Memory(store).recall('slack:T1', 'slack:U1', inMarch, true)).previous).toBeUndefined();
  });
});

describe('a choice', () => {
  test('of language holds for a person everywhere', async () => {
    const memory = memoryForTests();

    await memory.chooseLanguage('slack:U1', 'ro');

    expect((await memory.recall('slack:T9', 'slack:U1', inMarch, true)).chosenLanguage).toBe('ro');
    expect((await memory.recall('slack:T9', 'slack:U2', inMarch, true)).chosenLanguage).toBeUndefined();
  });

  test('of conference holds for a person in one place', async () => {
    const memory = memoryForTests();

    await memory.chooseConference('slack:T1', 'slack:U1', 'small');

    expect((await memory.recall('slack:T1', 'slack:U1', inMarch, true)).chosenConference).toBe('small');
    expect((await memory.recall('slack:T2', 'slack:U1', inMarch, true)).chosenConference).toBeUndefined();
    expect((await memory.recall('slack:T1', 'slack:U2', inMarch, true)).chosenConference).toBeUndefined();
  });
});
