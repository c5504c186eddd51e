import { writeSync } from 'node:fs';
import { z } from 'zod';
import { type Clock, systemClock } from '../../src/clock.ts';
import { KeeperError, type Log, stderrLog } from '../../src/log.ts';
import { failureNoticeKind, failureNotices } from '../../src/outbox/failure-notice.ts';
import { keyOf, Outbox, type Writer } from '../../src/outbox/outbox.ts';
import { OutboxRounds } from '../../src/outbox/outbox-rounds.ts';
import type { ClaimedEntry, OutboxStore } from '../../src/outbox/outbox-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { systemTimers } from '../../src/timers.ts';
import { platformClient } from './platform-client.ts';
import { type ReplicaSetting, sentence } from './replicas.ts';
import { organisersAt } from './sending-outcome.ts';

// One replica that sends what is due to the platform of the campaigns, until its standard input ends. It kills or stops itself where an
// entry says so, at its first try.

const setting = JSON.parse(process.argv[2] ?? '') as ReplicaSetting;
const { place, url, dialect, lease, skew, bound } = setting;
const log: Log = {
  info: () => {},
  warn: () => {},
  // Whoever stood still finds that the database did not answer in time.
  error: (line, error) => {
    if (!(error instanceof KeeperError)) stderrLog.error(line, error);
  },
};
const storage = await openStorage(place, log);
const clock: Clock = { now: () => new Date(systemClock.now().getTime() + skew) };
/** What entries at their first try are to meet with, by the key that the platform knows them by. */
const firstTries = new Map<string, string>();
let diesBeforeClaiming = false;

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Whoever started this process reads the line, and lets it go on. */
function stand(): void {
  writeSync(1, `${process.pid}\n`);
  process.kill(process.pid, 'SIGSTOP');
}

function meet(happens: string | undefined, moment: string): void {
  if (happens === `killed ${moment}`) die();
  if (happens === `stopped ${moment}`) stand();
}

const store: OutboxStore = {
  ...storage.outbox,
  claim: async (options) => {
    if (diesBeforeClaiming) die();
    const claimed = await storage.outbox.claim(options);
    for (const entry of claimed) meet(noteFirst(entry), 'after the claim');
    return claimed;
  },
  begin: async (id, ...given) => {
    const held = await storage.outbox.begin(id, ...given);
    if (held) meet(firstTries.get(keyOf({ id })), 'after begin');
    return held;
  },
  settle: async (id, ...given) => {
    meet(firstTries.get(keyOf({ id })), 'before settling');
    const held = await storage.outbox.settle(id, ...given);
    meet(firstTries.get(keyOf({ id })), 'after settling');
    firstTries.delete(keyOf({ id }));
    return held;
  },
};

function noteFirst({ id, body, fence }: ClaimedEntry): string | undefined {
  const happens = z.string().safeParse(body).data;
  if (fence > 1 || happens === undefined) return undefined;
  firstTries.set(keyOf({ id }), happens);
  return happens;
}

const write: Writer = async ({ body }) => sentence(z.string().parse(body));
const outbox = new Outbox({
  store,
  writers: new Map([
    ['notice', write],
    // In its true words it would take a second at each start to read them.
    [failureNoticeKind, async () => sentence('something failed')],
  ]),
  adapters: new Map([
    [
      'slack',
      platformClient({
        url,
        dialect,
        clock,
        patience: lease / 4,
        bound,
        beforeLook: (key) => meet(firstTries.get(key), 'before the last look'),
        afterLook: (key) => meet(firstTries.get(key), 'after the last look'),
      }),
    ],
  ]),
  clock,
  log,
  lease,
  pauses: { first: lease / 4, longest: lease, look: lease, longestLook: 100 * lease },
  ratherTwice: new Set([failureNoticeKind]),
  tellFailure: (entry, reason, now) => failureNotices(entry, reason, now, organisersAt(setting.desk)),
});
const rounds = new OutboxRounds({
  sources: [],
  outbox,
  clock,
  timers: systemTimers,
  log,
  longestPause: lease / 10,
});
process.stdin.on('data', () => {
  diesBeforeClaiming = true;
});
process.stdin.on('end', async () => {
  await rounds.stop();
  await storage.close();
});
rounds.wake();
