import { parseArgs } from 'node:util';
import { measureDiscord } from './discord.ts';
import { measureFaqGrowth } from './faq-growth.ts';
import { measureOwnQuestions } from './own-questions.ts';
import { measureProposals } from './proposals.ts';
import { measurePublicSets } from './public-sets.ts';
import { measureReminders } from './reminders.ts';
import { measureSlack } from './slack.ts';
import { measureSpeed } from './speed.ts';
import { measureStart } from './start.ts';

/** What can be measured; `data` is the folder of the public question sets, where it is given. */
const parts: Readonly<Record<string, (data: string | undefined) => Promise<void> | void>> = {
  start: measureStart,
  speed: measureSpeed,
  faq: measureFaqGrowth,
  questions: measureOwnQuestions,
  sets: measurePublicSets,
  proposals: () => measureProposals(),
  reminders: () => measureReminders(),
  slack: () => measureSlack(),
  discord: () => measureDiscord(),
};

/** These take a quarter of an hour each, and are measured only where they are named. */
const long = ['slack', 'discord'];

const usage = `npm run bench -- [part …] [--data DIR]

part         ${Object.keys(parts).join(', ')}; without one, all but ${long.join(' and ')}
--data DIR   a folder with intents/*.tsv and real-questions.tsv, the public question sets`;

/** Measures what the project promises, and prints each figure beside its target or its rival. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => parts[name] === undefined);
  if (values.help === true || unknown !== undefined) {
    process.stdout.write(`${usage}\n`);
    process.exitCode = unknown === undefined ? 0 : 2;
    return;
  }
  const chosen = positionals.length > 0 ? positionals : Object.keys(parts).filter((name) => !long.includes(name));
  for (const name of chosen) await parts[name]?.(values.data);
}

await main();
