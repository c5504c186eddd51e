import { systemClock } from '../clock.ts';
import { composeCalendarsAlone, openStorage } from '../compose.ts';
import { stderrLog } from '../log.ts';
import { readArguments, UsageError } from '../settings/arguments.ts';
import { readDatabasePlace, readSettings } from '../settings/settings.ts';
import { checkLanguage, chooseConference } from './choose.ts';

const usage = 'npm run --silent calendar -- [--conference ID] [--language xx] [--config DIR]';

const options = {
  conference: { type: 'string' },
  language: { type: 'string' },
  config: { type: 'string' },
} as const;

/**
 * Prints the .ics file of a conference: the next to come, and its own first language, where none is named. Its version is
 * that of the bot, from the same database.
 */
export async function calendarCommand(typed: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(typed, options, usage);
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' means nothing here.\nUsage: ${usage}`);
  const configDirectory = values.config ?? readSettings().configDirectory;
  const storage = await openStorage(readDatabasePlace(), stderrLog);
  try {
    const { calendars, conferences, speakers } = composeCalendarsAlone({
      configDirectory,
      storage,
      clock: systemClock,
    });
    const { id } = chooseConference(conferences, values.conference, systemClock.now());
    checkLanguage(speakers, values.language);
    process.stdout.write((await calendars.read(id, values.language)) ?? '');
  } finally {
    await storage.close();
  }
}
