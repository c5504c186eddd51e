import type { Token } from './read-question.ts';

const boundary = /[.?!;:,\n/&+–—]|\s-\s/;

/** Cuts a question where one of several may end: at punctuation, and at words that join ('and', 'och', 'și'). */
export function splitIntoSegments(text: string, tokens: readonly Token[], joining: ReadonlySet<string>): Token[][] {
  const segments: Token[][] = [];
  let current: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    const previous = tokens[at - 1];
    const joins = joining.has(token.word);
    if (previous !== undefined && (joins || boundary.test(text.slice(previous.end, token.start)))) {
      if (current.length > 0) segments.push(current);
      current = [];
    }
    if (!joins) current.push(token);
  }
  if (current.length > 0) segments.push(current);
  return segments;
}
