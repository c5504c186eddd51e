import path from 'node:path';
import { backUp } from '../compose.ts';
import { readArguments, UsageError } from '../settings/arguments.ts';
import { readDatabasePlace } from '../settings/settings.ts';

const usage = 'npm run backup -- FILE';

/** Backs the embedded database up into a new file, also while the bot runs. */
export async function backupCommand(typed: readonly string[]): Promise<void> {
  const { positionals } = readArguments(typed, {}, usage);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw new UsageError(`Expected one file to back up to; found ${positionals.length}.\nUsage: ${usage}`);
  }
  const target = path.resolve(file);
  await backUp(readDatabasePlace(), target);
  process.stdout.write(`${target}\n`);
}
