import assert from 'node:assert/strict';
import { openStorage } from '../../src/storage/open-storage.ts';
import { silentLog } from '../silent-log.ts';
import { type NewDatabase, newPostgres, newSqlite } from '../storage/new-database.ts';
import { type Dialect, dialects } from './platform-client.ts';
import { type Platform, Replicas, startPlatform } from './replicas.ts';
import { addUp, entryThat, judge, type Outcome, untilOver } from './sending-outcome.ts';
import type { Setting } from './setting.ts';

/** Where a replica is killed, in the order of a send. */
const points = [
  'killed before the claim',
  'killed after the claim',
  'killed after begin',
  'killed under way, never accepted',
  'killed under way, accepted afterwards',
  'killed before the answer',
  'killed before settling',
  'killed after settling',
] as const;

/** What an answer may be, of a message that was accepted. */
const answers = ['502 after acceptance', 'no answer after acceptance', 'reset after acceptance'] as const;

const desk = 'slack:desk';

type Run = {
  readonly dialect: Dialect;
  readonly platform: Platform;
  readonly database: NewDatabase;
  readonly short: boolean;
};

/**
 * Kills the replica that sends at each point of a send, and lets the platform answer wrongly after it has accepted, on platforms that
 * tell afterwards what they took and on one that does not. Nothing is accepted twice; what was not sent, or may not have been, is
 * marked and told to the organisers.
 */
export async function sendingCrashes({ place, short, say }: Setting): Promise<void> {
  const platform = await startPlatform();
  try {
    const outcomes = await Promise.all(
      dialects.map(async (dialect) => {
        const database = place.engine === 'sqlite' ? await newSqlite() : await newPostgres(place.url);
        try {
          return await crashOn({ dialect, platform, database, short });
        } finally {
          await database.remove();
        }
      }),
    );
    for (const [at, byWhat] of outcomes.entries()) {
      for (const [what, outcome] of Object.entries(byWhat)) say(`${dialects[at]}, ${what}: ${describe(outcome)}`);
    }
    const sum = addUp(outcomes.flatMap((byWhat) => Object.values(byWhat)));
    say(`in all: ${describe(sum)}`);
    assert.deepEqual([sum.twice, sum.lost], [0, 0], 'something was accepted twice, or was lost without a word');
  } finally {
    await platform.end();
  }
}

function describe({ runs, deaths, sent, marked, twice, lost }: Outcome): string {
  return `${runs} entries, ${deaths} killed: ${sent} sent, ${marked} marked and reported, ${twice} twice, ${lost} lost`;
}

async function crashOn({ dialect, platform, database, short }: Run): Promise<Record<string, Outcome>> {
  const { place } = database;
  const lease = short ? 900 : 2400;
  const replica = { place, url: platform.url, dialect, lease, skew: 0, bound: lease / 3, desk };
  const storage = await openStorage(place, silentLog);
  const replicas = new Replicas(Array.from({ length: place.engine === 'sqlite' ? 1 : 3 }, () => replica));
  const outcomes: Record<string, Outcome> = {};
  const meet = async (what: string, count: number) => {
    const before = replicas.deaths;
    const entries = Array.from({ length: count }, () => entryThat(what));
    if (what === 'killed before the claim') replicas.dieBeforeClaiming();
    await storage.outbox.add(entries);
    await untilOver(storage, entries);
    // The last to be killed may have been seen to die only now.
    if (what.startsWith('killed')) await replicas.untilDeaths(before + count);
    const outcome = await judge(storage, entries, await platform.accepted(), desk);
    outcomes[what] = addUp([outcomes[what], { ...outcome, deaths: replicas.deaths - before }]);
  };
  try {
    // One at a time: who dies of one entry would take others along. In short each dialect has a part of the points.
    for (const [at, point] of points.entries()) {
      if (short && (at + dialects.indexOf(dialect)) % dialects.length !== 0) continue;
      for (let round = 0; round < (short ? 1 : 20); round++) await meet(point, 1);
    }
    for (const answer of answers) await meet(answer, short ? 3 : 100);
  } finally {
    await replicas.end();
    await storage.close();
  }
  return outcomes;
}
