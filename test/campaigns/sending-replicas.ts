import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import type { OutboxEntry } from '../../src/outbox/outbox-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { silentLog } from '../silent-log.ts';
import { newPostgres } from '../storage/new-database.ts';
import type { Dialect } from './platform-client.ts';
import { type Platform, Replicas, startPlatform } from './replicas.ts';
import { entryThat, judge, type Outcome, untilOver } from './sending-outcome.ts';
import type { Setting } from './setting.ts';

/** Where a holder is stopped: it stands until its lease has ended. What else it has in hand is anywhere in its send then. */
const points = [
  'stopped after the claim',
  'stopped after begin',
  'stopped before the last look',
  'stopped under way',
  'stopped before settling',
] as const;

/**
 * The one point at which no database and no clock can help, between the last look at the clock and the system's write: some
 * microseconds, which nothing but such a campaign hits on purpose. Only a platform that knows the key again refuses what the holder
 * posts when it goes on.
 */
const worst = 'stopped after the last look';

const desk = 'slack:desk';
const skew = 5 * 60_000;

type Run = {
  readonly url: string;
  readonly dialect: Dialect;
  readonly replicas: number;
  readonly channels: number;
  readonly rows: number;
  readonly stops: number;
  readonly worst: number;
  readonly lease: number;
};

/**
 * Several replicas, whose clocks differ by up to ten minutes, send many entries to many channels, and holders are stopped until
 * their leases have ended and others have taken over: each entry is sent, and accepted once. What a platform that can only be looked up
 * accepts twice of those stopped at the one point where nothing helps is counted.
 */
export async function sendingReplicas({ place, short, say }: Setting): Promise<void> {
  assert(place.engine === 'postgres');
  const size = short
    ? { channels: 20, rows: 100, stops: 5, worst: 1, lease: 1200 }
    : { channels: 1000, rows: 10_000, stops: 100, worst: 20, lease: 2500 };
  for (const replicas of short ? [3] : [3, 8]) {
    for (const dialect of short ? (['history'] as const) : (['history', 'nonce'] as const)) {
      const run = { ...size, url: place.url, dialect, replicas };
      const { all, stopped, atWorst, seconds, standstill } = await sendAll(run);
      say(
        `${replicas} replicas, ${dialect}: ${all.runs} entries in ${seconds} s, ${stopped} holders stopped: ` +
          `${all.sent} sent, ${all.marked} marked and reported, ${all.twice} twice, ${all.lost} lost ` +
          `(the platform took at most ${standstill} ms to do anything)`,
      );
      say(
        `${replicas} replicas, ${dialect}, ${worst}: of ${atWorst.runs} entries ${atWorst.twice} twice, ${atWorst.lost} lost`,
      );
      // What left in time must be accepted in time: a platform on a machine that is too busy for that shows nothing.
      assert(standstill < run.lease / 2, `the platform stood still for ${standstill} ms: this machine is too busy`);
      assert.deepEqual([all.marked, all.lost, atWorst.lost], [0, 0, 0], 'an entry was not sent');
      assert.equal(all.twice, 0, 'an entry was sent twice');
      // Who has to look it up cannot see what has not left yet.
      if (dialect === 'nonce') assert.equal(atWorst.twice, 0, 'an entry was sent twice');
    }
  }
}

async function sendAll(run: Run) {
  const { lease } = run;
  const database = await newPostgres(run.url);
  const stops = { all: 0, standing: 0 };
  // Whoever was stopped goes on long after its lease has ended and others have had the time to take over.
  const goOn = (pid: number) => {
    stops.all++;
    stops.standing++;
    setTimeout(() => {
      stops.standing--;
      process.kill(pid, 'SIGCONT');
    }, lease * 1.5);
  };
  const platform = await startPlatform(goOn);
  const storage = await openStorage(database.place, silentLog);
  const settings = Array.from({ length: run.replicas }, (_, at) => ({
    place: database.place,
    url: platform.url,
    dialect: run.dialect,
    lease,
    skew: skew * ((2 * at) / (run.replicas - 1) - 1),
    // The platform does not refuse what comes late: here it is the house that must not send it.
    bound: 3_600_000,
    desk,
  }));
  const replicas = new Replicas(settings, goOn);
  try {
    const begun = systemClock.now().getTime();
    const all = await sendStopping(run, { storage, platform, stops, lease }, points, run.rows, run.stops);
    const seconds = Math.round((systemClock.now().getTime() - begun) / 1000);
    const stopped = stops.all;
    const atWorst = await sendStopping(
      run,
      { storage, platform, stops, lease },
      [worst],
      run.worst,
      stopped + run.worst,
    );
    return { all, atWorst, stopped, seconds, standstill: await platform.longestStandstill() };
  } finally {
    await replicas.end();
    await storage.close();
    await platform.end();
    await database.remove();
  }
}

type Scene = {
  readonly storage: Storage;
  readonly platform: Platform;
  /** How many were stopped so far, and how many stand now. */
  readonly stops: { readonly all: number; readonly standing: number };
  readonly lease: number;
};

/**
 * Adds so many entries, and more until so many holders were stopped, a part at a time. Each part is over before the next; in the end
 * it is waited for what those who were stopped do when they go on.
 */
async function sendStopping(
  { channels, replicas }: Run,
  { storage, platform, stops, lease }: Scene,
  happens: readonly string[],
  rows: number,
  untilStops: number,
): Promise<Outcome> {
  const sent: OutboxEntry[] = [];
  // At most one fewer than there are replicas are stopped in a part, so that somebody takes over.
  const inPart = replicas - 1;
  const partSize = Math.max(inPart, Math.ceil((rows * inPart) / (untilStops - stops.all)));
  let stop = 0;
  while (sent.length < rows || stops.all < untilStops) {
    const entries = Array.from({ length: partSize }, (_, at) =>
      entryThat(at < inPart && stops.all < untilStops ? happens[stop++ % happens.length]! : 'nothing', {
        place: `slack:${(sent.length + at) % channels}`,
        // Also by the clock that is furthest behind.
        due: new Date(systemClock.now().getTime() - 2 * skew),
      }),
    );
    await storage.outbox.add(entries);
    await untilOver(storage, entries);
    sent.push(...entries);
  }
  while (stops.standing > 0) await pause(50);
  await pause(lease);
  return await judge(storage, sent, await platform.accepted(), desk);
}
