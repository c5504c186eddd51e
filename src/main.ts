import type { Bot, ChatAdapter } from './chat/chat-adapter.ts';
import { claimsInMemory } from './chat/claims-in-memory.ts';
import { TerminalAdapter, terminalPerson } from './chat/terminal/terminal-adapter.ts';
import { describeStart } from './cli/describe-start.ts';
import { endQuietlyWithReader } from './cli/end-with-reader.ts';
import { showProgress } from './cli/progress.ts';
import { reportAndExit } from './cli/report-error.ts';
import { clockFrom, systemClock } from './clock.ts';
import { compose, composeOutbox, openStorage } from './compose.ts';
import { stderrLog } from './log.ts';
import { readArguments, readInstant, UsageError } from './settings/arguments.ts';
import { readDatabasePlace, readDiscord, readDotEnv, readSettings } from './settings/settings.ts';
import { stayAlive, systemTimers } from './timers.ts';

const usage = 'npm start -- [--now 2019-03-20T09:00+02:00] [--config DIR]';

/** Starts the bot: settings, compose, run, stop on SIGTERM. */
async function main(typed: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(typed, { now: { type: 'string' }, config: { type: 'string' } }, usage);
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' means nothing here.\nUsage: ${usage}`);
  readDotEnv();
  const settings = readSettings();
  const clock = values.now === undefined ? systemClock : clockFrom(readInstant(values.now));
  const discord = readDiscord();
  if (discord !== undefined && values.now !== undefined) {
    throw new UsageError('--now is for the terminal alone: on Discord the time is what it is.');
  }
  const place = readDatabasePlace();
  const storage = await openStorage(place, stderrLog);
  try {
    const composed = compose({
      configDirectory: values.config ?? settings.configDirectory,
      dataDirectory: settings.dataDirectory,
      storage,
      // Whoever sits at the terminal has the whole database in their hands anyway.
      organisers: new Set([...settings.organisers, terminalPerson]),
      formGrace: settings.formGrace,
      clock,
      timers: systemTimers,
      log: stderrLog,
      onLearning: showProgress(process.stderr, 'Learning the phrasings (only at the first start)'),
    });
    const adapters: ChatAdapter[] = [];
    if (discord !== undefined) {
      const { bot, speakers, conferences } = composed;
      // Loaded only where it is used: it takes longer than all the rest.
      const { DiscordAdapter } = await import('./chat/discord/discord-adapter.ts');
      const claim = place.engine === 'postgres' ? storage.claim.bind(storage) : claimsInMemory();
      const shared = { claim, store: storage.keyed('discord'), clock, timers: systemTimers, log: stderrLog };
      const suggest = bot.suggest.bind(bot);
      adapters.push(new DiscordAdapter({ ...shared, ...discord, speakers, conferences, suggest }));
    }
    const isTerminal = adapters.length === 0;
    process.stderr.write(`${describeStart(composed.conferences, settings, clock.now(), isTerminal)}\n\n`);
    if (isTerminal) {
      const { stdin: input, stdout: output } = process;
      adapters.push(new TerminalAdapter({ input, output, zone: settings.machineZone }));
    }
    const rounds = composeOutbox({
      composed,
      storage,
      adapters,
      clock,
      timers: systemTimers,
      log: stderrLog,
    });
    const stop = () => void stopAll(adapters);
    process.once('SIGTERM', stop);
    if (!isTerminal) process.once('SIGINT', stop);
    rounds.wake();
    try {
      await runAll(adapters, composed.bot);
    } finally {
      await rounds.stop();
      await composed.settle();
    }
  } finally {
    await storage.close();
  }
}

/** Runs all until each has ended; where one fails, the others are stopped. */
async function runAll(adapters: readonly ChatAdapter[], bot: Bot): Promise<void> {
  const mayEnd = stayAlive();
  const running = adapters.map((adapter) => adapter.run(bot));
  try {
    await Promise.all(running);
  } finally {
    await stopAll(adapters);
    await Promise.allSettled(running);
    mayEnd();
  }
}

async function stopAll(adapters: readonly ChatAdapter[]): Promise<void> {
  await Promise.all(adapters.map((adapter) => adapter.stop()));
}

endQuietlyWithReader(process.stdout);
main(process.argv.slice(2)).catch(reportAndExit);
