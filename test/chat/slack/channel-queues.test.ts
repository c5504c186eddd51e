import { expect, test } from 'vitest';
import { ChannelQueues } from '../../../src/chat/slack/channel-queues.ts';
import { MovingClock } from '../../conversation/moving-clock.ts';

/** Timers that note how long was to be waited, and fire at once. */
function notingTimers() {
  const waits: number[] = [];
  return {
    waits,
    timers: {
      after: (milliseconds: number, act: () => void) => {
        waits.push(milliseconds);
        queueMicrotask(act);
        return () => {};
      },
    },
  };
}

test('posts to one channel go in the order in which they came, however long each takes', async () => {
  const { timers } = notingTimers();
  const queues = new ChannelQueues(new MovingClock(), timers);
  const gate = Promise.withResolvers<void>();
  const done: string[] = [];

  const first = queues.take('C1', async () => {
    await gate.promise;
    done.push('first');
  });
  const second = queues.take('C1', async () => done.push('second'));
  const elsewhere = queues.take('C2', async () => done.push('elsewhere'));
  await elsewhere;
  gate.resolve();
  await Promise.all([first, second]);

  expect(done).toEqual(['elsewhere', 'first', 'second']);
});

test('three posts may follow at once; then it is one a second', async () => {
  const { timers, waits } = notingTimers();
  const queues = new ChannelQueues(new MovingClock(), timers);

  for (let at = 0; at < 5; at += 1) await queues.take('C1', async () => {});

  expect(waits).toEqual([1000, 2000]);
});

test('a pause that Slack asked for holds up that channel alone', async () => {
  const { timers, waits } = notingTimers();
  const queues = new ChannelQueues(new MovingClock(), timers);
  await queues.take('C1', async () => queues.hold('C1', 30_000));

  await queues.take('C2', async () => {});
  await queues.take('C1', async () => {});

  expect(waits).toEqual([30_000]);
});

test('a clock that is set back makes nobody wait longer', async () => {
  const { timers, waits } = notingTimers();
  const clock = new MovingClock();
  const queues = new ChannelQueues(clock, timers);
  for (let at = 0; at < 3; at += 1) await queues.take('C1', async () => {});
  await queues.take('C2', async () => queues.hold('C2', 30_000));

  clock.moveMinutes(-10);
  await queues.take('C1', async () => {});
  await queues.take('C2', async () => {});

  expect(waits).toEqual([1000, 30_000]);
});

test('a post that fails lets the next one go', async () => {
  const queues = new ChannelQueues(new MovingClock(), notingTimers().timers);
  const failing = queues.take('C1', () => Promise.reject(new Error('no')));

  const next = queues.take('C1', async () => 'next');

  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});

test('in a hurry nobody waits by our own pace any more', async () => {
  const queues = new ChannelQueues(new MovingClock(), { after: () => () => {} });
  const all = Promise.all(Array.from({ length: 10 }, () => queues.take('C1', async () => {})));

  queues.hurry();

  await expect(all).resolves.toHaveLength(10);
});
