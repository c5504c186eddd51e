import { randomUUID } from 'node:crypto';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { DatabasePlace, Storage } from '../../src/storage/storage.ts';
import { keepInFlight } from '../keep-in-flight.ts';
import { sampleDraft, sampleEntry, sampleProposal } from '../proposals/sample-proposals.ts';
import { runPostgres } from '../run-postgres.ts';
import { silentLog } from '../silent-log.ts';
import { type NewDatabase, newPostgres, newSqlite } from '../storage/new-database.ts';
import { type Bare, openDriver, openKysely } from './bare-inserts.ts';
import { percent, printTable, quantile } from './report.ts';

/** In each round so many are submitted; the middle one of the rounds counts. */
const rounds = 15;
const loads = [
  { inFlight: 1, count: 300, notices: 0 },
  { inFlight: 1, count: 300, notices: 1 },
  { inFlight: 100, count: 2000, notices: 1 },
];

/** One's own are looked for among so many. */
const manyProposals = 100_000;

/**
 * Durable submissions a second, each with a draft that ends, and with a notice in the outbox where organisers want one, beside the bare insert of the same row by
 * the engine's own driver, in turns; and how long it takes to list one's own among many.
 */
export async function measureProposals(): Promise<void> {
  await measureEngine('SQLite', await newSqlite());
  const server = await runPostgres();
  try {
    await measureEngine('PostgreSQL', await newPostgres(server.url));
  } finally {
    await server.remove();
  }
}

async function measureEngine(name: string, { place, remove }: NewDatabase): Promise<void> {
  const storage = await openStorage(place, silentLog);
  try {
    const rows: string[][] = [];
    for (const load of loads) rows.push(await measureRate(place, storage, load));
    printTable(`Submitting on ${name}, a second (targets: half as many as bare inserts; 99th under 250 ms)`, [
      ['in flight', 'notices', 'submitted', 'bare, by the driver', 'part', 'bare, through Kysely', 'part', '99th'],
      ...rows,
    ]);
    printTable(`One's own among ${manyProposals} proposals on ${name} (target: under 5 ms)`, await measureOwn(storage));
  } finally {
    await storage.close();
    await remove();
  }
}

type Load = { readonly inFlight: number; readonly count: number; readonly notices: number };

async function measureRate(place: DatabasePlace, storage: Storage, load: Load): Promise<string[]> {
  const bares = [await openDriver(place), await openKysely(place)];
  const bareRates: number[][] = bares.map(() => []);
  const rates: number[] = [];
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const proposals = Array.from({ length: load.count }, () => sampleProposal({ author: `slack:T1/${randomUUID()}` }));
    for (const { id, author } of proposals) await storage.proposals.openDraft(sampleDraft({ id, author }));
    for (const [at, bare] of bares.entries()) bareRates[at]!.push(await rateOf(bare, load));
    const measured = await run(load, (at) =>
      storage.proposals.submit(proposals[at]!, () => Array.from({ length: load.notices }, () => sampleEntry())),
    );
    rates.push(measured.rate);
    taken.push(...measured.taken);
  }
  for (const bare of bares) await bare.close();
  const rate = median(rates);
  const beside = bareRates.map(median).flatMap((bareRate) => [bareRate.toFixed(0), percent(rate, bareRate)]);
  const slowest = `${quantile(taken.sort(ascending), 0.99).toFixed(1)} ms`;
  return [String(load.inFlight), String(load.notices), rate.toFixed(0), ...beside, slowest];
}

async function rateOf(bare: Bare, load: Load): Promise<number> {
  return (await run(load, () => bare.insert(sampleProposal()))).rate;
}

/** How many a second, and how long each took in milliseconds. */
async function run(
  { inFlight, count }: Omit<Load, 'notices'>,
  act: (at: number) => unknown,
): Promise<{ rate: number; taken: number[] }> {
  const taken: number[] = [];
  const start = performance.now();
  await keepInFlight(inFlight, count, async (at) => {
    const begun = performance.now();
    await act(at);
    taken.push(performance.now() - begun);
  });
  return { rate: (count * 1000) / (performance.now() - start), taken };
}

async function measureOwn(storage: Storage): Promise<string[][]> {
  const conference = 'many2019';
  const authorOf = (at: number) => `slack:T1/${at % 10_000}`;
  await run({ inFlight: 100, count: manyProposals }, (at) =>
    storage.proposals.submit(sampleProposal({ conference, author: authorOf(at) }), () => []),
  );
  const { taken } = await run({ inFlight: 1, count: 300 }, (at) =>
    storage.proposals.ownOf(authorOf(at * 7), conference),
  );
  taken.sort(ascending);
  return [
    ['median', `${quantile(taken, 0.5).toFixed(2)} ms`],
    ['99th', `${quantile(taken, 0.99).toFixed(2)} ms`],
  ];
}

function ascending(one: number, other: number): number {
  return one - other;
}

function median(numbers: readonly number[]): number {
  return quantile(numbers.toSorted(ascending), 0.5);
}
