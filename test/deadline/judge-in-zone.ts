import type { DatabasePlace } from '../../src/storage/storage.ts';
import { verdictsOn } from './verdicts.ts';

// A process whose machine lives in the zone that TZ names: judges on each database, and prints the zone and what came of it.
const [places = '[]', grace = '0'] = process.argv.slice(2);
const verdicts = [];
for (const place of JSON.parse(places) as DatabasePlace[]) verdicts.push(await verdictsOn(place, Number(grace)));
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
process.stdout.write(JSON.stringify({ timeZone, verdicts }));
