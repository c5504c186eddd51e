import { editDistance } from './edit-distance.ts';

/**
 * Known words, found again when one or two letters are wrong: every known word under the hash of each form that it
 * takes when one letter is left out (Garbe's symmetric deletes), as two arrays sorted by hash.
 */
export type Speller = {
  readonly frequencies: ReadonlyMap<string, number>;
  readonly words: readonly string[];
  readonly hashes: Int32Array;
  /** For each hash, the word that takes this form. */
  readonly owners: Int32Array;
};

/** Words below this length are left as they are: too many others lie one letter away. */
const shortest = 3;
/**
 * Below this length only two swapped letters are put right ('hje', 'takc'); any other change makes a different real
 * word.
 */
const shortestChanged = 5;
/** Beyond this length nothing is corrected: the deletes of a pasted blob would cost more than they bring. */
const longest = 24;

export function buildSpeller(frequencies: ReadonlyMap<string, number>): Speller {
  const words = [...frequencies.keys()].filter((word) => word.length >= shortest && word.length <= longest);
  const packed = new Float64Array(words.reduce((sum, word) => sum + word.length + 1, 0));
  let length = 0;
  for (const [owner, word] of words.entries()) {
    for (const form of formsOf(word)) packed[length++] = hashOf(form) * ownersPerHash + owner;
  }
  packed.sort();
  return {
    frequencies,
    words,
    hashes: Int32Array.from(packed, (form) => Math.floor(form / ownersPerHash)),
    owners: Int32Array.from(packed, (form) => form - Math.floor(form / ownersPerHash) * ownersPerHash),
  };
}

/**
 * A hash of 32 bits and an owner below this fit one exact number, so that they can be sorted without an object for
 * each.
 */
const ownersPerHash = 2 ** 20;

/**
 * The known word that `word` was most likely meant to be: the nearest, and among those the most frequent. It lies one
 * change away; where the word has eight letters or more also two, if the two are alike once each has lost one letter.
 * Undefined where the word is known or nothing is near.
 */
export function correct(speller: Speller, word: string): string | undefined {
  if (word.length < shortest || word.length > longest || speller.frequencies.has(word)) return undefined;
  const limit = word.length >= 8 ? 2 : 1;
  let best: string | undefined;
  let bestDistance = limit + 1;
  let bestFrequency = 0;
  for (const form of formsOf(word)) {
    for (const candidate of wordsWithForm(speller, hashOf(form))) {
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

function* wordsWithForm({ words, hashes, owners }: Speller, hash: number): Generator<string> {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hashes[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  for (let at = low; hashes[at] === hash; at++) yield words[owners[at]!]!;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
