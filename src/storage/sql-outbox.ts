import { type Expression, type Kysely, type Selectable, type SqlBool, sql, type UpdateObject } from 'kysely';
import { z } from 'zod';
import {
  type ClaimedEntry,
  type OutboxEntry,
  type OutboxStore,
  outboxStates,
  type Settlement,
} from '../outbox/outbox-store.ts';
import { addToOutbox } from './add-to-outbox.ts';
import { ask, askAtOnce } from './ask.ts';
import type { Engine } from './engine.ts';
import { endOf, leaseClock } from './lease-clock.ts';
import type { Tables } from './tables.ts';

/** The outbox's record, on the table of that name. */
export function openOutboxStore(engine: Engine): OutboxStore {
  return {
    add: (entries) => askAtOnce(engine, (db) => addToOutbox(db, entries)),
    claim: (options) => claim(engine, options),
    begin: (id, fence, options) => ask(engine, (db) => begin(db, id, fence, options, leaseClock(engine, options.now))),
    settle: (id, fence, now, result, said = []) =>
      said.length === 0
        ? ask(engine, (db) => settle(db, id, fence, now.getTime(), result))
        : askAtOnce(engine, (db) => settleAndSay(db, id, fence, now.getTime(), result, said)),
    cancel: (id) => ask(engine, (db) => cancel(db, id)),
    nextDue: (now, platforms) =>
      ask(engine, (db) => findNextDue(db, now.getTime(), leaseClock(engine, now), onPlatforms(platforms))),
    find: (id) => ask(engine, (db) => find(db, id)),
  };
}

/** Literals, because an index over these states alone is not used for parameters that only happen to be them. */
const open = [sql.lit('waiting'), sql.lit('sending')] as const;

/** Whether an entry's place is on one of these platforms; on any, where none are named. */
function onPlatforms(platforms: readonly string[] | undefined): Expression<SqlBool> {
  const all = platforms?.map((platform) => sql`place like ${`${platform}:%`}`);
  return all === undefined ? sql<SqlBool>`1 = 1` : sql<SqlBool>`(${sql.join([sql`1 = 0`, ...all], sql` or `)})`;
}

type ClaimOptions = Parameters<OutboxStore['claim']>[0];

/**
 * One statement. The rows are chosen in a part of it that is run once: as a plain subquery PostgreSQL may run it again for each row,
 * and lock others every time.
 */
async function claim(engine: Engine, { now, lease, most, platforms }: ClaimOptions): Promise<readonly ClaimedEntry[]> {
  const clock = leaseClock(engine, now);
  const rows = await ask(engine, (db) =>
    db
      .with(
        (part) => part('chosen').materialized(),
        (part) =>
          part
            .selectFrom('outbox')
            .select('id')
            .where('state', 'in', open)
            .where('due', '<=', now.getTime())
            .where(onPlatforms(platforms))
            .where((row) => row.or([row('lease', 'is', null), row('lease', '<=', clock)]))
            .orderBy('due')
            .orderBy('id')
            .limit(most)
            .$if(engine.locksRows, (query) => query.forUpdate().skipLocked()),
      )
      .updateTable('outbox')
      .set((row) => ({ state: 'sending', fence: row('fence', '+', 1), lease: endOf(lease, clock) }))
      .where('id', 'in', (part) => part.selectFrom('chosen').select('id'))
      .returningAll()
      // How long ago is the same by all clocks.
      .returning(sql<number | string | null>`tried - ${clock} + cast(${now.getTime()} as bigint)`.as('tried_here'))
      .execute(),
  );
  return rows
    .map((row) => ({ ...asEntry(row), fence: row.fence, attempts: row.attempts, tried: asDate(row.tried_here) }))
    .sort((one, other) => one.due.getTime() - other.due.getTime() || (one.id < other.id ? -1 : 1));
}

type BeginOptions = Parameters<OutboxStore['begin']>[2];

