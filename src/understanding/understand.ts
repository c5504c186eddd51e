import { matters } from '../conference/topics.ts';
import type { Classifier, RankedClass } from './classifier.ts';
import type { FaqIndex, FaqMatch } from './faq-index.ts';
import { type GuessWords, guessWords, readGuess } from './guess.ts';
import type { KnownLanguage } from './language-data.ts';
import type { Names } from './names.ts';
import type { QuestionClass } from './phrasings.ts';
import { plain, readQuestion, type Token } from './read-question.ts';
import { splitIntoSegments } from './segments.ts';
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

/**
 * Margins that decide, on the scale on which a sure example has 1. All were chosen on the development questions, none on
 * the blind set.
 */
const thresholds = {
  /** One class of the whole message is answered from here on. */
  answer: -0.5,
  /** Below `answer`, but at least this: the bot asks back. */
  askBack: -0.55,
  /** The first must lead the second by this much, unless it stands above `sure`. */
  lead: 0,
  sure: 0.25,
  /** A part of a message counts as a question of its own from here on, … */
  part: 0.2,
  /** … if the whole message does not speak against it this much. */
  partInWhole: -0.9,
  /** A part's class replaces that of the whole when it is this much surer. */
  partOverWhole: 1,
  /** How like an FAQ entry's question a message must be, from 0 to 1, in three circumstances. */
  faqAlone: 0.6,
  faqNothingElse: 0.4,
  faqSameMatter: 0.25,
  /** Candidates for asking back lie at most this far below the first. */
  near: 0.4,
};

/** Longer messages are read up to here: a question that takes more is for a person. */
const longestText = 1000;

/** Reads a message: its language, what it asks, or what it may ask. Pure; about 0.1 ms. */
export function understand(message: string, knowledge: Knowledge): Understanding {
  const text = message.slice(0, longestText);
  const language = identify(text, knowledge.classifier);
  const tokens = readQuestion(text, knowledge.names);
  if (tokens.length === 0) return { language, asks: [], candidates: [] };
  const words = knowledge.words.get(language.code);
  const read = (part: readonly Token[]): Part => {
    const spelled = knowledge.classifier.spell(
      part.map((token) => token.word),
      language.code,
      (word) => knowledge.faq.knows(word),
    );
    const ranking = knowledge.classifier.classify(spelled);
    return { tokens: part, ranking, faq: matchFaq(knowledge.faq.find(spelled), ranking[0]!) };
  };
  const whole = read(tokens);
  const segments = splitIntoSegments(text, tokens, words?.joining ?? new Set());
  const parts = segments.length < 2 ? [] : segments.map(read);
  const decision = decide(whole, parts);
  const ask = ({ name, part }: Found): Ask => ({
    class: name,
    guess: words === undefined ? undefined : readGuess(part.tokens, words.guess),
  });
  return { language, asks: decision.found.map(ask), candidates: decision.candidates };
}

/** A message or a part of one, as the classifier sees it. */
type Part = {
  readonly tokens: readonly Token[];
  readonly ranking: readonly RankedClass[];
  /** The FAQ entry that answers it better than its class would. */
  readonly faq: `faq:${string}` | undefined;
};
type Found = { readonly name: Ask['class']; readonly part: Part };
type Decision = { readonly found: readonly Found[]; readonly candidates: readonly QuestionClass[] };

function decide(whole: Part, parts: readonly Part[]): Decision {
  const several = findSeveral(whole, parts);
  if (several.length > 1) return { found: several, candidates: [] };
  if (whole.faq !== undefined) return { found: [{ name: whole.faq, part: whole }], candidates: [] };
  return decideOne(whole, strongest(whole, parts));
}

/** The questions of a message that asks more than one. A greeting or thanks beside a question is not a question. */
function findSeveral(whole: Part, parts: readonly Part[]): Found[] {
  const found = new Map<Ask['class'], Found>();
  for (const part of parts) {
    if (part.faq !== undefined) {
      found.set(part.faq, { name: part.faq, part });
      continue;
    }
    const { class: name, margin } = part.ranking[0]!;
    if (isOutside(name) || isCourtesy(name) || margin < thresholds.part) continue;
    if (marginOf(whole.ranking, name) < thresholds.partInWhole) continue;
    if (!found.has(name)) found.set(name, { name, part });
  }
  return [...found.values()];
}

/**
 * Whether an FAQ entry answers the question: by likeness alone where that is great, and with less of it where the classifier
 * sees nothing else in it, or the same matter.
 */
function matchFaq(match: FaqMatch | undefined, first: RankedClass): Part['faq'] {
  if (match === undefined) return undefined;
  const sameMatter = match.class === first.class && (matters as readonly string[]).includes(first.class);
  const needed = sameMatter
    ? thresholds.faqSameMatter
    : isOutside(first.class) || first.margin < thresholds.answer
      ? thresholds.faqNothingElse
      : thresholds.faqAlone;
  return match.similarity >= needed ? `faq:${match.id}` : undefined;
}

/** The ranking of the whole message, or that of one part where the rest of the message is mere circumstance. */
function strongest(whole: Part, parts: readonly Part[]): readonly RankedClass[] {
  const ranking = [...whole.ranking];
  for (const part of parts) {
    const { class: name, margin } = part.ranking[0]!;
    if (isOutside(name) || isCourtesy(name)) continue;
    const at = ranking.findIndex((ranked) => ranked.class === name);
    const discounted = margin - thresholds.partOverWhole;
    if (discounted > ranking[at]!.margin) ranking[at] = { class: name, margin: discounted };
  }
  return ranking.sort((one, other) => other.margin - one.margin);
}

function decideOne(whole: Part, ranking: readonly RankedClass[]): Decision {
  const nothing = { found: [], candidates: [] };
  const [first, second] = ranking;
  if (first === undefined || second === undefined || isOutside(first.class)) return nothing;
  const leads = first.margin - second.margin >= thresholds.lead || first.margin >= thresholds.sure;
  if (first.margin >= thresholds.answer && leads)
    return { found: [{ name: first.class, part: whole }], candidates: [] };
  if (first.margin < thresholds.askBack) return nothing;
  const near = ranking.filter((ranked) => ranked.margin > first.margin - thresholds.near).slice(0, 3);
  return { found: [], candidates: near.map((ranked) => ranked.class).filter((name) => !isOutside(name)) };
}

function identify(text: string, classifier: Classifier): Understanding['language'] {
  const [first, second] = classifier.identifyLanguage(text);
  if (first === undefined) throw new Error('The language model knows no language.');
  return { code: first.language, certainty: first.margin - (second?.margin ?? -1) };
}

function marginOf(ranking: readonly RankedClass[], wanted: QuestionClass): number {
  return ranking.find((ranked) => ranked.class === wanted)?.margin ?? Number.NEGATIVE_INFINITY;
}

function isOutside(name: QuestionClass): boolean {
  return name === 'other' || name === 'unrelated';
}

function isCourtesy(name: QuestionClass): boolean {
  return name === 'greeting' || name === 'thanks';
}
