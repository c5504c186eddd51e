import { understand } from '../../src/understanding/understand.ts';
import { readBlindQuestions } from '../understanding/blind-questions.ts';
import { knowledgeWith, learn } from './knowledge.ts';
import { microseconds, printTable } from './report.ts';
import { timeEach } from './time-each.ts';

/** How long a question takes to be understood, by the blind questions of each language. */
export function measureSpeed(): void {
  const knowledge = knowledgeWith();
  const rows = ['sv', 'en', 'ro'].map((language) => {
    const questions = readBlindQuestions(language).map(({ question }) => question);
    const letters = questions.join('').length / questions.length;
    const { median, p99 } = timeEach(questions, 20, (question) => understand(question, knowledge));
    return [language, `${letters.toFixed(0)} letters`, microseconds(median), microseconds(p99)];
  });
  printTable('Understanding a question (target: median at most 100 µs)', [
    ['', 'mean length', 'median', '99th'],
    ...rows,
  ]);
  printTable('Learning the phrasings of three languages', [['whole', `${(learn().took / 1000).toFixed(1)} s`]]);
}
