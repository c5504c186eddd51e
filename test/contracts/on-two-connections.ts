import { afterAll, beforeAll, describe } from 'vitest';
import type { Engine } from '../../src/storage/engine.ts';
import { engines, openEngine } from '../storage/engines.ts';
import { type Connections, twoConnections } from '../storage/two-connections.ts';

/** What a contract is told of: the engine's name, and where its tests find two connections to one database and the engine beneath. */
type Stand = { readonly name: string; readonly connections: () => Connections; readonly engine: () => Engine };

/** Tells a contract on each engine, over two connections to one database; skipped where the engine cannot be had. */
export function onTwoConnections(contract: (stand: Stand) => void): void {
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

      contract({ name, connections: () => connections, engine: () => engine });
    });
  });
}
