import type { FaqEntry } from '../../src/conference/conference.ts';
import { understand } from '../../src/understanding/understand.ts';
import { readBlindQuestions } from '../understanding/blind-questions.ts';
import { knowledgeWith, learn } from './knowledge.ts';
import { microseconds, printTable } from './report.ts';
import { timeEach } from './time-each.ts';

/** What a question costs with ten, a hundred and a thousand FAQ entries, two questions each. */
export function measureFaqGrowth(): void {
  const questions = ['sv', 'en', 'ro'].flatMap((language) =>
    readBlindQuestions(language).map(({ question }) => question),
  );
  const rows = [0, 10, 100, 1000].map((count) => {
    const knowledge = knowledgeWith(entries(count));
    const { median, p99 } = timeEach(questions, 5, (question) => understand(question, knowledge));
    return [`${count} entries`, microseconds(median), microseconds(p99)];
  });
  printTable('A question beside FAQ entries (target: hardly grows from 10 to 1,000)', [
    ['', 'median', '99th'],
    ...rows,
  ]);
}

/** Entries made of the phrasings that belong to no topic and no matter: real questions, and all different. */
function entries(count: number): FaqEntry[] {
  const pool = learn().languages.flatMap(({ code, ask }) =>
    [...ask.other, ...ask.unrelated, ...ask.matters['social-events'], ...ask.matters.tourism].map((text) => ({
      code,
      text,
    })),
  );
  return Array.from({ length: count }, (_, at) => {
    const asked = [pool[(2 * at) % pool.length]!, pool[(2 * at + 1) % pool.length]!];
    const questions: Record<string, string[]> = {};
    for (const { code, text } of asked) questions[code] = [...(questions[code] ?? []), text];
    return { id: `entry-${at}`, questions, answer: { en: `Answer number ${at}.` } };
  });
}
