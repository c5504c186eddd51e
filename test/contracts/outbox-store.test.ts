import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/storage/engine.ts';
import { inTime, later, sampleEntry } from '../proposals/sample-proposals.ts';
import { engines, openEngine } from '../storage/engines.ts';
import { type Connections, twoConnections } from '../storage/two-connections.ts';
import { outboxStoreContract } from './outbox-store-contract.ts';

describe.each(engines)('on $name', ({ name, missing, newDatabase }) => {
  describe.skipIf(missing)('and two connections to it', () => {
    let connections: Connections;
    let engine: Engine;

    beforeAll(async () => {
      const place = await newDatabase();
      connections = await twoConnections(place);
      engine = await openEngine(place);
    });

    afterAll(() => connections.close());

    outboxStoreContract(async () => {
      await engine.db.deleteFrom('outbox').execute();
      return {
        one: connections.one.outbox,
        other: connections.other.outbox,
        endLeases: async () => {
          await engine.db.updateTable('outbox').set({ lease: 0 }).where('lease', 'is not', null).execute();
        },
      };
    });

    test.runIf(name === 'PostgreSQL')('whoever is hours ahead takes no lease from its holder', async () => {
      await engine.db.deleteFrom('outbox').execute();
      const { one, other } = connections;
      const entry = sampleEntry();
      await one.outbox.add([entry]);
      const [held] = await one.outbox.claim({ now: inTime, lease: 60_000, most: 1 });

      const stolen = await other.outbox.claim({ now: later(500), lease: 60_000, most: 1 });

      expect(stolen).toEqual([]);
      expect(await one.outbox.begin(entry.id, held!.fence, { now: later(-500), lease: 60_000 })).toBe(true);
    });
  });
});
