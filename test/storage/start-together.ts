import { stderrLog } from '../../src/log.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { DatabasePlace } from '../../src/storage/storage.ts';

// One of several processes that start together: tells that it is ready, and on a sign opens the storage and keeps its own name.
const [place, name = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
process.stdin.once('data', async () => {
  try {
    const storage = await openStorage(JSON.parse(place ?? '') as DatabasePlace, stderrLog);
    await storage.keyed('starts').set(name, 'started');
    await storage.close();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
  process.stdin.destroy();
});
