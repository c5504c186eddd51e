import { editDistance } from './edit-distance.ts';

/** Known words, found again when one or two letters are wrong. */
export type Speller = {
  readonly frequencies: ReadonlyMap<string, number>;
  /** Every known word under each form that it takes when one letter is left out (Garbe's symmetric deletes). */
  readonly deletes: ReadonlyMap<string, readonly string[]>;
};

/** Words below this length are left as they are: too many others lie one letter away. */
const shortest = 3;
/** Below this length only two swapped letters are put right ('hje', 'takc'); any other change makes a different real word. */
const shortestChanged = 5;
/** Beyond this length nothing is corrected: the deletes of a pasted blob would cost more than they bring. */
const longest = 24;

export function buildSpeller(frequencies: ReadonlyMap<string, number>): Speller {
  const deletes = new Map<string, string[]>();
  for (const [word] of frequencies) {
    if (word.length < shortest || word.length > longest) continue;
    for (const form of formsOf(word)) {
      const words = deletes.get(form);
      if (words === undefined) deletes.set(form, [word]);
      else words.push(word);
    }
  }
  return { frequencies, deletes };
}

/**
 * The known word that `word` was most likely meant to be: one change away, or two one-letter changes where the word has eight letters or
 * more; the nearest, and among those the most frequent. Undefined where the word is known or nothing is near.
 */
export function correct(speller: Speller, word: string): string | undefined {
  if (word.length < shortest || word.length > longest || speller.frequencies.has(word)) return undefined;
  const limit = word.length >= 8 ? 2 : 1;
  let best: string | undefined;
  let bestDistance = limit + 1;
  let bestFrequency = 0;
  for (const form of formsOf(word)) {
    for (const candidate of speller.deletes.get(form) ?? []) {
      if (candidate === best) continue;
      if (word.length < shortestChanged && !isSwap(word, candidate)) continue;
      const distance = editDistance(word, candidate, limit);
      const frequency = speller.frequencies.get(candidate) ?? 0;
      if (distance < bestDistance || (distance === bestDistance && distance <= limit && frequency > bestFrequency)) {
        best = candidate;
        bestDistance = distance;
        bestFrequency = frequency;
      }
    }
  }
  return best;
}

function* formsOf(word: string): Generator<string> {
  yield word;
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1);
}

function isSwap(word: string, candidate: string): boolean {
  return word.length === candidate.length && sortLetters(word) === sortLetters(candidate);
}

function sortLetters(word: string): string {
  return [...word].sort().join('');
}
