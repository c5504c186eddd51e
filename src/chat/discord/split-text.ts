/** What may not be cut: a link, a mention or a timestamp, an escaped character, a character. */
const units = /\[(?:\\[\s\S]|[^\]\\])*\]\(<[^>]*>\)|<[^>\s]*>|\\[\s\S]|[\s\S]/gu;

/**
 * A text in Discord's markup as pieces of at most `most` characters: cut at the end of a line where the piece is at least half full
 * then, else between words, else, in a word without end, between characters.
 */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text.length > most ? (text.match(units) ?? []) : [text];
  while (rest.length > 0) {
    const count = rest.length === 1 ? 1 : countThatFits(rest, most);
    const piece = rest.slice(0, count).join('').trim();
    if (piece !== '') pieces.push(piece);
    rest = rest.slice(count);
  }
  return pieces;
}

function countThatFits(all: readonly string[], most: number): number {
  let length = 0;
  let line = 0;
  let word = 0;
  for (const [at, unit] of all.entries()) {
    length += unit.length;
    if (length > most) return line || word || Math.max(at, 1);
    if (/\s/.test(unit)) word = at + 1;
    if (unit === '\n' && length >= most / 2) line = at + 1;
  }
  return all.length;
}
