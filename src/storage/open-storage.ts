import { Keyv } from 'keyv';
import { type Clock, systemClock } from '../clock.ts';
import type { Log } from '../log.ts';
import { systemTimers } from '../timers.ts';
import { ask } from './ask.ts';
import { DelayedStore } from './delayed-store.ts';
import type { Engine } from './engine.ts';
import { KeyedStore } from './keyed-store.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres/open-postgres.ts';
import { SqlClaims } from './sql-claims.ts';
import { openOutboxStore } from './sql-outbox.ts';
import { openProposalStore } from './sql-proposals.ts';
import { openServerEventStore } from './sql-server-events.ts';
import { openSubscriptionStore } from './sql-subscriptions.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';
import type { DatabasePlace, Storage } from './storage.ts';

/** Opens the database, brings its schema up to date and sweeps what expired. Throws a `KeeperError` where a keeper can mend it. */
export async function openStorage(place: DatabasePlace, log: Log): Promise<Storage> {
  const engine = place.engine === 'sqlite' ? await openSqlite(place.file) : openPostgres(place.url, log);
  try {
    await migrate(engine);
    await sweepExpired(engine, systemClock);
  } catch (error) {
    await engine.db.destroy();
    throw engine.explain(error) ?? error;
  }
  return storageOn(engine, log);
}

/** The storage on an engine whose schema is up to date. */
export function storageOn(engine: Engine, log: Log): Storage {
  const claims = new SqlClaims(engine);
  const delayed: DelayedStore[] = [];
  return {
    keyed: (namespace) => new Keyv({ store: new KeyedStore(engine, systemClock), namespace }),
    passing: (namespace) => {
      const store = new KeyedStore(engine, systemClock);
      store.namespace = namespace;
      const passing = new DelayedStore({
        store,
        clock: systemClock,
        timers: systemTimers,
        onFailure: (error) => log.error(`What was noted in passing (${namespace}) could not be kept`, error),
      });
      delayed.push(passing);
      return passing;
    },
    claim: (key, now) => claims.claim(key, now),
    proposals: openProposalStore(engine, Math.random),
    outbox: openOutboxStore(engine),
    subscriptions: openSubscriptionStore(engine),
    serverEvents: openServerEventStore(engine),
    now: () => ask(engine, () => engine.now()),
    close: async () => {
      for (const store of delayed) await store.flush();
      await engine.db.destroy();
    },
  };
}

/** What nobody meets again would stay for good otherwise. */
async function sweepExpired({ db }: Engine, clock: Clock): Promise<void> {
  await db.deleteFrom('keyed').where('expires', '<=', clock.now().getTime()).execute();
}