/** The first try of which nobody knows what became of it stays noted: a platform may have forgotten it when it is asked about a later one. */
function begin(
  db: Kysely<Tables>,
  id: string,
  fence: number,
  { lease }: BeginOptions,
  clock: Expression<number>,
): Promise<boolean> {
  return changesOne(
    db
      .updateTable('outbox')
      .set((row) => ({
        attempts: row('attempts', '+', 1),
        tried: sql<number>`coalesce(tried, ${clock})`,
        tried_fence: sql<number>`case when tried is null then fence else tried_fence end`,
        lease: endOf(lease, clock),
      }))
      .where('id', '=', id)
      .where('fence', '=', fence)
      .where('lease', '>', clock),
  );
}

/** Also after the lease has ended, as long as nobody else has claimed the entry: what became of it is worth knowing. */
function settle(db: Kysely<Tables>, id: string, fence: number, at: number, result: Settlement): Promise<boolean> {
  return changesOne(
    db
      .updateTable('outbox')
      .set({ lease: null, ...asColumns(result, at) })
      .where('id', '=', id)
      .where('fence', '=', fence)
      .where('lease', 'is not', null),
  );
}

/** In one transaction: whoever dies in between has neither ended it nor said anything. */
async function settleAndSay(
  db: Kysely<Tables>,
  id: string,
  fence: number,
  at: number,
  result: Settlement,
  said: readonly OutboxEntry[],
): Promise<boolean> {
  const held = await settle(db, id, fence, at, result);
  if (held) await addToOutbox(db, said);
  return held;
}

function asColumns(result: Settlement, at: number): UpdateObject<Tables, 'outbox'> {
  switch (result.state) {
    case 'sent':
      return { state: result.state, message: result.message, settled: at };
    case 'waiting':
      return {
        state: result.state,
        due: result.due.getTime(),
        ...(result.until && { until: result.until.getTime() }),
        reason: result.reason,
        ...(result.unbegun === true && { attempts: sql<number>`attempts + 1` }),
        // Without doubt the holder's own try did not go out. Of an earlier one, that the holder did not clear up, this is not known.
        ...(!result.doubt && { tried: sql`case when tried_fence = fence then null else tried end` }),
      };
    case 'failed':
    case 'unknown':
    case 'skipped':
      return { state: result.state, reason: result.reason, settled: at };
    default:
      return result satisfies never;
  }
}

function cancel(db: Kysely<Tables>, id: string): Promise<boolean> {
  return changesOne(
    db.updateTable('outbox').set({ state: 'cancelled' }).where('id', '=', id).where('state', '=', 'waiting'),
  );
}

async function changesOne(update: {
  executeTakeFirst(): Promise<{ numUpdatedRows: bigint } | undefined>;
}): Promise<boolean> {
  return (await update.executeTakeFirst())?.numUpdatedRows === 1n;
}

/** Two questions, each of which an index answers with its first row. */
async function findNextDue(
  db: Kysely<Tables>,
  at: number,
  clock: Expression<number>,
  isOurs: Expression<SqlBool>,
): Promise<Date | undefined> {
  const due = db
    .selectFrom('outbox')
    .select('due as at')
    .where('state', 'in', open)
    .where('lease', 'is', null)
    .where(isOurs)
    .orderBy('due')
    .limit(1);
  // How long it still holds is the same by all clocks.
  const lease = db
    .selectFrom('outbox')
    .select(sql<number | string>`lease - ${clock} + cast(${at} as bigint)`.as('at'))
    .where('lease', 'is not', null)
    .where(isOurs)
    .orderBy('lease')
    .limit(1);
  const found = [await due.executeTakeFirst(), await lease.executeTakeFirst()].flatMap((row) => asDate(row?.at) ?? []);
  return found.sort((one, other) => one.getTime() - other.getTime())[0];
}

async function find(db: Kysely<Tables>, id: string): ReturnType<OutboxStore['find']> {
  const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const { reason, message } = row;
  return { ...asEntry(row), state: z.enum(outboxStates).parse(row.state), reason, message, tried: asDate(row.tried) };
}

function asEntry({ id, kind, place, body, due, until }: Selectable<Tables['outbox']>): OutboxEntry {
  return { id, kind, place, body: JSON.parse(body), due: new Date(Number(due)), until: asDate(until) };
}

function asDate(at: number | string | null | undefined): Date | undefined {
  return at === null || at === undefined ? undefined : new Date(Number(at));
}
