import { isMatter } from '../conference/topics.ts';
import type { Classifier } from './classifier.ts';
import type { FaqIndex, FaqMatch } from './faq-index.ts';
import { type GuessWords, guessWords, readGuess } from './guess.ts';
import type { KnownLanguage } from './language-data.ts';
import type { Names } from './names.ts';
import type { QuestionClass } from './phrasings.ts';
import type { Ranked, Ranking } from './ranking.ts';
import { plain, readQuestion, type Token } from './read-question.ts';
import { type Segment, splitIntoSegments } from './segments.ts';
import { thresholds } from './thresholds.ts';
import type { Ask, Understanding } from './understanding.ts';

/** The words of one language that understanding looks up one by one. */
type LanguageWords = { readonly joining: ReadonlySet<string>; readonly guess: GuessWords };

/** What understanding works with: the trained classifier, the words of each language, a conference's names and FAQ. */
export type Knowledge = {
  readonly classifier: Classifier;
  readonly words: ReadonlyMap<string, LanguageWords>;
  readonly names: Names;
  readonly faq: FaqIndex;
};

export function wordsOf(languages: readonly KnownLanguage[]): Knowledge['words'] {
  return new Map(
    languages.map(({ code, lexicon }) => [
      code,
      { joining: new Set(lexicon.and.map(plain)), guess: guessWords(lexicon) },
    ]),
  );
}

/** Longer messages are read up to here: a question that takes more is for a person. */
const longestText = 1000;

/** Marks that nobody sees, such as a zero-width space, would cut words in two. */
const invisible = /\p{Cf}/gu;

/** Reads a message: its language, what it asks, or what it may ask. Pure; some 0.03 ms for 20 letters, 0.05 for 45. */
export function understand(message: string, knowledge: Knowledge): Understanding {
  const text = message.slice(0, longestText).replace(invisible, '');
  const language = identify(text, knowledge.classifier);
  const tokens = readQuestion(text, knowledge.names);
  if (tokens.length === 0) return { language, asks: [], candidates: [] };
  const words = knowledge.words.get(language.code);
  const read = (part: readonly Token[], isPart: boolean): Reading => {
    const spelled = knowledge.classifier.spell(
      part.map((token) => token.word),
      language.code,
      (word) => knowledge.faq.knows(word),
    );
    const ranking = knowledge.classifier.classify(spelled);
    return { tokens: part, ranking, faq: matchFaq(knowledge.faq.find(spelled), ranking.best, isPart) };
  };
  const whole = read(tokens, false);
  const segments = splitIntoSegments(text, tokens, words?.joining ?? new Set());
  const parts = segments.length < 2 ? [] : segments.map(({ tokens: part, told }) => ({ ...read(part, true), told }));
  const decision = decide(whole, parts);
  const ask = ({ name, part }: Found): Ask => ({
    class: name,
    guess: words === undefined ? undefined : readGuess(part.tokens, words.guess),
  });
  return { language, asks: decision.found.map(ask), candidates: decision.candidates };
}

/** A message or a part of one, as the classifier sees it. */
type Reading = {
  readonly tokens: readonly Token[];
  readonly ranking: Ranking<QuestionClass>;
  /** The FAQ entry that answers it better than its class would. */
  readonly faq: `faq:${string}` | undefined;
};
type Part = Reading & Pick<Segment, 'told'>;
type Found = { readonly name: Ask['class']; readonly part: Reading };
type Decision = { readonly found: readonly Found[]; readonly candidates: readonly QuestionClass[] };

function decide(whole: Reading, parts: readonly Part[]): Decision {
  const several = findSeveral(whole, parts);
  if (several.length > 1) return { found: several, candidates: [] };
  if (whole.faq !== undefined) return { found: [{ name: whole.faq, part: whole }], candidates: [] };
  return decideOne(whole, strongest(whole, parts));
}

/** The questions of a message that asks more than one. A greeting or thanks beside a question is not a question. */
function findSeveral(whole: Reading, parts: readonly Part[]): Found[] {
  const found = new Map<Ask['class'], Found>();
  for (const part of parts) {
    if (part.faq !== undefined) {
      found.set(part.faq, { name: part.faq, part });
      continue;
    }
    const { label: name, margin } = part.ranking.best;
    if (isOutside(name) || isCourtesy(name)) continue;
    const needed = thresholds.part + (part.told ? thresholds.told : 0);
    if (margin + Math.min(whole.ranking.marginOf(name), thresholds.mostOfWhole) < needed) continue;
    if (!found.has(name)) found.set(name, { name, part });
  }
  return [...found.values()];
}

/**
 * Whether an FAQ entry answers the question: the surer the classifier is of something else, the more alike they must
 * be; less where it sees the same matter in both.
 */
function matchFaq(
  match: FaqMatch | undefined,
  { label, margin }: Ranked<QuestionClass>,
  isPart: boolean,
): Reading['faq'] {
  if (match === undefined) return undefined;
  const sameMatter = match.class === label && isMatter(label);
  const certainty = sameMatter || isOutside(label) ? 0 : Math.max(0, margin);
  const needed = sameMatter ? thresholds.faqSameMatter : thresholds.faq + thresholds.faqAgainstClass * certainty;
  return match.likeness >= needed + (isPart ? thresholds.faqPart : 0) ? `faq:${match.id}` : undefined;
}

/** The ranking of the whole message, raised by a part where the rest of the message is mere circumstance. */
function strongest(whole: Reading, parts: readonly Part[]): Ranking<QuestionClass> {
  let { ranking } = whole;
  for (const part of parts) {
    const { label, margin } = part.ranking.best;
    if (!isOutside(label) && !isCourtesy(label)) ranking = ranking.raise(label, margin - thresholds.partOverWhole);
  }
  return ranking;
}

function decideOne(whole: Reading, ranking: Ranking<QuestionClass>): Decision {
  const { label, margin } = ranking.best;
  if (isOutside(label) || margin < thresholds.askBack) return { found: [], candidates: [] };
  const clear = ranking.lead >= thresholds.lead || margin >= thresholds.sure;
  if (margin >= thresholds.answer && clear) return { found: [{ name: label, part: whole }], candidates: [] };
  return { found: [], candidates: candidatesOf(ranking) };
}

/** The two likeliest, and a third where it is as near: a person can choose among so many. */
function candidatesOf(ranking: Ranking<QuestionClass>): QuestionClass[] {
  const inside = ranking.above(Number.NEGATIVE_INFINITY).filter(({ label }) => !isOutside(label) && !isCourtesy(label));
  const near = inside.filter(({ margin }, at) => at < 2 || margin > ranking.best.margin - thresholds.near);
  return near.slice(0, 3).map(({ label }) => label);
}

function identify(text: string, classifier: Classifier): Understanding['language'] {
  const ranking = classifier.identifyLanguage(text);
  const plausible = ranking.above(ranking.best.margin - thresholds.plausibleLanguage).map(({ label }) => label);
  // Numbers and signs are in no language.
  const certainty = /\p{L}/u.test(text) ? ranking.lead : 0;
  return { code: ranking.best.label, certainty, plausible };
}

function isOutside(name: QuestionClass): boolean {
  return name === 'other' || name === 'unrelated';
}

function isCourtesy(name: QuestionClass): boolean {
  return name === 'greeting' || name === 'thanks';
}
