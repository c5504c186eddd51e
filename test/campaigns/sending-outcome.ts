import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import { failureNotices } from '../../src/outbox/failure-notice.ts';
import { keyOf } from '../../src/outbox/outbox.ts';
import type { OutboxEntry } from '../../src/outbox/outbox-store.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { keepInFlight } from '../keep-in-flight.ts';
import { sampleEntry } from '../proposals/sample-proposals.ts';

/** What became of entries. */
export type Outcome = {
  readonly runs: number;
  /** So many replicas were killed meanwhile. */
  readonly deaths: number;
  /** Accepted by the platform once, and noted as sent. */
  readonly sent: number;
  /** Noted as failed, or as unknown, and the organisers were told. */
  readonly marked: number;
  /** Accepted by the platform more than once. */
  readonly twice: number;
  /** Neither sent nor marked and reported. */
  readonly lost: number;
};

/** The organisers of all that is sent in a campaign. */
export function organisersAt(place: string): Parameters<typeof failureNotices>[3] {
  return { conferences: new Set(), desks: [{ conference: '', place, language: 'en' }] };
}

/** An entry that is due, in a place of its own, and meets with this when it is sent. */
export function entryThat(happens: string, named: Partial<OutboxEntry> = {}): OutboxEntry {
  return sampleEntry({ place: `slack:${randomUUID()}`, body: happens, due: systemClock.now(), ...named });
}

const open = new Set(['waiting', 'sending']);

/** So much is asked of the database at a time. */
const inFlight = 8;

/** Waits until nothing of it will be sent any more, nor of what is said about it. */
export async function untilOver({ outbox }: Pick<Storage, 'outbox'>, entries: readonly OutboxEntry[]): Promise<void> {
  let left = entries.map(({ id }) => id);
  while (left.length > 0) {
    const openOnes: string[] = [];
    await keepInFlight(inFlight, left.length, async (at) => {
      if (open.has((await outbox.find(left[at]!))?.state ?? '')) openOnes.push(left[at]!);
    });
    left = openOnes;
    if (left.length > 0) await pause(30);
  }
  while ((await outbox.nextDue(systemClock.now())) !== undefined) await pause(30);
}

/** What became of entries that are over. `accepted`: how often the platform accepted each key. */
export async function judge(
  { outbox }: Pick<Storage, 'outbox'>,
  entries: readonly OutboxEntry[],
  accepted: Readonly<Record<string, number>>,
  desk: string,
): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  await keepInFlight(inFlight, entries.length, async (at) => {
    const entry = entries[at]!;
    const state = (await outbox.find(entry.id))?.state;
    const count = accepted[keyOf(entry)] ?? 0;
    const isSent = state === 'sent' && count === 1;
    const isMarked = (state === 'unknown' || state === 'failed') && count < 2 && (await isReported(entry));
    outcomes.push({
      runs: 1,
      deaths: 0,
      sent: isSent ? 1 : 0,
      marked: isMarked ? 1 : 0,
      twice: count > 1 ? 1 : 0,
      lost: isSent || isMarked || count > 1 ? 0 : 1,
    });
  });
  return addUp(outcomes);

  /** Whether the organisers were told, today or, where midnight is just past, yesterday. */
  async function isReported(entry: OutboxEntry): Promise<boolean> {
    const now = systemClock.now();
    const days = [now, new Date(now.getTime() - 3_600_000)];
    const notices = days.flatMap((day) => failureNotices(entry, '', day, organisersAt(desk)));
    const told = await Promise.all(
      notices.map(
        async (notice) => (accepted[keyOf(notice)] ?? 0) > 0 && (await outbox.find(notice.id))?.state === 'sent',
      ),
    );
    return told.includes(true);
  }
}

export function addUp(outcomes: readonly (Outcome | undefined)[]): Outcome {
  const sum = { runs: 0, deaths: 0, sent: 0, marked: 0, twice: 0, lost: 0 };
  for (const outcome of outcomes) {
    if (outcome === undefined) continue;
    for (const name of Object.keys(sum) as (keyof Outcome)[]) sum[name] += outcome[name];
  }
  return sum;
}
