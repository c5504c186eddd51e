import { expect, test } from 'vitest';
import { inTime, later, sampleEntry } from '../proposals/sample-proposals.ts';
import { onTwoConnections } from './on-two-connections.ts';
import { outboxStoreContract } from './outbox-store-contract.ts';

onTwoConnections(({ name, connections, engine }) => {
  outboxStoreContract(async () => {
    const { db } = engine();
    await db.deleteFrom('outbox').execute();
    const { one, other } = connections();
    return {
      one: one.outbox,
      other: other.outbox,
      endLeases: async () => {
        await db.updateTable('outbox').set({ lease: 0 }).where('lease', 'is not', null).execute();
      },
    };
  });

  test.runIf(name === 'PostgreSQL')('whoever is hours ahead takes no lease from its holder', async () => {
    await engine().db.deleteFrom('outbox').execute();
    const { one, other } = connections();
    const entry = sampleEntry();
    await one.outbox.add([entry]);
    const [held] = await one.outbox.claim({ now: inTime, lease: 60_000, most: 1 });

    const stolen = await other.outbox.claim({ now: later(500), lease: 60_000, most: 1 });

    expect(stolen).toEqual([]);
    expect(await one.outbox.begin(entry.id, held!.fence, { now: later(-500), lease: 60_000 })).toBe(true);
  });
});
