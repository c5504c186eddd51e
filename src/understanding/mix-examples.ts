import type { Names } from './names.ts';
import type { Lexicon, Phrasings, QuestionClass } from './phrasings.ts';
import { plain, readExample } from './read-question.ts';
import { seededRandom } from './seeded-random.ts';

/** So many mixed messages are made for each language. */
const mixedPerLanguage = 1000;
/** One in so many joins three questions, … */
const threefold = 6;
/** … and one in so many begins with a greeting, which is not asked. */
const greeted = 6;
/** This share of the questions is of matters, the rest of topics. */
const matterShare = 0.2;
/** Longer examples are not joined: nobody asks twice at that length. */
const longestJoined = 12;

type Mixed = { readonly words: readonly string[]; readonly labels: readonly QuestionClass[] };

/**
 * Messages that ask two or three things at once, made by joining examples, so that the classifier knows what they
 * look like.
 */
export function* mixExamples(ask: Phrasings, lexicon: Lexicon, names: Names): Generator<Mixed> {
  const random = seededRandom(14);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const { greeting, thanks: _, ...topics } = ask.topics;
  const topicLabels = Object.keys(topics) as QuestionClass[];
  const matterLabels = Object.keys(ask.matters) as QuestionClass[];
  const examples: Partial<Record<QuestionClass, readonly string[]>> = { ...topics, ...ask.matters };
  const joining = ['', ...lexicon.and.map(plain)].filter((word) => !/[^\p{L}]/u.test(word));
  const read = (texts: readonly string[]) => {
    for (;;) {
      const words = readExample(pick(texts), names);
      if (words.length <= longestJoined) return words;
    }
  };
  for (let made = 0; made < mixedPerLanguage; made++) {
    const words: string[] = [];
    const chosen = new Set<QuestionClass>();
    if (made % greeted === 0) words.push(...read(greeting));
    const wanted = made % threefold === 1 ? 3 : 2;
    while (chosen.size < wanted) {
      const label = pick(random() < matterShare ? matterLabels : topicLabels);
      if (chosen.has(label)) continue;
      const join = pick(joining);
      if (chosen.size > 0 && join !== '') words.push(join);
      words.push(...read(examples[label] ?? []));
      chosen.add(label);
    }
    yield { words, labels: [...chosen] };
  }
}
