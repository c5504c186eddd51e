import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import type { KeptSubscription, SubscriptionStore } from '../reminders/subscription-store.ts';
import { ask } from './ask.ts';
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

/** Stands for the lead times of the conference file. */
const usualLead = -1;

/** Who wants to be reminded of what, on the table `subscriptions`. */
export function openSubscriptionStore(engine: Engine): SubscriptionStore {
  return {
    keep: (subscription) => ask(engine, (db) => keep(db, subscription)),
    forget: (conference, place) => ask(engine, (db) => forget(db, conference, place)),
    of: (conference, place) => ask(engine, (db) => list(db, conference, place)),
    all: (conference) => ask(engine, (db) => list(db, conference)),
  };
}

async function keep(db: Kysely<Tables>, wish: KeptSubscription): Promise<void> {
  const changing = { wanted: wish.wanted ? 1 : 0, zone: wish.zone ?? null, languages: JSON.stringify(wish.languages) };
  const { conference, place, milestone } = wish;
  await db
    .insertInto('subscriptions')
    .values({ conference, place, milestone, lead_days: wish.leadDays ?? usualLead, ...changing })
    .onConflict((conflict) => conflict.columns(['conference', 'place', 'milestone', 'lead_days']).doUpdateSet(changing))
    .execute();
}

async function forget(db: Kysely<Tables>, conference: string, place: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('subscriptions')
    .where('conference', '=', conference)
    .where('place', '=', place)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

async function list(db: Kysely<Tables>, conference: string, place?: string): Promise<KeptSubscription[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('conference', '=', conference)
    .$if(place !== undefined, (query) => query.where('place', '=', place!))
    .orderBy('place')
    .orderBy('milestone')
    .orderBy('lead_days')
    .execute();
  return rows.map(asSubscription);
}

function asSubscription(row: Selectable<Tables['subscriptions']>): KeptSubscription {
  return {
    conference: row.conference,
    place: row.place,
    milestone: row.milestone as KeptSubscription['milestone'],
    leadDays: row.lead_days === usualLead ? undefined : row.lead_days,
    wanted: row.wanted === 1,
    zone: row.zone ?? undefined,
    languages: z.array(z.string()).parse(JSON.parse(row.languages)),
  };
}
