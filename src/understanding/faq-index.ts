import type { FaqEntry } from '../conference/conference.ts';
import { extractFeatures } from './features.ts';
import type { Names } from './names.ts';
import type { QuestionClass } from './phrasings.ts';
import { readExample } from './read-question.ts';

/** The FAQ entry that is most like a question, from 0 (nothing in common) to 1 (the same words). */
export type FaqMatch = { readonly id: string; readonly similarity: number; readonly class: QuestionClass };

/** What the index asks of the classifier: how rare a feature is, and what class a question has. */
export type Judge = {
  rarity(hash: number): number;
  classify(words: readonly string[]): readonly { readonly class: QuestionClass }[];
};

type IndexedQuestion = {
  readonly id: string;
  readonly class: QuestionClass;
  readonly weights: ReadonlyMap<number, number>;
};

/**
 * Features that more questions than this have in common say little and are left out of the first look, so that a thousand entries cost
 * hardly more than ten.
 */
const mostShared = 48;
/** So many of the likeliest are then compared in full. */
const mostCompared = 4;
/** Words against pieces of words in the comparison. */
const wordShare = 0.5;

/** Organisers' own questions, found again in other words. */
export class FaqIndex {
  readonly #questions: IndexedQuestion[] = [];
  readonly #postings = new Map<number, number[]>();
  readonly #words = new Set<string>();
  readonly #judge: Judge;

  constructor(entries: readonly FaqEntry[], names: Names, judge: Judge) {
    this.#judge = judge;
    for (const entry of entries) {
      for (const question of Object.values(entry.questions).flat()) {
        const words = readExample(question, names);
        for (const word of words) this.#words.add(word);
        const weights = this.#weigh(words);
        for (const hash of weights.keys()) {
          const postings = this.#postings.get(hash);
          if (postings === undefined) this.#postings.set(hash, [this.#questions.length]);
          else postings.push(this.#questions.length);
        }
        this.#questions.push({ id: entry.id, class: entry.matter ?? judge.classify(words)[0]!.class, weights });
      }
    }
  }

  /** Whether some entry uses the word, so that the speller leaves it alone. */
  knows(word: string): boolean {
    return this.#words.has(word);
  }

  /** The entry most like the question; undefined where there is none with anything rare in common. */
  find(words: readonly string[]): FaqMatch | undefined {
    if (this.#questions.length === 0) return undefined;
    const weights = this.#weigh(words);
    const likely = new Map<number, number>();
    for (const [hash, weight] of weights) {
      const postings = this.#postings.get(hash);
      if (postings === undefined || postings.length > mostShared) continue;
      for (const at of postings)
        likely.set(at, (likely.get(at) ?? 0) + weight * this.#questions[at]!.weights.get(hash)!);
    }
    const compared = [...likely].sort((one, other) => other[1] - one[1]).slice(0, mostCompared);
    let best: FaqMatch | undefined;
    for (const [at] of compared) {
      const question = this.#questions[at]!;
      const similarity = dot(weights, question.weights);
      if (similarity > (best?.similarity ?? 0)) best = { id: question.id, similarity, class: question.class };
    }
    return best;
  }

  /** Features by rarity; words and pieces each of such length that the whole has length 1. */
  #weigh(words: readonly string[]): Map<number, number> {
    const features = extractFeatures(words);
    const weights = new Map<number, number>();
    for (const [block, share] of [
      [features.words, wordShare],
      [features.pieces, 1 - wordShare],
    ] as const) {
      let squared = 0;
      for (const hash of block.keys()) squared += this.#judge.rarity(hash) ** 2;
      const scale = Math.sqrt(share / squared);
      for (const hash of block.keys()) weights.set(hash, this.#judge.rarity(hash) * scale);
    }
    return weights;
  }
}

function dot(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [hash, weight] of one) sum += weight * (other.get(hash) ?? 0);
  return sum;
}
