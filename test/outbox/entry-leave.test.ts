import { describe, expect, test } from 'vitest';
import { EntryLeave } from '../../src/outbox/entry-leave.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { inTime, sampleEntry } from '../proposals/sample-proposals.ts';

const minute = 60_000;

function leaveFor(begin: () => Promise<boolean> = async () => true) {
  const clock = new MovingClock(inTime);
  const begun: unknown[][] = [];
  const entry = { ...sampleEntry({ id: 'an entry' }), fence: 7, attempts: 0, tried: undefined };
  const store = {
    begin: (...given: unknown[]) => {
      begun.push(given);
      return begin();
    },
  };
  return { clock, begun, leave: new EntryLeave(entry, { store, clock, lease: 2 * minute }) };
}

describe('leave to send an entry', () => {
  test('holds for half the lease from the moment at which it was asked for', async () => {
    const { leave, clock, begun } = leaveFor();

    expect(await leave.ask()).toBe(true);

    expect(begun).toEqual([['an entry', 7, { now: inTime, lease: 2 * minute }]]);
    expect(leave.holds()).toBe(true);
    clock.moveMinutes(0.99);
    expect(leave.holds()).toBe(true);
    clock.moveMinutes(0.01);
    expect(leave.holds()).toBe(false);
  });

  test('does not hold before it was asked for, nor where another has the entry', async () => {
    const { leave } = leaveFor(async () => false);

    expect(leave.holds()).toBe(false);
    expect(await leave.ask()).toBe(false);
    expect(leave.holds()).toBe(false);
    expect(await leave.outcome()).toBe(false);
  });

  test('counts the time that passed while the store answered', async () => {
    const { leave, clock } = leaveFor(async () => {
      clock.moveMinutes(1);
      return true;
    });

    await leave.ask();

    expect(leave.holds()).toBe(false);
  });

  test('does not hold where the clock was put back meanwhile', async () => {
    const { leave, clock } = leaveFor();
    await leave.ask();

    clock.moveMinutes(-1);

    expect(leave.holds()).toBe(false);
  });

  test('is noted once, however often it is asked for', async () => {
    const { leave, begun, clock } = leaveFor();
    await leave.ask();
    clock.moveMinutes(1);

    expect(await leave.ask()).toBe(true);

    expect(begun).toHaveLength(1);
    expect(leave.holds()).toBe(false);
  });

  test('is refused where the store cannot be reached, which whoever gave it hears of', async () => {
    const { leave } = leaveFor(() => Promise.reject(new Error('gone')));

    expect(await leave.ask()).toBe(false);

    expect(leave.holds()).toBe(false);
    await expect(leave.outcome()).rejects.toThrow('gone');
  });

  test('that nobody asked for has no outcome', async () => {
    expect(await leaveFor().leave.outcome()).toBeUndefined();
  });
});
