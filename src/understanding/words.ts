const wordPattern = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+/gu;

/** A word and where it stands in the text it was read from. */
export type Word = { readonly text: string; readonly start: number; readonly end: number };

/** The words and numbers of a text, in order. Punctuation and symbols separate words and are dropped. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    words.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return words;
}
