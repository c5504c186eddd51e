import type { Topic } from '../../src/conference/topics.ts';
import { Classifier } from '../../src/understanding/classifier.ts';
import { Names } from '../../src/understanding/names.ts';
import { plain } from '../../src/understanding/read-question.ts';
import { train } from '../../src/understanding/train.ts';
import { type Knowledge, understand, wordsOf } from '../../src/understanding/understand.ts';
import { faqIndexOf } from './faq-index-of.ts';
import { example, trainToy } from './toy-examples.ts';

/**
 * Knowledge that, asked `word`, cannot tell which of these topics is meant, and so asks back; of numbers it knows
 * nothing.
 */
export function tornKnowledge(word: string, topics: readonly Topic[]): Knowledge {
  const languages = trainToy([example('förslag', 'sv'), example('proposals', 'en')]);
  for (let positiveCost = 0.1; positiveCost < 4; positiveCost += 0.01) {
    const questions = train([...topics.map((topic) => example(plain(word), topic)), example('{number}', 'unrelated')], {
      blocks: { words: 1, pieces: 1, concepts: 1 },
      cost: 1,
      positiveCost,
      epochs: 30,
      leastSeen: 1,
    });
    const classifier = new Classifier({ questions, languages, frequencies: {} }, []);
    const faq = faqIndexOf([], classifier);
    const knowledge = { classifier, words: wordsOf([]), names: new Names([]), faq };
    if (understand(word, knowledge).candidates.length === topics.length) return knowledge;
  }
  throw new Error('There is no certainty at which the bot asks back.');
}
