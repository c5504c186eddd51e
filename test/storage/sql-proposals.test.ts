import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openProposalStore } from '../../src/storage/sql-proposals.ts';
import { later, sampleDraft, sampleProposal } from '../proposals/sample-proposals.ts';
import { engines, openEngine } from './engines.ts';

describe.each(engines)('on $name', ({ missing, newDatabase }) => {
  describe.skipIf(missing)('receipt numbers', () => {
    test('that others have are tried again, with one digit more after each three in a row', async () => {
      const engine = await openEngine(await newDatabase());
      const drawn: number[] = [];
      const store = openProposalStore(engine, () => drawn.push(0) && 0);
      const submit = async () => {
        const outcome = await store.submit(sampleProposal(), () => []);
        return outcome === 'code'
          ? outcome
          : { ...outcome, receipt: outcome.proposal.receipt, draws: drawn.splice(0).length };
      };

      const [first, second, third] = [await submit(), await submit(), await submit()];

      expect(first).toMatchObject({ first: true, receipt: expect.stringMatching(/^10000\d$/), draws: 1 });
      expect(second).toMatchObject({ first: true, receipt: expect.stringMatching(/^100000\d$/), draws: 4 });
      expect(third).toMatchObject({ first: true, receipt: expect.stringMatching(/^1000000\d$/), draws: 7 });
    });

    test('of another conference may be the same', async () => {
      const store = openProposalStore(await openEngine(await newDatabase()), () => 0.5);

      const one = await store.submit(sampleProposal({ conference: 'one' }), () => []);
      const other = await store.submit(sampleProposal({ conference: 'other' }), () => []);

      expect(one !== 'code' && other !== 'code' && one.proposal.receipt === other.proposal.receipt).toBe(true);
    });

    test('of a late submission are tried again as well, and its code is used once', async () => {
      const store = openProposalStore(await openEngine(await newDatabase()), () => 0);
      const proposal = sampleProposal({ lateCode: 'code' });
      await store.submit(sampleProposal(), () => []);
      await store.keepLateCode({ code: 'code', conference: proposal.conference, by: 'slack:T1/U9', expires: later(1) });

      expect(await store.submit(proposal, () => [])).toMatchObject({ first: true });
      expect(await store.findLateCode(proposal.conference, 'code')).toMatchObject({ used: true });
    });
  });

  test.skipIf(missing)('drafts that ended are deleted when their author opens the next one', async () => {
    const engine = await openEngine(await newDatabase());
    const store = openProposalStore(engine, Math.random);
    const [ended, open, next] = [sampleDraft(), sampleDraft(), sampleDraft()];
    await store.openDraft(ended);
    await store.openDraft(open);
    await store.submit(sampleProposal({ id: ended.id }), () => []);

    await store.openDraft(next);

    const kept = await engine.db.selectFrom('drafts').select('id').execute();
    expect(kept.map(({ id }) => id).sort()).toEqual([open.id, next.id].sort());
  });

  test.skipIf(missing)('a row that holds no proposal is refused rather than passed on', async () => {
    const engine = await openEngine(await newDatabase());
    const store = openProposalStore(engine, Math.random);
    const { id } = sampleProposal();
    await store.submit(sampleProposal({ id }), () => []);
    await sql`update proposals set content = '{"kind":"lunch"}'`.execute(engine.db);

    await expect(store.find(id)).rejects.toThrow();
  });
});
