import { postgresFailures } from './postgres-failures.ts';
import type { Setting } from './setting.ts';
import { sqliteFailures } from './sqlite-failures.ts';

/**
 * The database fails in every way that a keeper may meet, idle and under load: each call says so, nothing is half-written, the process
 * lives, and afterwards all works again.
 */
export async function storageFailures(setting: Setting): Promise<void> {
  const { place } = setting;
  if (place.engine === 'sqlite') await sqliteFailures(place.file, setting);
  else await postgresFailures(place.url, setting);
}
