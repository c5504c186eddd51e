import { TerminalAdapter, terminalPerson } from './chat/terminal/terminal-adapter.ts';
import { describeStart } from './cli/describe-start.ts';
import { endQuietlyWithReader } from './cli/end-with-reader.ts';
import { showProgress } from './cli/progress.ts';
import { reportAndExit } from './cli/report-error.ts';
import { CorrectedClock, clockFrom, systemClock } from './clock.ts';
import { compose, composeOutbox, openStorage } from './compose.ts';
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
  const start = values.now === undefined ? undefined : readInstant(values.now);
  const storage = await openStorage(readDatabasePlace(), stderrLog);
  const corrected = new CorrectedClock({
    machine: systemClock,
    database: storage,
    timers: systemTimers,
    log: stderrLog,
  });
  const clock = start === undefined ? corrected : clockFrom(start);
  try {
    if (start === undefined) await corrected.start();
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
    const adapter = new TerminalAdapter({ input: process.stdin, output: process.stdout, zone: settings.machineZone });
    const rounds = composeOutbox({
      composed,
      storage,
      adapters: [adapter],
      clock,
      timers: systemTimers,
      log: stderrLog,
    });
    process.once('SIGTERM', () => void adapter.stop());
    rounds.wake();
    await adapter.run(composed.bot);
    await rounds.stop();
  } finally {
    corrected.stop();
    await storage.close();
  }
}

endQuietlyWithReader(process.stdout);
main(process.argv.slice(2)).catch(reportAndExit);
