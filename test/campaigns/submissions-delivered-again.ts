import assert from 'node:assert/strict';
import { openStorage } from '../../src/storage/open-storage.ts';
import { later } from '../proposals/sample-proposals.ts';
import { silentLog } from '../silent-log.ts';
import { deliveriesOfEach, racers, submissionIds } from './deliveries.ts';
import { race } from './race.ts';
import type { Setting } from './setting.ts';

/**
 * Submissions are delivered four times each, over three processes at once: each is one proposal with one notice, and everybody who
 * asks is told the same receipt number.
 */
export async function submissionsDeliveredAgain({ place, short, say }: Setting): Promise<void> {
  const count = short ? 1000 : 20_000;
  const conference = 'race2019';
  const typed = Array.from({ length: racers }, (_, which) => [
    JSON.stringify(place),
    String(which),
    conference,
    String(count),
  ]);

  const told = (await race<{ id: string; receipt: string; first: boolean }[]>('delivering-racer.ts', typed)).flat();

  const storage = await openStorage(place, silentLog);
  const kept = await storage.proposals.list(conference, {});
  const notices = await storage.outbox.claim({ now: later(1000), lease: 1000, most: count * deliveriesOfEach });
  await storage.close();
  say(`${told.length} deliveries over ${racers} processes: ${kept.length} proposals, ${notices.length} notices`);
  assert.equal(told.length, count * deliveriesOfEach);
  assert.deepEqual(
    kept.map(({ id }) => id).sort(),
    submissionIds(count).sort(),
    'not every submission is exactly one proposal',
  );
  const receipts = new Map(kept.map(({ id, receipt }) => [id, receipt]));
  assert.equal(new Set(receipts.values()).size, count, 'two proposals have the same receipt number');
  assert.deepEqual(
    told.filter(({ id, receipt }) => receipts.get(id) !== receipt),
    [],
    'somebody heard another number',
  );
  assert.equal(told.filter(({ first }) => first).length, count, 'not exactly one delivery of each was the first');
  assert.deepEqual(
    notices.map(({ body }) => JSON.stringify(body)).sort(),
    kept.map(({ id, receipt }) => JSON.stringify({ id, receipt })).sort(),
    'not every proposal has exactly one notice',
  );
}
