import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { feedAddress } from './calendar/feed-address.ts';
import { TerminalAdapter, terminalPerson, terminalPlace } from './chat/terminal/terminal-adapter.ts';
import { describeStart } from './cli/describe-start.ts';
import { endQuietlyWithReader } from './cli/end-with-reader.ts';
import { showProgress } from './cli/progress.ts';
import { reportAndExit } from './cli/report-error.ts';
import { type Clock, CorrectedClock, clockFrom, RehearsalClock, systemClock } from './clock.ts';
import { compose, composeOutbox, openStorage, WebServer, wakingAfter } from './compose.ts';
import type { Conference } from './conference/conference.ts';
import { isOver } from './conference/milestones.ts';
import { stderrLog } from './log.ts';
import { readArguments, readInstant, readSpeed, UsageError } from './settings/arguments.ts';
import { readDatabasePlace, readDotEnv, readSettings, readWebPlace } from './settings/settings.ts';
import type { DatabasePlace } from './storage/storage.ts';
import { systemTimers, type Timers, timersAtSpeed } from './timers.ts';

const usage = 'npm start -- [--now 2019-03-20T09:00+02:00 [--speed 3600]] [--config DIR]';

const options = { now: { type: 'string' }, speed: { type: 'string' }, config: { type: 'string' } } as const;

/** Starts the bot: settings, compose, run, stop on SIGTERM. */
async function main(typed: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(typed, options, usage);
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' means nothing here.\nUsage: ${usage}`);
  readDotEnv();
  const settings = readSettings();
  const isSet = values.now !== undefined;
  const isRehearsal = values.speed !== undefined;
  const webPlace = readWebPlace();
  const storage = await openStorage(isRehearsal ? rehearsalDatabase() : readDatabasePlace(), stderrLog);
  const corrected = new CorrectedClock({
    machine: systemClock,
    database: storage,
    timers: systemTimers,
    log: stderrLog,
  });
  const { clock, timers, speed, begin } = readTime(values, corrected);
  let web: WebServer | undefined;
  try {
    if (!isSet) await corrected.start();
    const composed = compose({
      configDirectory: values.config ?? settings.configDirectory,
      dataDirectory: settings.dataDirectory,
      storage,
      // Whoever sits at the terminal has the whole database in their hands anyway.
      organisers: new Set([...settings.organisers, terminalPerson]),
      formGrace: settings.formGrace,
      everywhere: [{ place: terminalPlace }],
      publicUrl: webPlace?.publicUrl,
      clock,
      log: stderrLog,
      onLearning: showProgress(process.stderr, 'Learning the phrasings (only at the first start)'),
    });
    const { conferences, calendars } = composed;
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
    const rounds = composeOutbox({
      composed,
      storage,
      adapters: [adapter],
      clock,
      timers,
      speed,
      log: stderrLog,
    });
    process.once('SIGTERM', () => void adapter.stop());
    begin();
    rounds.wake();
    await adapter.run(wakingAfter(composed.bot, rounds));
    if (isRehearsal) await untilOver(conferences, clock, timers);
    await rounds.stop();
  } finally {
    corrected.stop();
    await web?.stop();
    await storage.close();
  }
}

/** The time as it is; or one that is set, which may also run faster: then it is a rehearsal, whose clock stands until `begin`. */
function readTime({ now, speed }: { now?: string; speed?: string }, real: Clock) {
  if (now === undefined && speed !== undefined) {
    throw new UsageError(`--speed expects --now beside it, the moment at which the rehearsal begins.\nUsage: ${usage}`);
  }
  const asItIs = { timers: systemTimers, speed: 1, begin: () => {} };
  if (now === undefined) return { ...asItIs, clock: real };
  if (speed === undefined) return { ...asItIs, clock: clockFrom(readInstant(now)) };
  const factor = readSpeed(speed);
  const clock = new RehearsalClock(readInstant(now), factor);
  return { clock, timers: timersAtSpeed(factor), speed: factor, begin: () => clock.letRun() };
}

/** What is said in a rehearsal is kept by itself, and not for long. */
function rehearsalDatabase(): DatabasePlace {
  return { engine: 'sqlite', file: path.join(mkdtempSync(path.join(tmpdir(), 'kansli-rehearsal-')), 'kansli.sqlite') };
}

/** A rehearsal that nobody sits at goes on until there is nothing left to say. */
async function untilOver(conferences: readonly Conference[], clock: Clock, timers: Timers): Promise<void> {
  const hour = 3_600_000;
  while (!conferences.every((conference) => isOver(conference, clock.now()))) {
    await new Promise<void>((resolve) => {
      timers.after(hour, resolve);
    });
  }
}

endQuietlyWithReader(process.stdout);
main(process.argv.slice(2)).catch(reportAndExit);
