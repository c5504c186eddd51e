import { describe, expect, test } from 'vitest';
import { SqlClaims } from '../../src/storage/sql-claims.ts';
import { engines, openEngine } from './engines.ts';

const now = new Date('2019-03-20T07:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 3600 * 1000);

describe.each(engines)('on $name', ({ missing, newDatabase }) => {
  test.skipIf(missing)('claims are swept when they are older than a week, by whoever claims then', async () => {
    const engine = await openEngine(await newDatabase());
    const claims = new SqlClaims(engine);
    await claims.claim('old', now);
    await claims.claim('young', inDays(5));

    await claims.claim('new', inDays(9));

    const kept = await engine.db.selectFrom('claims').select('key').orderBy('key').execute();
    expect(kept.map(({ key }) => key)).toEqual(['new', 'young']);
  });

  test.skipIf(missing)('a claim that fails rejects, so that nobody takes it for one that was lost', async () => {
    const engine = await openEngine(await newDatabase());
    await engine.db.schema.dropTable('claims').execute();

    await expect(new SqlClaims(engine).claim('key', now)).rejects.toThrow();
  });
});
