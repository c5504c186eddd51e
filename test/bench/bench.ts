import { parseArgs } from 'node:util';
import { measureDiscord } from './discord.ts';
import { measureFaqGrowth } from './faq-growth.ts';
import { measureOwnQuestions } from './own-questions.ts';
import { measurePublicSets } from './public-sets.ts';
import { measureSpeed } from './speed.ts';
import { measureStart } from './start.ts';

const usage = `npm run bench -- [--data DIR] [--discord]

--data DIR   a folder with intents/*.tsv and real-questions.tsv, the public question sets
--discord    measures the bot on Discord alone, beside a bare discord.js: a quarter of an hour, of which memory takes most`;

/** Measures what the project promises of understanding, and prints each figure beside its target or its rival. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, discord: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  if (values.discord === true) {
    await measureDiscord();
    return;
  }
  await measureStart();
  measureSpeed();
  measureFaqGrowth();
  measureOwnQuestions(values.data);
  await measurePublicSets(values.data);
}

await main();
