import type { Lexicon } from './phrasings.ts';
import { plain } from './read-question.ts';
import { listWords } from './words.ts';

/** From this many letters on, a word that merely begins with a listed one counts as well. */
const shortestPrefix = 5;
/** A compound's first part, as in konferens-hotell, has at least this many letters. */
const shortestFirstPart = 3;

/** Which words point to which topics and matters, in all languages together. */
export class Concepts {
  readonly #exact = new Map<string, string[]>();
  /** Words of which the beginning is enough, by their first letters, the longest first. */
  readonly #beginnings = new Map<string, { readonly word: string; readonly concepts: readonly string[] }[]>();
  /** Phrases of several words, by their first. */
  readonly #phrases = new Map<string, { readonly words: readonly string[]; readonly concept: string }[]>();

  constructor(lexicons: Iterable<Pick<Lexicon, 'concepts'>>) {
    for (const { concepts } of lexicons) {
      for (const [concept, entries] of Object.entries(concepts)) {
        for (const entry of entries) {
          const words = listWords(entry).map(plain);
          const [first] = words;
          if (first === undefined) continue;
          if (words.length > 1) {
            this.#phrases.set(first, [...(this.#phrases.get(first) ?? []), { words, concept }]);
            continue;
          }
          add(this.#exact, first, concept);
        }
      }
    }
    for (const [word, concepts] of this.#exact) {
      if (word.length < shortestPrefix) continue;
      const start = word.slice(0, shortestPrefix);
      const others = this.#beginnings.get(start) ?? [];
      others.push({ word, concepts });
      others.sort((one, other) => other.word.length - one.word.length);
      this.#beginnings.set(start, others);
    }
  }

  /** The concepts that a text's words point to, each as often as it is pointed to. */
  find(words: readonly string[]): string[] {
    const found: string[] = [];
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      for (const concept of this.#ofWord(word)) found.push(concept);
      for (const phrase of this.#phrases.get(word) ?? none) {
        if (standsAt(words, at, phrase.words)) found.push(phrase.concept);
      }
    }
    return found;
  }

  /** Every single listed word, for the speller. */
  *words(): Generator<string> {
    yield* this.#exact.keys();
    for (const phrases of this.#phrases.values()) for (const phrase of phrases) yield* phrase.words;
  }

  #ofWord(word: string): readonly string[] {
    const exact = this.#exact.get(word);
    if (exact !== undefined) return exact;
    const last = word.length - shortestPrefix;
    for (let start = 0; start <= last; start = start === 0 ? shortestFirstPart : start + 1) {
      const listed = this.#beginnings.get(word.slice(start, start + shortestPrefix));
      const longest = listed?.find((one) => word.startsWith(one.word, start));
      if (longest !== undefined) return longest.concepts;
    }
    return none;
  }
}

const none: readonly never[] = [];

function standsAt(words: readonly string[], at: number, phrase: readonly string[]): boolean {
  for (let offset = 1; offset < phrase.length; offset++) if (words[at + offset] !== phrase[offset]) return false;
  return true;
}

function add(into: Map<string, string[]>, key: string, concept: string): void {
  const concepts = into.get(key);
  if (concepts === undefined) into.set(key, [concept]);
  else if (!concepts.includes(concept)) concepts.push(concept);
}
