import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sent } from '../../src/chat/chat-adapter.ts';
import type { Log } from '../../src/log.ts';
import { Outbox, type OutboxParts } from '../../src/outbox/outbox.ts';
import type { OutboxEntry, OutboxStore } from '../../src/outbox/outbox-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { inTime, later, sampleEntry } from '../proposals/sample-proposals.ts';
import { silentLog } from '../silent-log.ts';
import { temporaryFolder } from '../storage/engines.ts';
import { scriptedAdapter } from './scripted-adapter.ts';

const reply = { language: 'en', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'Hello' }] }] } as const;
const lease = 60_000;

let storage: Storage;
let store: OutboxStore;
let clock: MovingClock;
let failures: string[];

beforeAll(async () => {
  storage = await openStorage({ engine: 'sqlite', file: path.join(temporaryFolder(), 'kansli.sqlite') }, silentLog);
  store = storage.outbox;
});

afterAll(() => storage.close());

beforeEach(async () => {
  clock = new MovingClock(inTime);
  failures = [];
  // What another test left is none of this one's.
  for (;;) {
    const left = await store.claim({ now: later(1_000_000), lease, most: 100 });
    if (left.length === 0) break;
    for (const { id, fence } of left) await store.settle(id, fence, inTime, { state: 'skipped', reason: 'left' });
  }
});

type Adapter = ReturnType<typeof scriptedAdapter>;

function outboxOn({ adapter }: Pick<Adapter, 'adapter'>, changes: Partial<OutboxParts> = {}): Outbox {
  return new Outbox({
    store,
    writers: new Map([['notice', async () => reply]]),
    adapters: new Map([['slack', adapter]]),
    clock,
    log: silentLog,
    lease,
    tellFailure: ({ id }, reason) => {
      failures.push(`${id}: ${reason}`);
      return [];
    },
    ...changes,
  });
}

async function added(named: Partial<OutboxEntry> = {}): Promise<string> {
  const entry = sampleEntry(named);
  await store.add([entry]);
  return entry.id;
}

test('what is due is sent once, to its place, in its words, and noted with the id of the message', async () => {
  const platform = scriptedAdapter();
  const id = await added();
  const outbox = outboxOn(platform);

  await outbox.sendDue();
  await outbox.sendDue();

  expect(platform.tried).toMatchObject([{ place: 'slack:T1/C1', reply }]);
  expect(await store.find(id)).toMatchObject({ state: 'sent', message: 'message 1' });
  expect(failures).toEqual([]);
});

test('what is not due yet waits', async () => {
  const platform = scriptedAdapter();
  await added({ due: later(1) });
  const outbox = outboxOn(platform);

  await outbox.sendDue();
  expect(platform.tried).toEqual([]);

  clock.moveMinutes(1);
  await outbox.sendDue();
  expect(platform.tried).toHaveLength(1);
});

test('more than are claimed at a time are all sent, in the order in which they are due in each place', async () => {
  const platform = scriptedAdapter();
  const entries = Array.from({ length: 120 }, (_, at) =>
    sampleEntry({ place: `slack:T1/C${at % 3}`, due: later(-at) }),
  );
  await store.add(entries);
  const written: string[] = [];
  const writer = async (entry: OutboxEntry) => {
    written.push(entry.id);
    return reply;
  };

  await outboxOn(platform, { writers: new Map([['notice', writer]]) }).sendDue();

  expect(platform.tried).toHaveLength(120);
  const dueOf = new Map(entries.map(({ id, due }) => [id, due.getTime()]));
  for (const place of ['slack:T1/C0', 'slack:T1/C1', 'slack:T1/C2']) {
    const ids = new Set(entries.filter((entry) => entry.place === place).map(({ id }) => id));
    const dues = written.filter((id) => ids.has(id)).map((id) => dueOf.get(id)!);
    expect(dues).toEqual(dues.toSorted((one, other) => one - other));
  }
});

