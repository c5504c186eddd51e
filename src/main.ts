import type { ChatAdapter } from './chat/chat-adapter.ts';
import { TerminalAdapter, terminalPerson } from './chat/terminal/terminal-adapter.ts';
import { describeStart } from './cli/describe-start.ts';
import { endQuietlyWithReader } from './cli/end-with-reader.ts';
import { showProgress } from './cli/progress.ts';
import { reportAndExit } from './cli/report-error.ts';
import { clockFrom, systemClock } from './clock.ts';
import { compose, composeDiscord, composeOutbox, openStorage } from './compose.ts';
import { stderrLog } from './log.ts';
import { readArguments, readInstant, UsageError } from './settings/arguments.ts';
import { readDatabasePlace, readDotEnv, readSettings } from './settings/settings.ts';
import { systemTimers } from './timers.ts';

const usage = 'npm start -- [--now 2019-03-20T09:00+02:00] [--config DIR]';

/** Starts the bot: settings, compose, run, stop on SIGTERM. */
async function main(typed: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(typed, { now: { type: 'string' }, config: { type: 'string' } }, usage);
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' means nothing here.\nUsage: ${usage}`);
  readDotEnv();
  const settings = readSettings();
  if (values.now !== undefined && settings.discord !== undefined) {
    throw new UsageError('--now is for the terminal alone: leave it out, or DISCORD_TOKEN empty.');
  }
  const clock = values.now === undefined ? systemClock : clockFrom(readInstant(values.now));
  const database = readDatabasePlace();
  const storage = await openStorage(database, stderrLog);
  try {
    const composed = compose({
      configDirectory: values.config ?? settings.configDirectory,
      dataDirectory: settings.dataDirectory,
      storage,
      // Whoever sits at the terminal has the whole database in their hands anyway.
      organisers: new Set([...settings.organisers, terminalPerson]),
      formGrace: settings.formGrace,
      clock,
      log: stderrLog,
      onLearning: showProgress(process.stderr, 'Learning the phrasings (only at the first start)'),
    });
    process.stderr.write(`${describeStart(composed.conferences, settings, clock.now())}\n\n`);
    const running = { composed, storage, clock, timers: systemTimers, log: stderrLog };
    const adapters: ChatAdapter[] = [];
    if (settings.discord !== undefined) {
      adapters.push(composeDiscord({ ...running, ...settings.discord, shared: database.engine === 'postgres' }));
    }
    if (adapters.length === 0) {
      adapters.push(new TerminalAdapter({ input: process.stdin, output: process.stdout, zone: settings.machineZone }));
    }
    const rounds = composeOutbox({ ...running, adapters });
    const stop = async () => {
      await Promise.all(adapters.map((adapter) => adapter.stop()));
    };
    process.once('SIGTERM', () => void stop());
    process.once('SIGINT', () => void stop());
    rounds.wake();
    try {
      await Promise.all(adapters.map((adapter) => adapter.run(composed.bot)));
    } finally {
      await stop();
      await rounds.stop();
    }
  } finally {
    await storage.close();
  }
}

endQuietlyWithReader(process.stdout);
main(process.argv.slice(2)).catch(reportAndExit);
