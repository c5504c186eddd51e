/**
 * What the classifier sees of a text: words, pairs of words (neighbours, and those with one between), and pieces of
 * three to five characters within words (so that 'hotellrum' and 'hotell', 'registrera' and 'registering' have much
 * in common). Each is a 32-bit hash.
 */
export type Features = {
  readonly words: readonly number[];
  readonly pieces: readonly number[];
  readonly concepts: readonly number[];
};

const shortestPiece = 3;
const longestPiece = 5;

const space = ' '.charCodeAt(0);
const frameStart = '<'.charCodeAt(0);
const frameEnd = '>'.charCodeAt(0);

/** Of a longer word the beginning is enough. */
const longestWord = 40;

const kinds = {
  word: 0x1b873593,
  pair: 0x6c8e9cf5,
  apart: 0x3c6ef372,
  piece: 0x2545f491,
  concept: 0x51ed270b,
} as const;

/**
 * The features of a text, each as often as it occurs. Words that begin with a brace stand for a kind of name
 * ('{city}') and are taken whole.
 */
export function extractFeatures(words: readonly string[], concepts: readonly string[] = []): Features {
  const wordHashes: number[] = [];
  const pieceHashes: number[] = [];
  let previous = hashText(kinds.pair, '^');
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const afterNext = words[at + 2];
    if (afterNext !== undefined) wordHashes.push(finish(hashText(step(hashText(kinds.apart, word), space), afterNext)));
    wordHashes.push(hashWord(word), finish(hashText(previous, word)));
    previous = step(hashText(kinds.pair, word), space);
    if (!word.startsWith('{')) addPieces(word.slice(0, longestWord), pieceHashes);
  }
  if (words.length > 0) wordHashes.push(finish(hashText(previous, '$')));
  const conceptHashes = concepts.map((concept) => finish(hashText(kinds.concept, concept)));
  return { words: wordHashes, pieces: pieceHashes, concepts: conceptHashes };
}

/** The feature of one word by itself. */
export function hashWord(word: string): number {
  return finish(hashText(kinds.word, word));
}

/** The pieces of a word within a frame, '<word>', which is read as if it stood there: joining texts costs more. */
function addPieces(word: string, into: number[]): void {
  const end = word.length;
  for (let start = -1; start < end; start++) {
    let hash: number = kinds.piece;
    const last = Math.min(end, start + longestPiece - 1);
    for (let at = start; at <= last; at++) {
      hash = step(hash, at < 0 ? frameStart : at < end ? word.charCodeAt(at) : frameEnd);
      if (at - start + 1 >= shortestPiece) into.push(finish(hash));
    }
  }
}

function hashText(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = step(hash, text.charCodeAt(at));
  return hash;
}

/** FNV-1a, one character at a time. */
function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/**
 * The last mixing step of MurmurHash3, because FNV leaves the low bits of short keys alike. Never 0: that means
 * 'empty'.
 */
function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return mixed === 0 ? 1 : mixed;
}
