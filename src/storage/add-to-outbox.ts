import type { Kysely } from 'kysely';
import type { OutboxEntry } from '../outbox/outbox-store.ts';
import type { Tables } from './tables.ts';

/** So many rows go into one statement; each has eleven parameters, and SQLite takes 32,766 (sqlite.org/limits.html). */
const most = 1000;

/** Adds the entries that are not there yet, and tells their ids in the order given. */
export async function addToOutbox(db: Kysely<Tables>, entries: readonly OutboxEntry[]): Promise<string[]> {
  // Two who add the same entries in different orders would wait for each other.
  const sorted = [...entries].sort((one, other) => (one.id < other.id ? -1 : 1));
  const added = new Set<string>();
  for (let at = 0; at < sorted.length; at += most) {
    const rows = await db
      .insertInto('outbox')
      .values(sorted.slice(at, at + most).map(asOutboxRow))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    for (const { id } of rows) added.add(id);
  }
  return [...new Set(entries.map(({ id }) => id))].filter((id) => added.has(id));
}

export function asOutboxRow({ id, kind, place, body, due, until }: OutboxEntry) {
  return {
    id,
    kind,
    place,
    body: JSON.stringify(body) ?? 'null',
    due: due.getTime(),
    until: until?.getTime() ?? null,
    state: 'waiting',
    fence: 0,
    attempts: 0,
    reason: '',
    message: '',
  };
}