describe('a try', () => {
  const trying = async (sent: Sent, named: Partial<OutboxEntry> = {}) => {
    const platform = scriptedAdapter({ send: async () => sent });
    const id = await added(named);
    await outboxOn(platform).sendDue();
    return { id, platform, entry: (await store.find(id))! };
  };

  test('that is refused for good is not repeated, and reported', async () => {
    const { id, entry } = await trying({ state: 'refused', reason: 'the channel is gone' });

    expect(entry).toMatchObject({ state: 'failed', reason: 'the channel is gone' });
    expect(failures).toEqual([`${id}: the channel is gone`]);
  });

  test('that may be repeated is, after a pause, without looking for it', async () => {
    const { id, entry, platform } = await trying({ state: 'later', reason: 'slower' });
    expect(entry).toMatchObject({ state: 'waiting', due: new Date(inTime.getTime() + 5000), tried: undefined });
    const outbox = outboxOn(scriptedAdapter());

    clock.moveMinutes(1);
    await outbox.sendDue();

    expect(platform.looked).toEqual([]);
    expect(await store.find(id)).toMatchObject({ state: 'sent' });
    expect(failures).toEqual([]);
  });

  test('is not repeated before the platform said so', async () => {
    const { entry } = await trying({ state: 'later', reason: 'slower', after: 120_000 });

    expect(entry.due).toEqual(later(2));
  });

  test('of which nobody knows whether it went out is looked for before it is repeated', async () => {
    const { id } = await trying({ state: 'unknown', reason: 'no answer' });
    const again = scriptedAdapter();
    clock.moveMinutes(1);

    await outboxOn(again).sendDue();

    expect(again.looked).toEqual([{ key: again.tried[0]!.key, since: inTime }]);
    expect(await store.find(id)).toMatchObject({ state: 'sent', message: 'message 1' });
  });

  test('that is found went out, and is not repeated', async () => {
    const { id } = await trying({ state: 'unknown', reason: 'no answer' });
    const again = scriptedAdapter({ find: async () => ({ state: 'sent', message: 'the first' }) });
    clock.moveMinutes(1);

    await outboxOn(again).sendDue();

    expect(again.tried).toEqual([]);
    expect(await store.find(id)).toMatchObject({ state: 'sent', message: 'the first' });
  });

  test('that cannot be looked for is not repeated, and reported', async () => {
    const { id } = await trying({ state: 'unknown', reason: 'no answer' });
    const again = scriptedAdapter({ find: async () => ({ state: 'unknown', reason: 'it cannot be told' }) });
    clock.moveMinutes(1);

    await outboxOn(again).sendDue();

    expect(again.tried).toEqual([]);
    expect(await store.find(id)).toMatchObject({ state: 'unknown', reason: 'it cannot be told' });
    expect(failures).toEqual([`${id}: it cannot be told`]);
  });

  test('has the same key whenever it is repeated, and no other entry has it', async () => {
    const platform = scriptedAdapter({ send: async () => ({ state: 'later', reason: 'slower' }) });
    await added();
    await added({ place: 'slack:T1/C2' });
    const outbox = outboxOn(platform);
    await outbox.sendDue();

    clock.moveMinutes(1);
    await outbox.sendDue();

    expect(platform.tried).toHaveLength(4);
    const keys = new Set(platform.tried.map(({ key }) => key));
    expect(keys.size).toBe(2);
    expect([...keys].filter((key) => !/^[\w-]{1,25}$/.test(key))).toEqual([]);
  });

  test.each([
    ['failed', { state: 'later', reason: 'slower' }],
    ['unknown', { state: 'unknown', reason: 'no answer' }],
  ] as const)('that comes to nothing twelve times is given up as %s, and reported', async (state, sent) => {
    const platform = scriptedAdapter({ send: async () => sent });
    const id = await added();
    const outbox = outboxOn(platform);

    for (let hour = 0; hour < 20; hour++) {
      await outbox.sendDue();
      clock.moveMinutes(60);
    }

    expect(platform.tried).toHaveLength(12);
    expect(await store.find(id)).toMatchObject({ state });
    expect(failures).toEqual([`${id}: ${sent.reason}, 12 times`]);
  });

  test('pauses longer each time, but never longer than a quarter of an hour', async () => {
    const platform = scriptedAdapter({ send: async () => ({ state: 'later', reason: 'slower' }) });
    const id = await added({ until: later(10_000) });
    const outbox = outboxOn(platform);
    const pauses: number[] = [];

    for (let at = 0; at < 12; at++) {
      await outbox.sendDue();
      pauses.push(((await store.find(id))!.due.getTime() - clock.now().getTime()) / 1000);
      clock.moveMinutes(15);
    }

    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]);
  });
});

describe('nothing is sent', () => {
  test('of what came too late to be of use, and that is reported', async () => {
    const platform = scriptedAdapter();
    const id = await added({ until: inTime });

    await outboxOn(platform).sendDue();

    expect(platform.tried).toEqual([]);
    expect(await store.find(id)).toMatchObject({ state: 'skipped' });
    expect(failures).toEqual([`${id}: it came too late to be of use`]);
  });

  test('where there is nothing to say any more', async () => {
    const platform = scriptedAdapter();
    const id = await added();

    await outboxOn(platform, { writers: new Map([['notice', async () => undefined]]) }).sendDue();

    expect(platform.tried).toEqual([]);
    expect(await store.find(id)).toMatchObject({ state: 'skipped' });
  });

  test('where another has taken the entry while it was put into words', async () => {
    const platform = scriptedAdapter();
    const id = await added();
    const writer = async () => {
      clock.moveMinutes(2);
      await store.claim({ now: clock.now(), lease, most: 1 });
      return reply;
    };

    await outboxOn(platform, { writers: new Map([['notice', writer]]) }).sendDue();

    expect(platform.tried).toEqual([]);
    expect(await store.find(id)).toMatchObject({ state: 'sending' });
  });

  test('where the lease ended while it was put into words, until it is claimed again', async () => {
    const platform = scriptedAdapter();
    const id = await added();
    let slow = true;
    const writer = async () => {
      if (slow) clock.moveMinutes(1);
      slow = false;
      return reply;
    };

    await outboxOn(platform, { writers: new Map([['notice', writer]]) }).sendDue();

    expect(platform.tried).toHaveLength(1);
    expect(platform.looked).toEqual([]);
    expect(await store.find(id)).toMatchObject({ state: 'sent' });
  });
});

