import { afterAll, beforeAll, describe } from 'vitest';
import type { Engine } from '../../src/storage/engine.ts';
import { engines, openEngine } from '../storage/engines.ts';
import { type Connections, twoConnections } from '../storage/two-connections.ts';
import { subscriptionStoreContract } from './subscription-store-contract.ts';

describe.each(engines)('on $name', ({ missing, newDatabase }) => {
  describe.skipIf(missing)('and two connections to it', () => {
    let connections: Connections;
    let engine: Engine;

    beforeAll(async () => {
      const place = await newDatabase();
      connections = await twoConnections(place);
      engine = await openEngine(place);
    });

    afterAll(() => connections.close());

    subscriptionStoreContract(async () => {
      await engine.db.deleteFrom('subscriptions').execute();
      return { one: connections.one.subscriptions, other: connections.other.subscriptions };
    });
  });
});
