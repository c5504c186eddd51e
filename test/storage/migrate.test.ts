import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { KeeperError } from '../../src/log.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { silentLog } from '../silent-log.ts';
import { engines, openEngine } from './engines.ts';
import { processOf } from './process-of.ts';

const eight = Array.from({ length: 8 }, (_, at) => `process ${at}`);

describe.each(engines)('on $name', ({ missing, newDatabase }) => {
  test.skipIf(missing)('eight processes that start together migrate once, and each of them works', async () => {
    const place = await newDatabase();
    const processes = eight.map((name) => processOf(place, name));
    await Promise.all(processes.map(({ ready }) => ready));

    const ended = await Promise.all(processes.map(({ go }) => go()));

    expect(ended).toEqual(eight.map(() => ({ code: 0, stderr: '' })));
    const { db } = await openEngine(place);
    const applied = await sql<{ name: string }>`select name from kansli_migration`.execute(db);
    expect(applied.rows.map(({ name }) => name)).toEqual([
      '0001-keyed',
      '0002-claims',
      '0003-proposals',
      '0004-outbox',
      '0005-subscriptions',
      '0006-attempts',
      '0007-server-events',
    ]);
    const kept = await db.selectFrom('keyed').select('key').orderBy('key').execute();
    expect(kept.map(({ key }) => key)).toEqual(eight);
  });

  test.skipIf(missing)('what was kept is there at the next start', async () => {
    const place = await newDatabase();
    const first = await openStorage(place, silentLog);
    await first.keyed('memory').set('key', 'value');
    await first.close();

    const second = await openStorage(place, silentLog);

    expect(await second.keyed('memory').get('key')).toBe('value');
    await second.close();
  });

  test.skipIf(missing)('a database of a newer version is refused, and left as it is', async () => {
    const place = await newDatabase();
    const { db } = await openEngine(place);
    await sql`insert into kansli_migration values ('0999-from-the-future', '2030-01-01T00:00:00.000Z')`.execute(db);
    await sql`drop table keyed`.execute(db);

    const opened = openStorage(place, silentLog);

    await expect(opened).rejects.toThrow(KeeperError);
    await expect(opened).rejects.toThrow(/newer version of Kansli .*0999-from-the-future.*[\s\S]*restore a backup/);
    expect((await db.introspection.getTables()).map(({ name }) => name)).not.toContain('keyed');
  });

  test.skipIf(missing)('a migration that fails is undone, and told', async () => {
    const place = await newDatabase();
    const { db } = await openEngine(place);
    await sql`delete from kansli_migration`.execute(db);
    await sql`drop index keyed_expires`.execute(db);
    await sql`insert into keyed values ('n', 'k', 'v', null)`.execute(db);

    await expect(openStorage(place, silentLog)).rejects.toThrow(/keyed/);

    expect((await sql`select * from kansli_migration`.execute(db)).rows).toEqual([]);
    expect(await db.selectFrom('keyed').selectAll().execute()).toHaveLength(1);
  });
});
