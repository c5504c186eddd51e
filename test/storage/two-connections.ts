import { openStorage } from '../../src/storage/open-storage.ts';
import type { DatabasePlace, Storage } from '../../src/storage/storage.ts';
import { silentLog } from '../silent-log.ts';

/** Two ways to the same database, as two processes have them. */
export type Connections = { readonly one: Storage; readonly other: Storage; close(): Promise<void> };

/**
 * On SQLite both are the same: two connections of one thread would wait for each other in vain, so a process has one. How processes
 * meet there, the campaigns show.
 */
export async function twoConnections(place: DatabasePlace): Promise<Connections> {
  const one = await openStorage(place, silentLog);
  if (place.engine === 'sqlite') return { one, other: one, close: () => one.close() };
  const other = await openStorage(place, silentLog);
  return {
    one,
    other,
    close: async () => {
      await one.close();
      await other.close();
    },
  };
}
