import { fold } from './fold.ts';
import type { FoundName, Names } from './names.ts';
import { readWords, type Word } from './words.ts';

/**
 * A word of a question, ready for the classifier: folded, with names and numbers replaced by what they are ('{city}',
 * '{number}'), and where it stands in the text.
 */
export type Token = {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** The name that stands here, where `word` is the kind of a name. */
  readonly name?: FoundName;
  /** The value, where `word` is '{number}' or '{year}'. */
  readonly number?: number;
};

const placeholder = /\{(city|country|conference|month|weekday|theme)\}/g;
const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?:\/\/[^\s<>]+|www\.[^\s<>]+/gi;
/** Part of each address, and of few other texts. */
const signOfAddress = /@|:\/\/|www\./i;
const digits = /^\p{N}+$/u;
const year = /^(19|20)\d\d$/;
const drawnOut = /(\p{L})\1{2,}/gu;
/** Of a longer word the beginning is enough: nobody asks with it, and a pasted blob must not cost seconds. */
const longestCompared = 40;
const apostrophes = /['’]/g;

export function readQuestion(text: string, names: Names): Token[] {
  const words = readWordsAndAddresses(text);
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const name = names.find(words, at);
    const { text: word, start, end } = words[at]!;
    if (name !== undefined) {
      tokens.push({ word: name.slot, start, end: words[at + name.length - 1]!.end, name });
    } else if (digits.test(word)) {
      tokens.push({ word: year.test(word) ? '{year}' : '{number}', start, end, number: Number(word) });
    } else {
      tokens.push({ word, start, end });
    }
    at += name?.length ?? 1;
  }
  return tokens;
}

/** An example as the data files write it, with placeholders such as {city} where a name would stand. */
export function readExample(text: string, names: Names): string[] {
  const words: string[] = [];
  let from = 0;
  for (const match of text.matchAll(placeholder)) {
    words.push(...readQuestion(text.slice(from, match.index), names).map((token) => token.word), match[0]);
    from = match.index + match[0].length;
  }
  words.push(...readQuestion(text.slice(from), names).map((token) => token.word));
  return words;
}

/** Words as they are compared; e-mail and web addresses as one word each. */
function readWordsAndAddresses(text: string): Word[] {
  const words: Word[] = [];
  let from = 0;
  const add = (until: number) => {
    for (const word of readWords(text.slice(from, until))) {
      words.push({ text: plain(word.text), start: from + word.start, end: from + word.end });
    }
  };
  for (const match of signOfAddress.test(text) ? text.matchAll(address) : []) {
    add(match.index);
    from = match.index + match[0].length;
    words.push({ text: match[0].includes('@') ? '{email}' : '{link}', start: match.index, end: from });
  }
  add(text.length);
  return words;
}

/** 'Whaaat’s' and 'whats' are one word. */
export function plain(word: string): string {
  const folded = fold(word.slice(0, longestCompared));
  return mayChange(folded) ? folded.replace(apostrophes, '').replace(drawnOut, '$1') : folded;
}

/** Whether it holds an apostrophe, or a letter drawn out; most words hold neither, and this is soon seen. */
function mayChange(word: string): boolean {
  let beforeLast = 0;
  let last = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code === 0x27 || code >= 0x2019 || (code === last && code === beforeLast)) return true;
    beforeLast = last;
    last = code;
  }
  return false;
}
