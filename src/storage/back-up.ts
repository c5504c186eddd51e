import { KeeperError } from '../log.ts';
import { backUpSqlite } from './sqlite/back-up.ts';
import type { DatabasePlace } from './storage.ts';

/** Backs the embedded database up into a new file, also while the bot runs. Throws a `KeeperError` where it cannot. */
export async function backUp(place: DatabasePlace, target: string): Promise<void> {
  if (place.engine === 'postgres') {
    throw new KeeperError(
      'DATABASE_URL is set: PostgreSQL brings its own way to back up.\n' +
        `Use pg_dump --format=custom --file='${target}' "$DATABASE_URL", and pg_restore to restore.`,
    );
  }
  await backUpSqlite(place.file, target);
}
