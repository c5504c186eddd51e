import { KeeperError } from '../../log.ts';

/** What SQLite's primary result codes mean to a keeper (sqlite.org/rescode.html); those left out are bugs of ours. */
const meanings: Readonly<Record<number, string>> = {
  5: 'is locked by another process, which did not let go in time. Stop what else works on it; backups are made by npm run backup.',
  6: 'is locked by another process, which did not let go in time. Stop what else works on it; backups are made by npm run backup.',
  8: 'cannot be written: the file or its folder is read-only. Give the user that runs Kansli the right to write both.',
  10: 'could not be read or written by the system. Check the disk, and restore a backup if it is broken.',
  11: 'is damaged. Move it away and restore a backup.',
  13: 'could not be written: the disk is full. Make room on it; what was kept before is unharmed.',
  14: 'cannot be opened. Expected a file, or a folder to make it in, that the user that runs Kansli may read and write.',
  23: 'cannot be opened: the system does not allow it. Give the user that runs Kansli the right to read and write it.',
  26: 'is not a database that Kansli made. Move that file away, or let KANSLI_DATABASE name another.',
};

export function explainSqliteFailure(error: unknown, name: string): KeeperError | undefined {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
  // The lower eight bits are the primary code; the others tell more than a keeper needs.
  const meaning = meanings[code & 0xff];
  return meaning === undefined ? undefined : new KeeperError(`${name} ${meaning}`, { cause: error });
}
