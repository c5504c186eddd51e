/**
 * What the classifier sees of a text: words, pairs of neighbouring words, and pieces of two to five characters within
 * words (so that 'hotellrum' and 'hotell', 'registrera' and 'registering' have much in common). Each is a 32-bit hash.
 */
export type Features = {
  readonly words: Map<number, number>;
  readonly pieces: Map<number, number>;
  readonly concepts: Map<number, number>;
};

const shortestPiece = 2;
const longestPiece = 5;
/** Longer words are cut for their pieces: nobody asks with them, and a pasted blob must not cost seconds. */
const longestWord = 40;

const kinds = { word: 0x1b873593, pair: 0x6c8e9cf5, piece: 0x2545f491, concept: 0x51ed270b } as const;

/** Words that begin with a brace stand for a kind of name ('{city}') and are taken whole. */
export function extractFeatures(words: readonly string[], concepts: readonly string[] = []): Features {
  const features: Features = { words: new Map(), pieces: new Map(), concepts: new Map() };
  let previous = hashText(kinds.pair, '^');
  for (const word of words) {
    count(features.words, finish(hashText(kinds.word, word)));
    count(features.words, finish(hashText(previous, word)));
    previous = hashText(hashText(kinds.pair, word), ' ');
    if (!word.startsWith('{')) countPieces(features.pieces, word.slice(0, longestWord));
  }
  if (words.length > 0) count(features.words, finish(hashText(previous, '$')));
  for (const concept of concepts) count(features.concepts, finish(hashText(kinds.concept, concept)));
  return features;
}

function countPieces(pieces: Map<number, number>, word: string): void {
  const framed = `<${word}>`;
  for (let start = 0; start < framed.length; start++) {
    let hash: number = kinds.piece;
    const last = Math.min(framed.length, start + longestPiece);
    for (let at = start; at < last; at++) {
      hash = step(hash, framed.charCodeAt(at));
      if (at - start + 1 >= shortestPiece) count(pieces, finish(hash));
    }
  }
}

function count(into: Map<number, number>, hash: number): void {
  into.set(hash, (into.get(hash) ?? 0) + 1);
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

/** The last mixing step of MurmurHash3, because FNV leaves the low bits of short keys alike. Never 0: that means 'empty'. */
function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return mixed === 0 ? 1 : mixed;
}
