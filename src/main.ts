import { setFlagsFromString } from 'node:v8';
import { terminalPerson, terminalPlace } from './chat/terminal/terminal-adapter.ts';
import { describeFeeds, describeStart } from './cli/describe-start.ts';
import { endQuietlyWithReader } from './cli/end-with-reader.ts';
import { showProgress } from './cli/progress.ts';
import { reportAndExit } from './cli/report-error.ts';
import { readSetTime, refuseToMislead, rehearsalDatabase, untilOver } from './cli/set-time.ts';
import { CorrectedClock, systemClock } from './clock.ts';
import { compose, composeOutbox, openStorage, WebServer, wakingAfter } from './compose.ts';
import { stderrLog } from './log.ts';
import { choosePlatforms, runPlatforms, stopPlatforms } from './platforms.ts';
import { readArguments, UsageError } from './settings/arguments.ts';
import {
  readDatabasePlace,
  readDiscord,
  readDotEnv,
  readSettings,
  readSlack,
  readWebPlace,
} from './settings/settings.ts';
import { systemTimers } from './timers.ts';

const usage = 'npm start -- [--now 2019-03-20T09:00+02:00 [--speed 3600] [--aloud]] [--config DIR]';

const options = {
  now: { type: 'string' },
  speed: { type: 'string' },
  aloud: { type: 'boolean' },
  config: { type: 'string' },
} as const;

// Left to itself, V8 lets the heap grow to several times of what is in use before it looks for what is not: too much for a small machine,
// and a leak would hide in it. Half as much again costs a few hundredths of the speed.
setFlagsFromString('--heap-growing-percent=50');

/** Starts the bot: settings, compose, run, stop on SIGTERM. */
async function main(typed: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(typed, options, usage);
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' means nothing here.\nUsage: ${usage}`);
  readDotEnv();
  const settings = readSettings();
  const set = readSetTime(values);
  const slack = readSlack();
  const discord = readDiscord();
  const isTerminal = slack === undefined && discord === undefined;
  const apiUrls = [slack, discord].flatMap((platform) => (platform === undefined ? [] : [platform.apiUrl]));
  refuseToMislead(set, apiUrls, values.aloud === true);
  const web = readWebPlace();
  const isRehearsal = values.speed !== undefined;
  const database = isRehearsal ? rehearsalDatabase() : readDatabasePlace();
  const log = stderrLog;
  const storage = await openStorage(database, log);
  const corrected = new CorrectedClock({ machine: systemClock, database: storage, timers: systemTimers, log });
  const { clock, timers, speed } = set ?? { clock: corrected, timers: systemTimers, speed: 1 };
  try {
    if (set === undefined) await corrected.start();
    const composed = compose({
      configDirectory: values.config ?? settings.configDirectory,
      dataDirectory: settings.dataDirectory,
      storage,
      // Whoever sits at the terminal has the whole database in their hands anyway.
      organisers: new Set([...settings.organisers, terminalPerson]),
      formGrace: settings.formGrace,
      everywhere: isTerminal ? [{ place: terminalPlace }] : [],
      publicUrl: web?.publicUrl,
      clock,
      log,
      onLearning: showProgress(process.stderr, 'Learning the phrasings (only at the first start)'),
    });
    process.stderr.write(`${describeStart(composed.conferences, clock.now(), isTerminal)}\n\n`);
    const server = web && new WebServer({ calendars: composed.calendars, log });
    const otherRequests = server?.respond;
    const terminalZone = settings.machineZone;
    const shared = { composed, storage, clock, timers, log };
    const adapters = await choosePlatforms({ ...shared, database, slack, discord, terminalZone, otherRequests });
    // Where Slack comes over HTTP, it brings its own server, which passes on what is not Slack's.
    if (web !== undefined && slack?.reached.by !== 'http') await server?.start(web.port, web.host);
    for (const line of describeFeeds(composed.conferences, web?.publicUrl)) log.info(line);
    const rounds = composeOutbox({ ...shared, adapters, speed });
    const stop = () => void stopPlatforms(adapters);
    process.once('SIGTERM', stop);
    if (!isTerminal) process.once('SIGINT', stop);
    set?.begin();
    rounds.wake();
    try {
      await runPlatforms(adapters, wakingAfter(composed.bot, rounds));
      if (set !== undefined && isRehearsal) await untilOver(composed.conferences, set);
    } finally {
      await rounds.stop();
      await server?.stop();
    }
  } finally {
    corrected.stop();
    await storage.close();
  }
}

endQuietlyWithReader(process.stdout);
main(process.argv.slice(2)).catch(reportAndExit);