test('what a process that died was sending is looked for by the next, when its lease has ended', async () => {
  const id = await added();
  const [{ fence } = { fence: 0 }] = await store.claim({ now: inTime, lease, most: 1 });
  await store.begin(id, fence, { now: inTime, lease });
  const platform = scriptedAdapter({ find: async () => ({ state: 'sent', message: 'from before' }) });
  const outbox = outboxOn(platform);

  await outbox.sendDue();
  expect(platform.looked).toEqual([]);
  clock.moveMinutes(1);
  await outbox.sendDue();

  expect(platform.looked).toMatchObject([{ since: inTime }]);
  expect(platform.tried).toEqual([]);
  expect(await store.find(id)).toMatchObject({ state: 'sent', message: 'from before' });
});

test('what went out after the lease had ended is still noted, while nobody else has claimed it', async () => {
  const platform = scriptedAdapter({
    send: async () => {
      clock.moveMinutes(3);
      return { state: 'sent', message: 'slow' };
    },
  });
  const id = await added();

  await outboxOn(platform).sendDue();

  expect(await store.find(id)).toMatchObject({ state: 'sent', message: 'slow' });
});

describe('a place that fails holds up no other:', () => {
  test('one whose platform throws', async () => {
    const platform = scriptedAdapter({
      send: async ({ place }) => {
        if (place === 'slack:T1/BAD') throw new Error('a bug');
        return { state: 'sent', message: 'm' };
      },
    });
    const [bad, good, also] = [
      await added({ place: 'slack:T1/BAD' }),
      await added(),
      await added({ place: 'slack:T1/D' }),
    ];

    await outboxOn(platform).sendDue();

    expect(await store.find(good)).toMatchObject({ state: 'sent' });
    expect(await store.find(also)).toMatchObject({ state: 'sent' });
    expect(await store.find(bad)).toMatchObject({ state: 'sending', tried: inTime });
  });

  test('one that does not answer, and is answered later', async () => {
    let answer: (sent: Sent) => void = () => {};
    let reached: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const platform = scriptedAdapter({
      send: ({ place }) =>
        place === 'slack:T1/SLOW'
          ? new Promise((resolve) => {
              answer = resolve;
              reached();
            })
          : Promise.resolve({ state: 'sent', message: 'm' }),
    });
    const [slow, good] = [await added({ place: 'slack:T1/SLOW' }), await added()];
    const settled = new Promise<void>((resolve) => {
      const settle = store.settle;
      const watching = {
        ...store,
        settle: async (...given: Parameters<typeof settle>) => {
          const held = await settle(...given);
          if (given[0] === good) resolve();
          return held;
        },
      };
      void outboxOn(platform, { store: watching }).sendDue();
    });

    await Promise.all([asked, settled]);
    expect(await store.find(good)).toMatchObject({ state: 'sent' });
    expect(await store.find(slow)).toMatchObject({ state: 'sending' });
    answer({ state: 'sent', message: 'm' });
  });

  test('one on a platform that is not connected', async () => {
    const platform = scriptedAdapter();
    const [elsewhere, good] = [await added({ place: 'discord:1' }), await added()];

    await outboxOn(platform).sendDue();

    expect(await store.find(good)).toMatchObject({ state: 'sent' });
    expect(await store.find(elsewhere)).toMatchObject({ state: 'waiting', reason: '' });
    expect(await store.claim({ now: inTime, lease, most: 1 })).toMatchObject([{ id: elsewhere, fence: 1 }]);
  });

  test('one whose words cannot be found', async () => {
    const platform = scriptedAdapter();
    const [broken, good] = [await added({ kind: 'broken' }), await added()];
    const writers = new Map([
      ['notice', async () => reply],
      ['broken', async () => Promise.reject(new Error('a bug'))],
    ]);

    await outboxOn(platform, { writers }).sendDue();

    expect(await store.find(good)).toMatchObject({ state: 'sent' });
    expect(await store.find(broken)).toMatchObject({ state: 'sending', tried: undefined });
  });
});

test('the log tells what failed, but neither to whom nor what was said', async () => {
  const lines: string[] = [];
  const log: Log = { ...silentLog, warn: (line) => lines.push(line), error: (line) => lines.push(line) };
  const person = `slack:T1/U${randomUUID()}`;
  await added({ place: person, body: { words: 'secret' } });
  const platform = scriptedAdapter({ send: async () => ({ state: 'refused', reason: 'no such channel' }) });

  await outboxOn(platform, { log }).sendDue();

  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/notice.*slack.*failed: no such channel/);
  expect(lines[0]).not.toContain('secret');
  expect(lines[0]).not.toContain(person);
});

test('a store that cannot be reached is told to whoever asked', async () => {
  const broken = { ...store, claim: () => Promise.reject(new Error('gone')) };

  await expect(outboxOn(scriptedAdapter(), { store: broken }).sendDue()).rejects.toThrow('gone');
});
