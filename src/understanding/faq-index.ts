import type { FaqEntry } from '../conference/conference.ts';
import type { Names } from './names.ts';
import type { QuestionClass } from './phrasings.ts';
import { readExample } from './read-question.ts';

/**
 * The FAQ entry that a question is most like, and how like: how much of what the question says, weighed by how
 * telling its words are, the entry says too (up to 1), and half as much for what the entry's nearest question says
 * and the question too (up to 0.5).
 */
export type FaqMatch = { readonly id: string; readonly likeness: number; readonly class: QuestionClass };

/** What the index asks of the classifier. */
export type Judge = {
  /** How rare a word is in questions to conferences: 1 where all have it, growing with the logarithm. */
  rarityOf(word: string): number;
  classify(words: readonly string[]): { readonly best: { readonly label: QuestionClass } };
};

type Entry = {
  readonly id: string;
  readonly class: QuestionClass;
  readonly questions: readonly (readonly string[])[];
  /** Each word of the entry, and how much its presence counts: 1 in a question, less in the answer. */
  readonly words: ReadonlyMap<string, number>;
};

/** Words that are as common as this in questions to conferences say nothing about which entry is meant. */
const commonRarity = 6.2;
/** Words as common as this are the mortar of every question. */
const functionRarity = 3;
/** What the entry's nearest question says counts this much of what the person's question says. */
const sameWordsShare = 0.5;
/** A word of the answer counts this much of one of a question. */
const answerShare = 0.6;
/** A word that the conference's other facts use as well counts this much of one that only the FAQ uses. */
const backgroundShare = 0.5;
/** Words share a beginning of so many letters to count as forms of one word. */
const sharedBeginning = 4;
/** A form of a word counts this much of the word itself. */
const formShare = 0.85;
/**
 * A word that more entries than this have does not lead to any, so that a thousand entries cost hardly more than ten.
 */
const mostEntries = 40;
/** So many of the likeliest entries are looked at in full. */
const mostCompared = 5;

/** Organisers' own questions, found again in other words. */
export class FaqIndex {
  readonly #judge: Judge;
  readonly #entries: Entry[] = [];
  /** Which entries have a word. */
  readonly #owners = new Map<string, number[]>();
  readonly #background: ReadonlySet<string>;
  /** The words of all entries by their first letters. */
  readonly #vocabulary = new Map<string, string[]>();

  /**
   * `background` are texts that are not the FAQ's: their words are the conference's own and tell entries apart less.
   */
  constructor(entries: readonly FaqEntry[], background: readonly string[], names: Names, judge: Judge) {
    this.#judge = judge;
    this.#background = new Set(background.flatMap((text) => readExample(text, names)));
    for (const entry of entries) this.#add(entry, names);
  }

  /** Whether some entry uses the word, so that the speller leaves it alone. */
  knows(word: string): boolean {
    return this.#owners.has(word);
  }

  /** The entry most like the question; undefined where none says anything telling that the question says. */
  find(words: readonly string[]): FaqMatch | undefined {
    if (this.#entries.length === 0) return undefined;
    const telling = [...new Set(words)]
      .map((word) => ({ word, weight: this.#weigh(word) }))
      .filter(({ weight }) => weight > 0);
    const total = telling.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 0) return undefined;
    const likely = new Map<number, number>();
    for (const { word, weight } of telling) {
      for (const [at, likeness] of this.#entriesWith(word)) likely.set(at, (likely.get(at) ?? 0) + weight * likeness);
    }
    const compared = [...likely].sort((one, other) => other[1] - one[1]).slice(0, mostCompared);
    let best: FaqMatch | undefined;
    for (const [at, covered] of compared) {
      const entry = this.#entries[at]!;
      const likeness = covered / total + sameWordsShare * this.#sameWords(entry, words);
      if (best === undefined || likeness > best.likeness) best = { id: entry.id, likeness, class: entry.class };
    }
    return best;
  }

  #add(entry: FaqEntry, names: Names): void {
    const questions = Object.values(entry.questions)
      .flat()
      .map((question) => readExample(question, names));
    const words = new Map<string, number>();
    for (const answer of Object.values(entry.answer)) {
      for (const word of readExample(answer, names)) words.set(word, answerShare);
    }
    for (const word of questions.flat()) words.set(word, 1);
    const at = this.#entries.length;
    for (const word of words.keys()) {
      const owners = this.#owners.get(word);
      if (owners === undefined) {
        this.#owners.set(word, [at]);
        const start = word.slice(0, sharedBeginning);
        this.#vocabulary.set(start, [...(this.#vocabulary.get(start) ?? []), word]);
      } else owners.push(at);
    }
    const topic = entry.matter ?? this.#judge.classify(questions[0] ?? []).best.label;
    this.#entries.push({ id: entry.id, class: topic, questions, words });
  }

  /** How telling a word is: nothing where questions to conferences are full of it. */
  #weigh(word: string): number {
    return Math.max(0, this.#judge.rarityOf(word) - commonRarity);
  }

  /** The entries that have a form of the word, and how much of it they have; few entries count for more than many. */
  #entriesWith(word: string): Map<number, number> {
    const found = new Map<number, number>();
    for (const [form, likeness] of this.#formsOf(word)) {
      const owners = this.#owners.get(form) ?? [];
      if (owners.length > mostEntries) continue;
      const among = Math.log((this.#entries.length + 1) / (owners.length + 0.5)) / Math.log(this.#entries.length + 1);
      const distinct = Math.min(1, among) * (this.#background.has(form) ? backgroundShare : 1);
      for (const at of owners) {
        const share = (this.#entries[at]!.words.get(form) ?? 0) * likeness * distinct;
        if (share > (found.get(at) ?? 0)) found.set(at, share);
      }
    }
    return found;
  }

  /** Known words that are the word itself, or begin or end alike: hive, hives, beehive. */
  *#formsOf(word: string): Generator<readonly [string, number]> {
    if (this.#owners.has(word)) yield [word, 1];
    for (let from = 0; from + sharedBeginning <= word.length; from++) {
      const part = word.slice(from);
      for (const known of this.#vocabulary.get(part.slice(0, sharedBeginning)) ?? []) {
        if (known !== word && isForm(part, known)) yield [known, formShare];
      }
    }
  }

  /** How much of the entry's nearest question the words say, by weight. */
  #sameWords(entry: Entry, words: readonly string[]): number {
    let most = 0;
    for (const question of entry.questions) {
      let total = 0;
      let said = 0;
      for (const word of question) {
        const weight = Math.max(0, this.#judge.rarityOf(word) - functionRarity);
        total += weight;
        if (words.includes(word)) said += weight;
        else if (words.some((other) => isForm(other, word))) said += weight * formShare;
      }
      if (total > 0) most = Math.max(most, said / total);
    }
    return most;
  }
}

/** Whether two words are forms of one: a common beginning that leaves at most three letters of either. */
function isForm(one: string, other: string): boolean {
  let common = 0;
  while (common < one.length && one[common] === other[common]) common++;
  return common >= sharedBeginning && one.length - common <= 3 && other.length - common <= 3;
}
