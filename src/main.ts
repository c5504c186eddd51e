import { feedAddress } from './calendar/feed-address.ts';
import { TerminalAdapter } from './chat/terminal/terminal-adapter.ts';
import { describeStart } from './cli/describe-start.ts';
import { endQuietlyWithReader } from './cli/end-with-reader.ts';
import { showProgress } from './cli/progress.ts';
import { reportAndExit } from './cli/report-error.ts';
import { clockFrom, systemClock } from './clock.ts';
import { compose, openStorage, WebServer } from './compose.ts';
import { stderrLog } from './log.ts';
import { readArguments, readInstant, UsageError } from './settings/arguments.ts';
import { readDatabasePlace, readDotEnv, readSettings, readWebPlace } from './settings/settings.ts';

const usage = 'npm start -- [--now 2019-03-20T09:00+02:00] [--config DIR]';

/** Starts the bot: settings, compose, run, stop on SIGTERM. */
async function main(typed: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(typed, { now: { type: 'string' }, config: { type: 'string' } }, usage);
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' means nothing here.\nUsage: ${usage}`);
  readDotEnv();
  const settings = readSettings();
  const clock = values.now === undefined ? systemClock : clockFrom(readInstant(values.now));
  const webPlace = readWebPlace();
  const storage = await openStorage(readDatabasePlace(), stderrLog);
  let web: WebServer | undefined;
  try {
    const { bot, conferences, calendars } = compose({
      configDirectory: values.config ?? settings.configDirectory,
      dataDirectory: settings.dataDirectory,
      storage,
      clock,
      log: stderrLog,
      onLearning: showProgress(process.stderr, 'Learning the phrasings (only at the first start)'),
    });
    process.stderr.write(`${describeStart(conferences, settings, clock.now())}\n\n`);
    if (webPlace !== undefined) {
      web = new WebServer({ calendars, log: stderrLog });
      await web.start(webPlace.port, webPlace.host);
      const { publicUrl } = webPlace;
      if (publicUrl !== undefined)
        for (const { id, name } of conferences)
          stderrLog.info(`The calendar of ${name}: ${feedAddress(publicUrl, id)}`);
    }
    const adapter = new TerminalAdapter({ input: process.stdin, output: process.stdout, zone: settings.machineZone });
    process.once('SIGTERM', () => void adapter.stop());
    await adapter.run(bot);
  } finally {
    await web?.stop();
    await storage.close();
  }
}

endQuietlyWithReader(process.stdout);
main(process.argv.slice(2)).catch(reportAndExit);
