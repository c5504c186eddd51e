import { describe, expect, test } from 'vitest';
import type { Log } from '../../src/log.ts';
import { OutboxRounds } from '../../src/outbox/outbox-rounds.ts';
import type { Source } from '../../src/outbox/source.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { HandMovedTimers } from '../hand-moved-timers.ts';
import { inTime, later } from '../proposals/sample-proposals.ts';
import { silentLog } from '../silent-log.ts';

type Round = { readonly end: () => void; readonly fail: () => void };

/** Rounds over an outbox whose rounds end when they are told to. */
function roundsWith(options: { next?: Date | undefined; log?: Log; sources?: readonly Source[] } = {}) {
  const timers = new HandMovedTimers();
  const clock = new MovingClock(inTime);
  const begun: Round[] = [];
  let heard = () => {};
  const rounds = new OutboxRounds({
    sources: options.sources ?? [],
    outbox: {
      sendDue: () =>
        new Promise((resolve, reject) => {
          begun.push({ end: resolve, fail: () => reject(new Error('unreachable')) });
          heard();
        }),
      nextDue: async () => options.next,
    },
    clock,
    timers,
    log: options.log ?? silentLog,
    longestPause: 10_000,
  });
  /** Waits until so many rounds have begun to send. */
  const sending = async (count: number) => {
    while (begun.length < count) {
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  };
  return { rounds, timers, clock, begun, sending };
}

describe('the next round begins', () => {
  test.each([
    ['when something is due', new Date(inTime.getTime() + 3000), 3000],
    ['at once, where something is due already', later(-5), 0],
    ['after the longest pause, where something is due later', later(5), 10_000],
    ['after the longest pause, where nothing is: another process may have added something', undefined, 10_000],
  ])('%s', async (_, next, pause) => {
    const { rounds, timers, begun, sending } = roundsWith({ next });
    rounds.wake();
    await sending(1);
    begun[0]!.end();
    await timers.set();

    expect(timers.waiting).toEqual([pause]);
    timers.pass();

    await sending(2);
  });

  test('also after one that failed, and the keepers are told', async () => {
    const told: string[] = [];
    const { rounds, timers, begun, sending } = roundsWith({ log: { ...silentLog, error: (line) => told.push(line) } });
    rounds.wake();
    await sending(1);
    begun[0]!.fail();
    await timers.set();

    expect(told).toHaveLength(1);
    expect(timers.waiting).toEqual([10_000]);
    timers.pass();

    await sending(2);
  });

  test('as soon as it is woken, and the pause is over', async () => {
    const { rounds, timers, begun, sending } = roundsWith();
    rounds.wake();
    await sending(1);
    begun[0]!.end();
    await timers.set();

    rounds.wake();

    await sending(2);
    expect(timers.waiting).toEqual([]);
  });
});

test('woken during a round, another follows it, and one alone', async () => {
  const { rounds, timers, begun, sending } = roundsWith();
  rounds.wake();
  rounds.wake();
  rounds.wake();
  await sending(1);

  begun[0]!.end();
  await timers.set();
  await sending(2);
  begun[1]!.end();
  await timers.set();

  expect(begun).toHaveLength(2);
  expect(timers.waiting).toEqual([10_000]);
});

describe('once stopped', () => {
  test('the round under way is waited for, and none follows', async () => {
    const { rounds, timers, begun, sending } = roundsWith({ next: later(-1) });
    const events: string[] = [];
    rounds.wake();
    rounds.wake();

    await sending(1);
    const stopping = rounds.stop().then(() => events.push('stopped'));
    await new Promise((resolve) => setImmediate(resolve));
    events.push('ended');
    begun[0]!.end();
    await stopping;
    rounds.wake();

    expect(events).toEqual(['ended', 'stopped']);
    expect(begun).toHaveLength(1);
    expect(timers.waiting).toEqual([]);
  });

  test('between two rounds, no other begins', async () => {
    const { rounds, timers, begun, sending } = roundsWith();
    rounds.wake();
    await sending(1);
    begun[0]!.end();
    await timers.set();

    await rounds.stop();

    expect(timers.waiting).toEqual([]);
    expect(begun).toHaveLength(1);
  });
});
