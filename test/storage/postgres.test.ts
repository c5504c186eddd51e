import { createServer } from 'node:net';
import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { KeeperError } from '../../src/log.ts';
import { KeyedStore } from '../../src/storage/keyed-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { silentLog } from '../silent-log.ts';
import { engines, openEngine, postgresUrl } from './engines.ts';

const open = (url: string) => openStorage({ engine: 'postgres', url }, silentLog);

function changed(change: (url: URL) => void): string {
  const url = new URL(postgresUrl);
  change(url);
  return url.href;
}

async function refusalOf(url: string): Promise<string> {
  const error = await open(url).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(KeeperError);
  return (error as KeeperError).message;
}

describe('it is said what was expected and what to do about', () => {
  test('a port on which nobody answers', async () => {
    expect(await refusalOf('postgres://anna:secret@127.0.0.1:1/kansli')).toMatch(
      /^PostgreSQL \(127\.0\.0\.1:1\/kansli\) does not answer.*DATABASE_URL/,
    );
  });

  test('a host that nobody knows', async () => {
    expect(await refusalOf('postgres://anna:secret@nowhere.invalid/kansli')).toMatch(/nowhere\.invalid.*host/);
  });

  test('a server that takes the call and says nothing, after a finite time', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });

    expect(await refusalOf(`postgres://anna:secret@127.0.0.1:${port}/kansli`)).toMatch(/did not answer in time/);

    server.close();
  });

  test.skipIf(postgresUrl === '')('a database that does not exist', async () => {
    expect(await refusalOf(changed((url) => (url.pathname = 'nowhere')))).toMatch(
      /no database of that name.*Create it/,
    );
  });

  test.skipIf(postgresUrl === '')('a wrong password, which is not told', async () => {
    const message = await refusalOf(changed((url) => (url.password = 'guessed')));

    expect(message).toMatch(/password/);
    expect(message).not.toContain('guessed');
  });
});

test.skipIf(postgresUrl === '')(
  'a connection that the server breaks off is told, the process lives on, and another is made',
  async () => {
    const place = await engines[1].newDatabase();
    const engine = await openEngine(place);
    const store = new KeyedStore(engine, systemClock);
    await store.set('key', 'value');
    const other = await openEngine(place);

    const broken = sql`select pg_sleep(30)`.execute(engine.db);
    const outcome = expect(broken).rejects.toSatisfy((error) => engine.explain(error) instanceof KeeperError);
    await endSleepers(other.db);
    await outcome;

    // A statement that comes before the driver has seen the end of the connection may still fail.
    await vi.waitFor(async () => expect(await store.get('key')).toBe('value'), { interval: 5 });
  },
);

/** Ends the other connections to the same database as soon as one of them sleeps. */
async function endSleepers(db: Awaited<ReturnType<typeof openEngine>>['db']): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query like 'select pg_sleep%'`.execute(db);
    if (rows.length > 0) return;
  }
}
