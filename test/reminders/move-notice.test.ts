import { describe, expect, test } from 'vitest';
import { scriptedAdapter } from '../outbox/scripted-adapter.ts';
import { at, channel, newStorage, remindedConference, startWith } from './reminding.ts';

const before = remindedConference();
const after = remindedConference({}, '2019-04-07');

function datesIn(text: string): string[] {
  return text.match(/\d+ (?:March|April) 2019/g)?.slice(0, 2) ?? [];
}

/** A bot with the old date, which has reminded the channel of it. */
async function reminded() {
  const storage = await newStorage();
  const bot = startWith(storage, before);
  await bot.round(at('2019-03-16'));
  await bot.round(at('2019-03-17'));
  return { storage, bot };
}

describe('a channel that had the old date', () => {
  test('gets one notice at the next start, from what to what, and none at later ones', async () => {
    const { storage } = await reminded();

    const said = await startWith(storage, after).round(at('2019-03-20'));
    const later = await startWith(storage, after).round(at('2019-03-21'));

    expect(said).toEqual([[channel, expect.stringMatching(/31 March 2019.*7 April 2019/s)]]);
    expect(later).toEqual([]);
  });

  test('gets one notice of two replicas that start at once', async () => {
    const { storage } = await reminded();
    const [one, other] = [startWith(storage, after), startWith(storage, after)];

    const said = await Promise.all([one.round(at('2019-03-20')), other.round(at('2019-03-20'))]);

    expect(said.flat()).toHaveLength(1);
  });

  test('gets it also where a replica that knows the old date alone comes first', async () => {
    const { storage, bot: old } = await reminded();
    await startWith(storage, after).source.addDue(at('2019-03-20'));

    expect(await old.round(at('2019-03-20'))).toEqual([]);
    const said = await startWith(storage, after).round(at('2019-03-20', '09:02'));

    expect(said).toEqual([[channel, expect.stringMatching(/7 April 2019/)]]);
  });

  test('is told nothing where the date was moved back before it heard of it', async () => {
    const { storage } = await reminded();
    await startWith(storage, after).source.addDue(at('2019-03-20'));
    await startWith(storage, after).source.addDue(at('2019-03-20', '10:00'));

    expect(await startWith(storage, before).round(at('2019-03-21'))).toEqual([]);
  });

  test('hears of each of several moves there and back, once', async () => {
    const { storage } = await reminded();
    const said: string[][] = [];

    for (const [at_, conference] of [after, before, after, before, after].entries()) {
      const day = `2019-03-${20 + at_}`;
      for (const time of ['09:00', '09:30']) {
        const told = await startWith(storage, conference).round(at(day, time));
        said.push(...told.filter(([, text]) => /moved/.test(text)).map(([, text]) => datesIn(text)));
      }
    }

    const [there, back] = [
      ['31 March 2019', '7 April 2019'],
      ['7 April 2019', '31 March 2019'],
    ];
    expect(said).toEqual([there, back, there, back, there]);
  });

  test('hears of a move that was taken back before it heard of it, and then made again', async () => {
    const { storage } = await reminded();
    await startWith(storage, after).source.addDue(at('2019-03-20'));
    await startWith(storage, before).source.addDue(at('2019-03-20', '09:10'));

    const said = await startWith(storage, after).round(at('2019-03-20', '09:20'));

    expect(said).toEqual([[channel, expect.stringMatching(/31 March 2019.*7 April 2019/s)]]);
  });

  test('hears of a move once where the process died before it had kept the new day', async () => {
    const { storage } = await reminded();
    const state = storage.keyed('reminders');
    const known = await state.get(`days:${before.id}`);
    const first = await startWith(storage, after).round(at('2019-03-20'));
    await state.set(`days:${before.id}`, known);

    const again = await startWith(storage, after).round(at('2019-03-20', '09:30'));

    expect([first.length, again.length]).toEqual([1, 0]);
  });

  test('hears of the first move after days were kept without a count', async () => {
    const { storage } = await reminded();
    await storage.keyed('reminders').set(`days:${before.id}`, { 'proposals-close': '2019-03-31' });

    const said = await startWith(storage, after).round(at('2019-03-20'));

    expect(said).toEqual([[channel, expect.stringMatching(/7 April 2019/)]]);
  });

  test('hears that it was moved back where it had heard that it was moved', async () => {
    const { storage } = await reminded();
    await startWith(storage, after).round(at('2019-03-20'));

    const said = await startWith(storage, before).round(at('2019-03-21'));

    expect(said).toEqual([[channel, expect.stringMatching(/7 April 2019.*31 March 2019/s)]]);
  });
});

test('who never heard of the old date is told nothing', async () => {
  const storage = await newStorage();
  await startWith(storage, before).round(at('2019-03-16'));

  expect(await startWith(storage, after).round(at('2019-03-16', '10:00'))).toEqual([]);
});

test('what was sent for the old date is not sent again for the new one, and what was not moves with it', async () => {
  const { storage } = await reminded();
  const moved = startWith(storage, after);
  await moved.round(at('2019-03-20'));

  expect(await moved.round(at('2019-03-24'))).toEqual([]);
  expect(await moved.round(at('2019-03-31'))).toEqual([[channel, expect.stringMatching(/7 days/)]]);
});

test('a reminder that waits in the outbox for its platform is put off to the new date, and is of use then', async () => {
  const storage = await newStorage();
  const down = scriptedAdapter({ send: async () => ({ state: 'later', reason: 'down' }) });
  const old = startWith(storage, before, down);
  await old.round(at('2019-03-23'));
  await old.round(at('2019-03-24'));

  const moved = startWith(storage, after);
  const now = await moved.round(at('2019-03-24', '10:00'));
  const then = await moved.round(at('2019-03-31'));

  expect(now).toEqual([]);
  expect(then).toEqual([[channel, expect.stringMatching(/7 days.*7 April 2019/s)]]);
});

test('of a conference that is gone nothing is said', async () => {
  const { storage } = await reminded();
  await startWith(storage, after).source.addDue(at('2019-03-20'));

  expect(await startWith(storage, remindedConference({ id: 'another' })).round(at('2019-03-20'))).toEqual([]);
});
