import { quantile } from './report.ts';

/** Asks one question, and waits for its answer. */
type Ask = () => Promise<unknown>;

/** How much is asked in one turn: so many that many at a time, then so many one after another; in how many turns, after how many unmeasured. */
export type Amounts = {
  readonly warm: number;
  readonly turns: number;
  readonly loaded: number;
  readonly inFlight: number;
  readonly single: number;
};

/** Answers a second with many in flight, and the median of one alone in milliseconds. */
type Figures = { readonly rate: number; readonly median: number };

/** Two bots that run side by side, asked in turn a little at a time: a machine's speed changes from minute to minute, and so for both alike. */
export async function compareInTurns(own: Ask, bare: Ask, amounts: Amounts): Promise<{ own: Figures; bare: Figures }> {
  const measured = [own, bare].map((ask) => ({ ask, loadedFor: 0, times: [] as number[] }));
  for (const { ask } of measured) await askMany(ask, amounts.warm, amounts.inFlight);
  for (let turn = 0; turn < amounts.turns; turn += 1) {
    for (const one of turn % 2 === 0 ? measured : measured.toReversed()) {
      await askMany(one.ask, amounts.inFlight, amounts.inFlight);
      const began = performance.now();
      await askMany(one.ask, amounts.loaded, amounts.inFlight);
      one.loadedFor += performance.now() - began;
      one.times.push(...(await askMany(one.ask, amounts.single, 1)));
    }
  }
  const [ownFigures, bareFigures] = measured.map(({ loadedFor, times }) => ({
    rate: (1000 * amounts.turns * amounts.loaded) / loadedFor,
    median: medianOf(times),
  }));
  return { own: ownFigures!, bare: bareFigures! };
}

/** Asks so often, so many at a time; gives how long each took, in milliseconds. */
export async function askMany(ask: Ask, count: number, inFlight: number): Promise<number[]> {
  const times: number[] = [];
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const began = performance.now();
      await ask();
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return times;
}

export function medianOf(values: readonly number[]): number {
  return quantile(
    values.toSorted((one, other) => one - other),
    0.5,
  );
}
