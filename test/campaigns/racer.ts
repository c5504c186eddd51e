import { openStorage } from '../../src/storage/open-storage.ts';
import type { DatabasePlace, Storage } from '../../src/storage/storage.ts';
import { silentLog } from '../silent-log.ts';

/** What a process of a race does: opens the storage, says that it is ready, acts when it may go, and writes what came of it. */
export async function racer(place: string, act: (storage: Storage) => Promise<unknown>): Promise<void> {
  const storage = await openStorage(JSON.parse(place) as DatabasePlace, silentLog);
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  process.stdout.write(JSON.stringify(await act(storage)));
  await storage.close();
  process.stdin.destroy();
}
