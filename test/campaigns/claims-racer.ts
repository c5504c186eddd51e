import { racer } from './racer.ts';
import { shuffle } from './shuffle.ts';

// One of several processes that want the same keys: asks for all of them, and tells which it has.
const [place = '', seed = '', keys = ''] = process.argv.slice(2);
const now = new Date('2019-03-20T07:00:00Z');
await racer(place, async (storage) => {
  const wanted = shuffle(JSON.parse(keys) as string[], Number(seed));
  const won = await Promise.all(wanted.map(async (key) => ((await storage.claim(key, now)) ? [key] : [])));
  return won.flat();
});
