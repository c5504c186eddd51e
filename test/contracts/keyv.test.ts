import { KeyvMemoryAdapter } from 'keyv';
import { beforeAll, describe } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { Engine } from '../../src/storage/engine.ts';
import { KeyedStore } from '../../src/storage/keyed-store.ts';
import { engines, openEngine } from '../storage/engines.ts';
import { keyvContract } from './keyv-contract.ts';

describe("on Keyv's own Map", () => {
  const map = new Map();

  keyvContract(() => new KeyvMemoryAdapter(map));
});

for (const { name, missing, newDatabase } of engines) {
  describe.skipIf(missing)(`on ${name}`, () => {
    let engine: Engine;

    beforeAll(async () => {
      engine = await openEngine(await newDatabase());
    });

    keyvContract(() => new KeyedStore(engine, systemClock));
  });
}
