import { Concepts } from './concepts.ts';
import { extractFeatures, hashWord } from './features.ts';
import { commonNames, doubtfulMonths } from './known-names.ts';
import type { KnownLanguage, TaughtLanguage } from './language-data.ts';
import { LanguageWords } from './language-words.ts';
import { findRow, type LinearModel, score, vectorize } from './linear-model.ts';
import { mixExamples } from './mix-examples.ts';
import { Names } from './names.ts';
import type { Phrasings, QuestionClass } from './phrasings.ts';
import { Ranking } from './ranking.ts';
import { plain, readExample } from './read-question.ts';
import { buildSpeller, correct, type Speller } from './speller.ts';
import { type Example, train } from './train.ts';
import { listWords } from './words.ts';

/** What training makes: kept in a file, so that only the first start pays for it. */
export type TrainedModel = {
  readonly questions: LinearModel;
  readonly languages: LinearModel;
  /** For each language, how often each folded word stands in its phrasings: the speller's dictionary. */
  readonly frequencies: Readonly<Record<string, ReadonlyMap<string, number>>>;
};

/**
 * Costs and weights, chosen on the development questions (not on the blind set): pieces and words weigh the same, the
 * lexicon less, since it should tip the scales and not rule.
 */
const questionOptions = {
  blocks: { words: 1, pieces: 1, concepts: 0.25 },
  cost: 1,
  positiveCost: 2,
  epochs: 7,
  leastSeen: 2,
};
const languageOptions = {
  blocks: { words: 0.3, pieces: 1, concepts: 0.3 },
  cost: 0.5,
  positiveCost: 1,
  epochs: 4,
  leastSeen: 2,
};

/** Learns from the phrasings of all languages together: seven to ten seconds for three languages. */
export function trainModel(languages: readonly TaughtLanguage[], onProgress?: (done: number) => void): TrainedModel {
  const names = new Names(commonNames(languages), doubtfulMonths(languages));
  const concepts = new Concepts(languages.map((language) => language.lexicon));
  const frequencies: Record<string, Map<string, number>> = {};
  const questionExamples: Example[] = [];
  for (const { code, ask, lexicon } of languages) {
    const ofLanguage = new Map<string, number>();
    frequencies[code] = ofLanguage;
    for (const [label, text] of examplesOf(ask)) {
      const words = readExample(text, names);
      for (const word of words) ofLanguage.set(word, (ofLanguage.get(word) ?? 0) + 1);
      questionExamples.push({ features: extractFeatures(words, concepts.find(words)), labels: [label] });
    }
    for (const { words, labels } of mixExamples(ask, lexicon, names)) {
      questionExamples.push({ features: extractFeatures(words, concepts.find(words)), labels });
    }
    for (const word of [...new Concepts([lexicon]).words(), ...names.words()]) {
      if (!ofLanguage.has(word)) ofLanguage.set(word, 1);
    }
  }
  return {
    languages: train(languageExamples(languages), languageOptions),
    questions: train(questionExamples, { ...questionOptions, ...(onProgress && { onProgress }) }),
    frequencies,
  };
}

/** As many phrasings of each language, so that none is likelier than another, and the words that are one language's own. */
function languageExamples(languages: readonly TaughtLanguage[]): Example[] {
  const texts = languages.map(({ code, ask }) => ({ code, all: [...examplesOf(ask)].map(([, text]) => text) }));
  const least = Math.min(...texts.map(({ all }) => all.length));
  const words = new LanguageWords();
  const examples: Example[] = [];
  const add = (text: string, language: string) =>
    examples.push({ features: languageFeatures(text), labels: [language] });
  for (const { code, all } of texts) {
    for (let at = 0; at < least; at++) add(all[Math.floor((at * all.length) / least)]!, code);
    for (const text of all) words.add(code, writtenWords(text));
  }
  for (const { word, language } of words.own()) add(word, language);
  return examples;
}

/** A trained model with what belongs to it, ready to judge questions. */
export class Classifier {
  readonly #model: TrainedModel;
  readonly #concepts: Concepts;
  readonly #dictionaries: readonly ReadonlyMap<string, number>[];
  readonly #spellers: ReadonlyMap<string, Speller>;

  constructor(model: TrainedModel, languages: readonly KnownLanguage[]) {
    this.#model = model;
    this.#concepts = new Concepts(languages.map((language) => language.lexicon));
    this.#dictionaries = Object.values(model.frequencies);
    this.#spellers = new Map(Object.entries(model.frequencies).map(([code, words]) => [code, buildSpeller(words)]));
  }

  /**
   * Replaces words that neither a language nor `isKnown` knows by the known ones of `language` that they are nearest
   * to.
   */
  spell(words: readonly string[], language: string, isKnown: (word: string) => boolean = () => false): string[] {
    const speller = this.#spellers.get(language);
    if (speller === undefined) return [...words];
    return words.map((word) => {
      if (isKnown(word) || this.#inSomeLanguage(word)) return word;
      return correct(speller, word) ?? word;
    });
  }

  #inSomeLanguage(word: string): boolean {
    for (const dictionary of this.#dictionaries) if (dictionary.has(word)) return true;
    return false;
  }

  /** How rare a word is in questions: 1 where all have it, growing with the logarithm. */
  rarityOf(word: string): number {
    const { questions } = this.#model;
    const row = findRow(questions, hashWord(word));
    return row < 0 ? questions.unseenRarity : questions.rarity[row]!;
  }

  /** How sure the model is of each class for the words of a question. */
  classify(words: readonly string[]): Ranking<QuestionClass> {
    const { questions } = this.#model;
    const margins = score(questions, vectorize(questions, extractFeatures(words, this.#concepts.find(words))));
    return new Ranking(questions.labels as QuestionClass[], margins);
  }

  /** How sure it is of each language for a text as it was written; the beginning is enough. */
  identifyLanguage(text: string): Ranking<string> {
    const { languages } = this.#model;
    const margins = score(languages, vectorize(languages, languageFeatures(text.slice(0, enoughForLanguage))));
    return new Ranking(languages.labels, margins);
  }
}

/** A language shows within so many characters. */
const enoughForLanguage = 80;

/** Diacritics tell languages apart, so here they stay; the folded words stand beside them for those who type none. */
function languageFeatures(text: string) {
  const words = writtenWords(text);
  return extractFeatures(words, words.map(plain));
}

function writtenWords(text: string): readonly string[] {
  return listWords(text.toLowerCase().normalize('NFC'));
}

function* examplesOf(ask: Phrasings): Generator<readonly [QuestionClass, string]> {
  for (const part of [ask.topics, ask.matters]) {
    for (const [label, texts] of Object.entries(part)) for (const text of texts) yield [label as QuestionClass, text];
  }
  for (const text of ask.other) yield ['other', text];
  for (const text of ask.unrelated) yield ['unrelated', text];
}
