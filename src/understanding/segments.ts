import type { Token } from './read-question.ts';

/**
 * A part of a message that may be a question of its own. `told`: its sentence ends without a question mark, though
 * another of the message has one, so that it is rather a circumstance of what is asked.
 */
export type Segment = { readonly tokens: readonly Token[]; readonly told: boolean };

const boundary = /[.?!;:,\n/&+–—]|\s-\s/;
const sentenceEnd = /[.?!\n]/;

/**
 * Cuts a message where one of several questions may end: at punctuation, and at words that join ('and', 'och', 'și').
 */
export function splitIntoSegments(text: string, tokens: readonly Token[], joining: ReadonlySet<string>): Segment[] {
  const segments: Segment[] = [];
  const asks = text.includes('?');
  let current: Token[] = [];
  const close = () => {
    const last = current.at(-1);
    if (last !== undefined) segments.push({ tokens: current, told: asks && !endsInQuestionMark(text, last.end) });
    current = [];
  };
  for (const [at, token] of tokens.entries()) {
    const previous = tokens[at - 1];
    const joins = joining.has(token.word);
    if (previous !== undefined && (joins || boundary.test(text.slice(previous.end, token.start)))) close();
    if (!joins) current.push(token);
  }
  close();
  return segments;
}

function endsInQuestionMark(text: string, from: number): boolean {
  const end = text.slice(from).search(sentenceEnd);
  return end >= 0 && text[from + end] === '?';
}
