import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import {
  type HeldServerEvent,
  type KeptServerEvent,
  type ServerEventChange,
  type ServerEventStore,
  serverEventStates,
} from '../server-events/server-event-store.ts';
import { ask } from './ask.ts';
import type { Engine } from './engine.ts';
import { endOf, leaseClock } from './lease-clock.ts';
import type { Tables } from './tables.ts';

/** Conferences among servers' events, on the table `server_events`. */
export function openServerEventStore(engine: Engine): ServerEventStore {
  return {
    want: (conference, server) => ask(engine, (db) => want(db, conference, server)),
    find: async (conference, server) => (await ask(engine, (db) => list(db, conference, server)))[0],
    all: () => ask(engine, (db) => list(db)),
    hold: (conference, server, now, lease) => hold(engine, conference, server, now, lease),
    keep: (held, change, now) => keep(engine, held, change, now),
    forget: (held, now) => forget(engine, held, now),
    letGo: (held) => ask(engine, (db) => letGo(db, held)),
  };
}

async function want(db: Kysely<Tables>, conference: string, server: string): Promise<void> {
  await db
    .insertInto('server_events')
    .values({ conference, server, state: 'wanted', name: '', said: '', fence: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function list(db: Kysely<Tables>, conference?: string, server?: string): Promise<KeptServerEvent[]> {
  const rows = await db
    .selectFrom('server_events')
    .selectAll()
    .$if(conference !== undefined, (query) => query.where('conference', '=', conference!))
    .$if(server !== undefined, (query) => query.where('server', '=', server!))
    .orderBy('conference')
    .orderBy('server')
    .execute();
  return rows.map(asKept);
}

async function hold(
  engine: Engine,
  conference: string,
  server: string,
  now: Date,
  lease: number,
): Promise<HeldServerEvent | undefined> {
  const clock = leaseClock(engine, now);
  const row = await ask(engine, (db) =>
    db
      .updateTable('server_events')
      .set((own) => ({ fence: own('fence', '+', 1), lease: endOf(lease, clock) }))
      .where('conference', '=', conference)
      .where('server', '=', server)
      .where((own) => own.or([own('lease', 'is', null), own('lease', '<=', clock)]))
      .returningAll()
      .executeTakeFirst(),
  );
  return row && { ...asKept(row), fence: row.fence };
}

async function keep(engine: Engine, held: HeldServerEvent, change: ServerEventChange, now: Date): Promise<boolean> {
  const { tried, event, ...rest } = change;
  const { numUpdatedRows } = await ask(engine, (db) =>
    db
      .updateTable('server_events')
      .set({
        ...rest,
        ...('event' in change && { event: event ?? null }),
        ...('tried' in change && { tried: tried?.getTime() ?? null }),
      })
      .where('conference', '=', held.conference)
      .where('server', '=', held.server)
      .where('fence', '=', held.fence)
      .where('lease', '>', leaseClock(engine, now))
      .executeTakeFirstOrThrow(),
  );
  return numUpdatedRows > 0n;
}

async function forget(engine: Engine, held: HeldServerEvent, now: Date): Promise<boolean> {
  const { numDeletedRows } = await ask(engine, (db) =>
    db
      .deleteFrom('server_events')
      .where('conference', '=', held.conference)
      .where('server', '=', held.server)
      .where('fence', '=', held.fence)
      .where('lease', '>', leaseClock(engine, now))
      .executeTakeFirstOrThrow(),
  );
  return numDeletedRows > 0n;
}

async function letGo(db: Kysely<Tables>, { conference, server, fence }: HeldServerEvent): Promise<void> {
  await db
    .updateTable('server_events')
    .set({ lease: sql`null` })
    .where('conference', '=', conference)
    .where('server', '=', server)
    .where('fence', '=', fence)
    .execute();
}

function asKept(row: Selectable<Tables['server_events']>): KeptServerEvent {
  const { conference, server, name, said } = row;
  return {
    conference,
    server,
    state: z.enum(serverEventStates).parse(row.state),
    event: row.event ?? undefined,
    name,
    said,
    tried: row.tried === null ? undefined : new Date(Number(row.tried)),
  };
}
