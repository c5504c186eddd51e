import { systemClock } from '../clock.ts';
import { composeCalendarsAlone, openStorage } from '../compose.ts';
import { whichConference } from '../conference/which-conference.ts';
import { stderrLog } from '../log.ts';
import { readArguments, UsageError } from '../settings/arguments.ts';
import { readDatabasePlace, readSettings } from '../settings/settings.ts';

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
    const id = values.conference ?? whichConference(conferences, 'terminal:here', systemClock.now()).id;
    const file = await calendars.read(id, values.language);
    if (file !== undefined) process.stdout.write(file);
    else if (values.language !== undefined && !speakers.has(values.language))
      throw new UsageError(`--language expects one of ${[...speakers.keys()].join(', ')}; found '${values.language}'`);
    else
      throw new UsageError(`--conference expects one of ${conferences.map((one) => one.id).join(', ')}; found '${id}'`);
  } finally {
    await storage.close();
  }
}
