import type { TestProject } from 'vitest/node';
import { runPostgres } from './run-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL on which the tests may make databases; empty where none can be had. */
    postgresUrl: string;
  }
}

/**
 * Gives the tests a real PostgreSQL for the whole run: the one that KANSLI_TEST_DATABASE_URL names, whose user may make databases,
 * else the one that npm brings. Where neither can be had, the tests that need it are skipped, and it is said why.
 */
export default async function startPostgres({ provide }: TestProject): Promise<() => Promise<void>> {
  const named = process.env.KANSLI_TEST_DATABASE_URL;
  if (named !== undefined && named !== '') {
    provide('postgresUrl', named);
    return async () => {};
  }
  try {
    // No test pulls the plug, and databases are made and dropped much faster like this.
    const server = await runPostgres('max_connections=200', 'fsync=off');
    provide('postgresUrl', server.url);
    return () => server.remove();
  } catch (error) {
    process.stderr.write(`The tests on PostgreSQL are skipped. ${error instanceof Error ? error.message : error}\n`);
    provide('postgresUrl', '');
    return async () => {};
  }
}
