import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { KeeperError } from '../log.ts';
import type { Engine } from './engine.ts';
import { createKeyed } from './migrations/0001-keyed.ts';
import { createClaims } from './migrations/0002-claims.ts';
import { createProposals } from './migrations/0003-proposals.ts';
import { createOutbox } from './migrations/0004-outbox.ts';
import { createSubscriptions } from './migrations/0005-subscriptions.ts';
import { countAttempts } from './migrations/0006-attempts.ts';
import { createServerEvents } from './migrations/0007-server-events.ts';
import type { Tables } from './tables.ts';

/** Every change of the schema, in the order of their names. One that was released is never changed. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-keyed': { up: createKeyed },
  '0002-claims': { up: createClaims },
  '0003-proposals': { up: createProposals },
  '0004-outbox': { up: createOutbox },
  '0005-subscriptions': { up: createSubscriptions },
  '0006-attempts': { up: countAttempts },
  '0007-server-events': { up: createServerEvents },
};

/** Named after the bot, so that a neighbour in the same database may use Kysely too. */
const migrationTable = 'kansli_migration';

/**
 * Brings the schema up to date: once, also where several processes start together. Throws a `KeeperError` where the database comes
 * from a newer version, and leaves it as it is.
 */
export async function migrate(engine: Engine): Promise<void> {
  await engine.migrateAlone(async (db) => {
    await refuseNewer(db, engine.name);
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: async () => ({ ...migrations }) },
      migrationTableName: migrationTable,
      migrationLockTableName: `${migrationTable}_lock`,
    }).migrateToLatest();
    if (error !== undefined) throw error;
  });
}

async function refuseNewer(db: Kysely<Tables>, name: string): Promise<void> {
  const unknown = (await appliedMigrations(db)).filter((applied) => migrations[applied] === undefined);
  if (unknown.length === 0) return;
  throw new KeeperError(
    `${name} was last used by a newer version of Kansli (it has the change ${unknown.join(', ')}, which this version does not know).\n` +
      'Nothing was changed. Start that newer version again, or restore a backup from before it.',
  );
}

async function appliedMigrations(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === migrationTable)) return [];
  const rows = await (db as unknown as Kysely<Record<typeof migrationTable, { name: string }>>)
    .selectFrom(migrationTable)
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name);
}
