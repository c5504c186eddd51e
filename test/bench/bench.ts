import { parseArgs } from 'node:util';
import { measureFaqGrowth } from './faq-growth.ts';
import { measureOwnQuestions } from './own-questions.ts';
import { measureProposals } from './proposals.ts';
import { measurePublicSets } from './public-sets.ts';
import { measureReminders } from './reminders.ts';
import { measureSpeed } from './speed.ts';
import { measureStart } from './start.ts';

const usage = `npm run bench -- [--data DIR]

--data DIR   a folder with intents/*.tsv and real-questions.tsv, the public question sets`;

/** Measures what the project promises, and prints each figure beside its target or its rival. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  await measureStart();
  measureSpeed();
  measureFaqGrowth();
  measureOwnQuestions(values.data);
  await measurePublicSets(values.data);
  await measureProposals();
  await measureReminders();
}

await main();
