import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { toPlainText } from '../../src/chat/reply.ts';
import { Outbox, type OutboxParts } from '../../src/outbox/outbox.ts';
import type { OutboxEntry } from '../../src/outbox/outbox-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { inTime, later, sampleEntry } from '../proposals/sample-proposals.ts';
import { silentLog } from '../silent-log.ts';
import { temporaryFolder } from '../storage/engines.ts';
import { scriptedAdapter } from './scripted-adapter.ts';

const lease = 60_000;
const saying = (text: string) =>
  ({ language: 'en', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }] }) as const;

let storage: Storage;
let clock: MovingClock;

beforeEach(async () => {
  storage = await openStorage({ engine: 'sqlite', file: path.join(temporaryFolder(), 'kansli.sqlite') }, silentLog);
  clock = new MovingClock(inTime);
  return () => storage.close();
});

function outboxOn(
  { adapter }: Pick<ReturnType<typeof scriptedAdapter>, 'adapter'>,
  changes: Partial<OutboxParts> = {},
) {
  return new Outbox({
    store: storage.outbox,
    writers: new Map([['notice', async (_: OutboxEntry, now: Date) => saying(now.toISOString())]]),
    adapters: new Map([['slack', adapter]]),
    clock,
    log: silentLog,
    lease,
    tellFailure: ({ id }, reason, now) => [
      sampleEntry({ id: `told:${id}`, place: 'slack:T1/DESK', body: reason, due: now }),
    ],
    ...changes,
  });
}

async function added(named: Partial<OutboxEntry> = {}): Promise<string> {
  const entry = sampleEntry(named);
  await storage.outbox.add([entry]);
  return entry.id;
}

/** An entry that a process was sending when it died, a minute ago. */
async function leftInDoubt(named: Partial<OutboxEntry> = {}): Promise<string> {
  const id = await added(named);
  const [claimed] = await storage.outbox.claim({ now: inTime, lease, most: 1 });
  await storage.outbox.begin(id, claimed!.fence, { now: inTime, lease });
  clock.moveMinutes(1);
  return id;
}

describe('what may have gone out', () => {
  test('is looked for in the words that it had then, and repeated in those of now', async () => {
    await leftInDoubt();
    const asked: string[] = [];
    const platform = scriptedAdapter({
      find: async ({ reply }) => {
        asked.push(toPlainText(reply));
        return { state: 'absent' };
      },
    });

    await outboxOn(platform).sendDue();

    expect(asked).toEqual([inTime.toISOString()]);
    expect(platform.saidTo('slack:T1/C1')).toEqual([later(1).toISOString()]);
  });

  test('and is too late by now is looked for as well, so that it is not said that it was skipped', async () => {
    const id = await leftInDoubt({ until: later(1) });
    const platform = scriptedAdapter({ find: async () => ({ state: 'sent', message: 'before' }) });

    await outboxOn(platform).sendDue();

    expect(await storage.outbox.find(id)).toMatchObject({ state: 'sent', message: 'before' });
  });

  test('and is too late by now is skipped and reported where it did not go out', async () => {
    const id = await leftInDoubt({ until: later(1) });
    const platform = scriptedAdapter();

    await outboxOn(platform).sendDue();

    expect(await storage.outbox.find(id)).toMatchObject({ state: 'skipped' });
    expect(platform.saidTo('slack:T1/C1')).toEqual([]);
    expect(await storage.outbox.find(`told:${id}`)).toBeDefined();
  });

  test('in words that nobody knows any more is neither repeated nor called skipped', async () => {
    const id = await leftInDoubt();
    const platform = scriptedAdapter();

    await outboxOn(platform, { writers: new Map([['notice', async () => undefined]]) }).sendDue();

    expect(platform.tried).toEqual([]);
    expect(await storage.outbox.find(id)).toMatchObject({ state: 'unknown' });
    expect(await storage.outbox.find(`told:${id}`)).toMatchObject({ body: expect.stringMatching(/may have gone out/) });
  });

  test('and had better come twice than not at all is repeated where nobody can tell', async () => {
    const id = await leftInDoubt();
    const platform = scriptedAdapter({ find: async () => ({ state: 'unknown', reason: 'it cannot be told' }) });

    await outboxOn(platform, { ratherTwice: new Set(['notice']) }).sendDue();

    expect(await storage.outbox.find(id)).toMatchObject({ state: 'sent' });
  });

  test('is looked for again, from its first try on, after a second that certainly did not go out', async () => {
    await leftInDoubt();
    const platform = scriptedAdapter({ send: async () => ({ state: 'later', reason: 'slower' }) });
    await outboxOn(platform).sendDue();

    clock.moveMinutes(5);
    await outboxOn(platform).sendDue();

    expect(platform.looked.map(({ since }) => since)).toEqual([inTime, inTime]);
  });
});

