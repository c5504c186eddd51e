import { KeeperError } from '../log.ts';
import { UsageError } from '../settings/arguments.ts';
import { BrokenFilesError } from '../settings/problem.ts';

/**
 * Ends the process with a message for the one who can mend it: 2 for what was typed or configured, 1 for a bug of
 * ours.
 */
export function reportAndExit(error: unknown): void {
  if (error instanceof UsageError || error instanceof BrokenFilesError || error instanceof KeeperError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
    return;
  }
  process.stderr.write(
    `Kansli stopped because of an error of its own:\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}
