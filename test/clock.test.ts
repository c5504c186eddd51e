import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { CorrectedClock, clockFrom, RehearsalClock, systemClock } from '../src/clock.ts';
import { openStorage } from '../src/storage/open-storage.ts';
import type { Storage } from '../src/storage/storage.ts';
import { HandMovedTimers } from './hand-moved-timers.ts';
import { silentLog } from './silent-log.ts';
import { engines } from './storage/engines.ts';

const start = new Date('2019-03-31T20:59:58.000Z').getTime();

/** Two clocks that are moved by hand, the database's answer taking a while by the machine's, and what the keeper is told. */
function clocksApart({ lag = 0, answerTakes = 0 } = {}) {
  const at = { machine: start, lag, answerTakes, reachable: true };
  const told: string[] = [];
  const timers = new HandMovedTimers();
  const clock = new CorrectedClock({
    machine: { now: () => new Date(at.machine) },
    database: {
      now: async () => {
        if (!at.reachable) throw new Error('gone');
        at.machine += at.answerTakes / 2;
        const read = new Date(at.machine + at.lag);
        at.machine += at.answerTakes / 2;
        return read;
      },
    },
    timers,
    log: {
      info: (line) => told.push(`info ${line}`),
      warn: (line) => told.push(`warning ${line}`),
      error: () => {},
    },
  });
  const compare = async (changes: Partial<typeof at> = {}) => {
    Object.assign(at, changes);
    timers.pass();
    await timers.set();
  };
  return { at, clock, timers, told, compare };
}

describe('a clock that is put right by the database’s', () => {
  test.each([
    [0, 0],
    [0, 400],
    [150, 0],
    [150, 40],
    [-3_600_000, 40],
    [90_000, 1000],
  ])('reads what the database’s does, %i ms away, with an answer after %i ms', async (lag, answerTakes) => {
    const { at, clock } = clocksApart({ lag, answerTakes });

    await clock.start();

    expect(clock.now().getTime()).toBe(at.machine + lag);
  });

  test('runs on as the machine’s does', async () => {
    const { at, clock } = clocksApart({ lag: 5000 });
    await clock.start();

    at.machine += 2000;

    expect(clock.now()).toEqual(new Date('2019-03-31T21:00:05.000Z'));
  });

  test('is compared every minute, until it is stopped', async () => {
    const { at, clock, timers, compare } = clocksApart({ lag: 5000 });
    await clock.start();
    expect(timers.waiting).toEqual([60_000]);

    await compare({ lag: -5000 });
    expect(clock.now().getTime()).toBe(at.machine - 5000);
    expect(timers.waiting).toEqual([60_000]);

    clock.stop();
    expect(timers.waiting).toEqual([]);
  });

  test('stays as it was where the database does not answer, or takes too long to tell', async () => {
    const { at, clock, compare, told } = clocksApart({ lag: 5000 });
    await clock.start();

    await compare({ reachable: false });
    expect(clock.now().getTime()).toBe(at.machine + 5000);
    await compare({ reachable: true, lag: 0, answerTakes: 1002 });
    expect(clock.now().getTime()).toBe(at.machine + 5000);

    expect(told).toHaveLength(1);
  });

  test.each([
    [2000, undefined],
    [-2000, undefined],
    [2001, /2\.0 s behind/],
    [-90_500, /90\.5 s ahead of/],
  ])('at %i ms, the keeper is told %s', async (lag, message) => {
    const { clock, told } = clocksApart({ lag });

    await clock.start();

    expect(told).toEqual(message === undefined ? [] : [expect.stringMatching(message)]);
  });

  test('tells the keeper once for each change', async () => {
    const { clock, told, compare } = clocksApart({ lag: 3000 });
    await clock.start();
    for (const lag of [3000, 3200, 2900, 9000, 9000, 10, 0, 0]) await compare({ lag });

    expect(told).toEqual([
      expect.stringMatching(/^warning.*3\.0 s behind/),
      expect.stringMatching(/^warning.*9\.0 s behind/),
      expect.stringMatching(/^info.*agrees/),
    ]);
  });
});

describe.each(engines)('on $name', ({ name, missing, newDatabase }) => {
  describe.skipIf(missing)('with a database of its own', () => {
    let storage: Storage;

    beforeAll(async () => {
      storage = await openStorage(await newDatabase(), silentLog);
    });

    afterAll(() => storage.close());

    async function lagOf(machine: { now(): Date }): Promise<number> {
      const timers = new HandMovedTimers();
      const clock = new CorrectedClock({ machine, database: storage, timers, log: silentLog });
      await clock.start();
      return clock.now().getTime() - machine.now().getTime();
    }

    test('a machine whose clock is wrong reads the right time', async () => {
      const wrong = clockFrom(new Date(systemClock.now().getTime() - 3_600_000));

      expect(Math.abs((await lagOf(wrong)) - 3_600_000)).toBeLessThan(1000);
    });

    test.runIf(name === 'SQLite')('the machine’s clock is the database’s, and is not touched', async () => {
      for (let at = 0; at < 50; at++) {
        let last = new Date(0);
        const noting = {
          now: () => {
            last = systemClock.now();
            return last;
          },
        };
        const clock = new CorrectedClock({
          machine: noting,
          database: storage,
          timers: new HandMovedTimers(),
          log: silentLog,
        });
        await clock.start();

        expect(clock.now()).toEqual(last);
      }
    });
  });
});

test('a clock for a rehearsal stands until it is let run, and then runs faster', () => {
  const start = new Date('2019-03-30T06:59:00Z');
  const clock = new RehearsalClock(start, 1_000_000);
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  onTestFinished(() => {
    vi.useRealTimers();
  });

  vi.setSystemTime(5000);
  expect(clock.now()).toEqual(start);
  clock.letRun();
  vi.setSystemTime(5001);
  clock.letRun();

  expect(clock.now().getTime() - start.getTime()).toBe(1_000_000);
});
