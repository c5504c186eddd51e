import assert from 'node:assert/strict';
import { race } from './race.ts';
import type { Setting } from './setting.ts';

const racers = 8;
const keysARound = 500;

/** Eight processes ask for the same 500 keys at once, each in an order of its own: each key has exactly one winner. */
export async function claimsRace({ place, short, say }: Setting): Promise<void> {
  const rounds = short ? 1 : 20;
  for (let round = 1; round <= rounds; round++) {
    const keys = Array.from({ length: keysARound }, (_, at) => `round ${round}, key ${at}`);
    const typed = Array.from({ length: racers }, (_, at) => [
      JSON.stringify(place),
      String(round * racers + at),
      JSON.stringify(keys),
    ]);

    const won = await race<string[]>('claims-racer.ts', typed);

    say(`${won.flat().length} winners of ${keysARound} claims: ${won.map(({ length }) => length).join(' + ')}`);
    assert.deepEqual(won.flat().sort(), keys.toSorted(), 'not every key had exactly one winner');
  }
}
