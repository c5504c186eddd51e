import { describe, expect, test } from 'vitest';
import { engines } from '../storage/engines.ts';
import { campaigns } from './campaigns.ts';

describe.each(engines)('on $name', ({ name, missing, newDatabase }) => {
  const here = Object.entries(campaigns).filter(([, { engines }]) => engines.includes(name));

  test.skipIf(missing).each(here)(
    'the campaign %s finds nothing, in its short form',
    async (_, { run }) => {
      const said: string[] = [];

      await run({ place: await newDatabase(), short: true, say: (line) => said.push(line) });

      expect(said.length).toBeGreaterThan(0);
    },
    // They start whole bots, which takes a while where the machine is busy.
    120_000,
  );
});