describe('what cannot be looked up now', () => {
  const later = { state: 'later', reason: 'Slack does not answer' } as const;

  test('stays in doubt and is looked up again, less and less often, and repeated when it is certain', async () => {
    const id = await leftInDoubt();
    let looks = 0;
    const platform = scriptedAdapter({ find: async () => (++looks <= 4 ? later : { state: 'absent' }) });
    const outbox = outboxOn(platform);
    const pauses: number[] = [];

    for (;;) {
      await outbox.sendDue();
      const entry = (await storage.outbox.find(id))!;
      if (entry.state !== 'waiting') break;
      expect(entry).toMatchObject({ reason: later.reason, tried: inTime });
      pauses.push((entry.due.getTime() - clock.now().getTime()) / 60_000);
      clock.moveMinutes(pauses.at(-1)!);
    }

    expect(pauses).toEqual([1, 2, 4, 8]);
    expect(await storage.outbox.find(id)).toMatchObject({ state: 'sent' });
    expect(platform.tried).toHaveLength(1);
  });

  test('is not looked up before the platform said so', async () => {
    const id = await leftInDoubt();
    const platform = scriptedAdapter({ find: async () => ({ ...later, after: 5 * 60_000 }) });

    await outboxOn(platform).sendDue();

    expect(((await storage.outbox.find(id))!.due.getTime() - clock.now().getTime()) / 60_000).toBe(5);
  });

  test('is unknown after six hours, and reported, and nothing of it is repeated', async () => {
    const id = await leftInDoubt();
    const platform = scriptedAdapter({ find: async () => later });
    const outbox = outboxOn(platform);

    for (let quarter = 0; quarter < 23; quarter++) {
      await outbox.sendDue();
      clock.moveMinutes(15);
    }
    expect(await storage.outbox.find(id)).toMatchObject({ state: 'waiting' });
    clock.moveMinutes(15);
    await outbox.sendDue();

    expect(await storage.outbox.find(id)).toMatchObject({ state: 'unknown', reason: later.reason });
    expect(await storage.outbox.find(`told:${id}`)).toBeDefined();
    expect(platform.saidTo('slack:T1/C1')).toEqual([]);
  });

  test('counts as no try', async () => {
    const id = await leftInDoubt();
    await outboxOn(scriptedAdapter({ find: async () => later })).sendDue();

    clock.moveMinutes(1);
    const [claimed] = await storage.outbox.claim({ now: clock.now(), lease, most: 1 });

    expect(claimed).toMatchObject({ id, fence: 3, attempts: 1 });
  });
});

test('a process that stood still while it noted the try does not send, and tries again with a lease of its own', async () => {
  const id = await added();
  const platform = scriptedAdapter();
  let stands = true;
  const store: OutboxParts['store'] = {
    ...storage.outbox,
    begin: async (...given) => {
      const held = await storage.outbox.begin(...given);
      if (stands) clock.moveMinutes(10);
      stands = false;
      return held;
    },
  };

  await outboxOn(platform, { store }).sendDue();
  expect(platform.tried).toEqual([]);
  clock.moveMinutes(1);
  await outboxOn(platform, { store }).sendDue();

  expect(platform.tried).toHaveLength(1);
  expect(platform.looked).toEqual([]);
  expect(await storage.outbox.find(id)).toMatchObject({ state: 'sent' });
});

test('where the platform cannot take one, what follows to the same place waits untried, and in order', async () => {
  let isDown = true;
  const platform = scriptedAdapter({
    send: async ({ place }) =>
      isDown && place === 'slack:T1/DOWN' ? { state: 'unknown', reason: 'no answer' } : { state: 'sent', message: 'm' },
  });
  const ids = ['a', 'b', 'c'];
  for (const id of ids) await added({ id, place: 'slack:T1/DOWN' });
  const other = await added();

  await outboxOn(platform).sendDue();

  expect(platform.saidTo('slack:T1/DOWN')).toHaveLength(1);
  expect(await storage.outbox.find(other)).toMatchObject({ state: 'sent' });
  expect(await storage.outbox.find('b')).toMatchObject({ state: 'waiting', tried: undefined });

  isDown = false;
  clock.moveMinutes(1);
  await outboxOn(platform).sendDue();

  expect(await Promise.all(ids.map(async (id) => (await storage.outbox.find(id))?.state))).toEqual([
    'sent',
    'sent',
    'sent',
  ]);
});

test.each([
  ['after it had leave', true],
  ['before it had leave', false],
])('what waited behind one that failed %s was not tried: each has its twelve tries', async (_, asksFirst) => {
  const tried = new Map<string, number>();
  const adapter: ReturnType<typeof scriptedAdapter>['adapter'] = {
    send: async ({ key }, leave) => {
      if (asksFirst) await leave.ask();
      tried.set(key, (tried.get(key) ?? 0) + 1);
      return { state: 'later', reason: 'down' };
    },
    find: async () => ({ state: 'absent' }),
  };
  for (const id of ['a', 'b']) await added({ id });
  const outbox = outboxOn({ adapter });

  for (let round = 0; round < 30; round++) {
    await outbox.sendDue();
    clock.moveMinutes(20);
  }

  expect([...tried.values()].slice(0, 2)).toEqual([12, 12]);
  expect(await storage.outbox.find('b')).toMatchObject({ state: 'failed', reason: 'down, 12 times' });
});

test('what was moved waits for its new time, and is of use until its new end', async () => {
  const id = await added({ until: later(5) });
  const platform = scriptedAdapter();
  const [notBefore, until] = [later(600), later(700)];
  const writer = async (_: OutboxEntry, now: Date) => (now < notBefore ? { notBefore, until } : saying('now'));
  const outbox = outboxOn(platform, { writers: new Map([['notice', writer]]) });
  await outbox.sendDue();
  expect(await storage.outbox.find(id)).toMatchObject({ state: 'waiting', due: notBefore, until });

  clock.moveMinutes(600);
  await outbox.sendDue();

  expect(platform.saidTo('slack:T1/C1')).toEqual(['now']);
});
