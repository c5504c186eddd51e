import type { Leave, Outgoing, Sent } from '../../src/chat/chat-adapter.ts';
import { systemClock } from '../../src/clock.ts';
import { milestonesOf } from '../../src/conference/milestones.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { OutboxRounds } from '../../src/outbox/outbox-rounds.ts';
import { planReminders } from '../../src/reminders/plan-reminders.ts';
import { ReminderSource } from '../../src/reminders/reminder-source.ts';
import { ReminderState } from '../../src/reminders/reminder-state.ts';
import { listFiles, readConferences } from '../../src/settings/read-config.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { HandMovedTimers } from '../hand-moved-timers.ts';
import { sampleEntry } from '../proposals/sample-proposals.ts';
import { runPostgres } from '../run-postgres.ts';
import { silentLog } from '../silent-log.ts';
import { type NewDatabase, newPostgres, newSqlite } from '../storage/new-database.ts';
import { printTable } from './report.ts';

const places = 1000;
const messages = 5000;
const reply = { language: 'en', blocks: [] } as const;

/** What it takes to plan a season, to send a message besides what the platform takes, and to wait for the next one. */
export async function measureReminders(): Promise<void> {
  const conference = readConferences(listFiles('conferences')).find(({ id }) => id === 'eucluster2019')!;
  const recipients = Array.from({ length: places }, (_, at) => ({ place: `slack:T1/C${at}` }));
  const start = performance.now();
  const planned = planReminders(conference, recipients);
  const took = performance.now() - start;
  printTable('Planning a season', [
    [
      `${planned.length} reminders of ${milestonesOf(conference).length} milestones, ${places} places`,
      `${took.toFixed(0)} ms (target: under 1 s)`,
    ],
  ]);
  const server = await runPostgres();
  try {
    printTable('Sending, by an adapter that does nothing (target: under 2 ms of CPU a message), and waiting', [
      ['engine', 'CPU of the process a message', 'messages a second', 'statements a minute when nothing is due'],
      ['SQLite', ...(await measureEngine(await newSqlite()))],
      ['PostgreSQL', ...(await measureEngine(await newPostgres(server.url)))],
    ]);
  } finally {
    await server.remove();
  }
}

async function measureEngine({ place, remove }: NewDatabase): Promise<string[]> {
  const storage = await openStorage(place, silentLog);
  try {
    return [...(await measureSending(storage)), String(await countIdle(storage))];
  } finally {
    await storage.close();
    await remove();
  }
}

async function send(_: Outgoing, leave: Leave): Promise<Sent> {
  await leave.ask();
  return { state: 'sent', message: 'm' };
}

function outboxOn(store: Storage['outbox']): Outbox {
  return new Outbox({
    store,
    writers: new Map([['notice', async () => reply]]),
    adapters: new Map([['slack', { send, find: async () => ({ state: 'absent' }) }]]),
    clock: systemClock,
    log: silentLog,
    lease: 60_000,
    tellFailure: () => [],
  });
}

async function measureSending({ outbox: store }: Storage): Promise<string[]> {
  await store.add(Array.from({ length: messages }, (_, at) => sampleEntry({ place: `slack:T1/C${at % places}` })));
  const before = process.cpuUsage();
  const start = performance.now();
  await outboxOn(store).sendDue();
  const took = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return [`${((user + system) / 1000 / messages).toFixed(2)} ms`, ((messages * 1000) / took).toFixed(0)];
}

/** Lets ten minutes pass in which nothing is due, and counts the statements, for reminders and for the outbox. */
async function countIdle(storage: Storage): Promise<number> {
  let statements = 0;
  const counted = <T extends object>(door: T): T =>
    new Proxy(door, {
      get: (target, name) => {
        const found = Reflect.get(target, name);
        if (typeof found !== 'function') return found;
        return (...given: unknown[]) => {
          // This one asks twice: for what is due next, and for the lease that ends next.
          statements += name === 'nextDue' ? 2 : 1;
          return found.apply(target, given);
        };
      },
    });
  const conferences = readConferences(listFiles('conferences'));
  let now = new Date('2019-03-18T12:00:00Z');
  const clock = { now: () => now };
  const timers = new HandMovedTimers();
  const store = counted(storage.outbox);
  const source = new ReminderSource({
    conferences,
    speakers: new Map(),
    subscriptions: counted(storage.subscriptions),
    proposals: counted(storage.proposals),
    outbox: store,
    state: counted(new ReminderState(storage.keyed('reminders'))),
    everywhere: [],
  });
  const rounds = new OutboxRounds({
    sources: [source],
    outbox: outboxOn(store),
    clock,
    timers,
    log: silentLog,
    longestPause: 10_000,
  });
  rounds.wake();
  await timers.set();
  statements = 0;
  const minutes = 10;
  for (let waited = 0; waited < minutes * 60_000; ) {
    const pause = Math.min(...timers.waiting);
    waited += pause;
    now = new Date(now.getTime() + pause);
    timers.pass();
    await timers.set();
  }
  await rounds.stop();
  return statements / minutes;
}
