import { createInterface } from 'node:readline';
import { toPlainText } from '../chat/reply.ts';
import { clockFrom, systemClock } from '../clock.ts';
import { compose } from '../compose.ts';
import { stderrLog } from '../log.ts';
import { readArguments, readInstant } from '../settings/arguments.ts';
import { readSettings } from '../settings/settings.ts';
import { checkLanguage, chooseConference } from './choose.ts';
import { showProgress } from './progress.ts';

const usage =
  'npm run --silent ask -- [--json] [--now ISO] [--conference ID] [--language xx] [--config DIR] [question …]';

const options = {
  json: { type: 'boolean' },
  now: { type: 'string' },
  conference: { type: 'string' },
  language: { type: 'string' },
  config: { type: 'string' },
} as const;

/**
 * Answers the arguments as one question, or standard input line by line, each line a question on its own. With --json
 * each line gives {"question","language","topics","choices","unsupported","answer"}, in this order and with these
 * names for good: others measure through it.
 */
export async function askCommand(typed: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(typed, options, usage);
  const settings = readSettings();
  const clock = values.now === undefined ? systemClock : clockFrom(readInstant(values.now));
  const { bot, conferences, speakers } = compose({
    configDirectory: values.config ?? settings.configDirectory,
    dataDirectory: settings.dataDirectory,
    clock,
    log: stderrLog,
    onLearning: showProgress(process.stderr, 'Learning the phrasings (only at the first start)'),
  });
  const conference = chooseConference(conferences, values.conference, clock.now());
  checkLanguage(speakers, values.language);
  const answer = (question: string): string => {
    const { reply, topics, choices, unsupported } = bot.ask({
      text: question,
      conference,
      now: clock.now(),
      chosenLanguage: values.language,
      zone: settings.machineZone,
    });
    const text = toPlainText(reply);
    return values.json === true
      ? JSON.stringify({ question, language: reply.language, topics, choices, unsupported, answer: text })
      : text;
  };
  if (positionals.length > 0) {
    process.stdout.write(`${answer(positionals.join(' '))}\n`);
    return;
  }
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') process.stdout.write(`${answer(line)}\n`);
  }
}
