import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { KeeperError } from '../../log.ts';
import { explainSqliteFailure } from './explain-failure.ts';
import { importSqlite } from './import-sqlite.ts';

/**
 * Writes the database as it stands at one moment into a new file, while others read and write it. The file is whole, checked and
 * on the disk when this resolves. Throws a `KeeperError`, and leaves no file, where that cannot be.
 */
export async function backUpSqlite(database: string, target: string): Promise<void> {
  const name = `The database ${database}`;
  if (!existsSync(database)) throw new KeeperError(`${name} does not exist yet: there is nothing to back up.`);
  reserve(target);
  const unfinished = `${target}.unfinished`;
  const { DatabaseSync } = await importSqlite();
  let source: DatabaseSync | undefined;
  try {
    rmSync(unfinished, { force: true });
    source = new DatabaseSync(database, { readOnly: true, timeout: 5000 });
    source.prepare('vacuum into ?').run(unfinished);
    check(new DatabaseSync(unfinished), unfinished);
    // SQLite leaves it to the system when the copy reaches the disk.
    flush(unfinished);
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { force: true });
    rmSync(target, { force: true });
    throw explainSqliteFailure(error, `${name}, or its backup ${target},`) ?? error;
  } finally {
    source?.close();
  }
}

/** Takes the name with an empty file, so that of two backups to it one is refused. */
function reserve(target: string): void {
  try {
    closeSync(openSync(target, 'wx'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new KeeperError(
      code === 'EEXIST'
        ? `${target} exists already, and a backup overwrites nothing. Name a new file.`
        : `${target} cannot be written (${message}). Name a new file in a folder that exists and may be written.`,
      { cause: error },
    );
  }
}

function check(copy: DatabaseSync, file: string): void {
  try {
    const found = copy.prepare('pragma integrity_check').get()?.integrity_check;
    if (found !== 'ok') throw new KeeperError(`${file} was written, but is damaged (${found}). Check both disks.`);
  } finally {
    copy.close();
  }
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
