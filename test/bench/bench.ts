import { parseArgs } from 'node:util';
import { measureDiscord } from './discord.ts';
import { measureFaqGrowth } from './faq-growth.ts';
import { measureOwnQuestions } from './own-questions.ts';
import { measureProposals } from './proposals.ts';
import { measurePublicSets } from './public-sets.ts';
import { measureSlack } from './slack.ts';
import { measureSpeed } from './speed.ts';
import { measureStart } from './start.ts';

const usage = `npm run bench -- [slack] [--data DIR]

slack        only how fast and how small it is on Slack, beside a bare Bolt echo, against a local Slack
--data DIR   a folder with intents/*.tsv and real-questions.tsv, the public question sets`;

/** Measures what the project promises, and prints each figure beside its target or its rival. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help === true) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  if (positionals[0] === 'slack') return await measureSlack();
  await measureStart();
  measureSpeed();
  measureFaqGrowth();
  measureOwnQuestions(values.data);
  await measurePublicSets(values.data);
  await measureProposals();
  await measureDiscord();
}

await main();
