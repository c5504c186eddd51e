import { afterAll, beforeAll, describe } from 'vitest';
import { engines } from '../storage/engines.ts';
import { type Connections, twoConnections } from '../storage/two-connections.ts';
import { proposalStoreContract } from './proposal-store-contract.ts';

describe.each(engines)('on $name', ({ missing, newDatabase }) => {
  describe.skipIf(missing)('and two connections to it', () => {
    let connections: Connections;

    beforeAll(async () => {
      connections = await twoConnections(await newDatabase());
    });

    afterAll(() => connections.close());

    proposalStoreContract(async () => connections);
  });
});
