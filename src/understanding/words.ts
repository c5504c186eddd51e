const wordPattern = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+/gu;

/** A word and where it stands in the text it was read from. */
export type Word = { readonly text: string; readonly start: number; readonly end: number };

/** The words and numbers of a text, in order. Punctuation and symbols separate words and are dropped. */
export function listWords(text: string): readonly string[] {
  return text.match(wordPattern) ?? [];
}

/** The same, each with its place. What stands between two words holds no letter, so a search finds the next as it is. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const word of listWords(text)) {
    const start = text.indexOf(word, end);
    end = start + word.length;
    words.push({ text: word, start, end });
  }
  return words;
}
