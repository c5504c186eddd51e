import { askCommand } from './cli/ask.ts';
import { backupCommand } from './cli/backup.ts';
import { calendarCommand } from './cli/calendar.ts';
import { endQuietlyWithReader } from './cli/end-with-reader.ts';
import { exportCommand } from './cli/export.ts';
import { previewCommand } from './cli/preview.ts';
import { reportAndExit } from './cli/report-error.ts';
import { schemasCommand } from './cli/schemas.ts';
import { UsageError } from './settings/arguments.ts';
import { readDotEnv } from './settings/settings.ts';

/** Every command a person types besides starting the bot: npm run NAME. */
const commands: Readonly<Record<string, (typed: readonly string[]) => Promise<void>>> = {
  ask: askCommand,
  backup: backupCommand,
  calendar: calendarCommand,
  export: exportCommand,
  preview: previewCommand,
  schemas: schemasCommand,
};

async function main([name, ...typed]: readonly string[]): Promise<void> {
  const command = commands[name ?? ''];
  if (command === undefined)
    throw new UsageError(`Expected one of these commands: ${Object.keys(commands).join(', ')}; found '${name ?? ''}'.`);
  readDotEnv();
  await command(typed);
}

endQuietlyWithReader(process.stdout);
main(process.argv.slice(2)).catch(reportAndExit);
