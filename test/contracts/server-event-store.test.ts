import { afterAll, beforeAll, describe } from 'vitest';
import type { Engine } from '../../src/storage/engine.ts';
import { engines, openEngine } from '../storage/engines.ts';
import { type Connections, twoConnections } from '../storage/two-connections.ts';
import { serverEventStoreContract } from './server-event-store-contract.ts';

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

    serverEventStoreContract(async () => {
      await engine.db.deleteFrom('server_events').execute();
      return { one: connections.one.serverEvents, other: connections.other.serverEvents };
    });
  });
});
