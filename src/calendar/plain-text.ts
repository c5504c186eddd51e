/** What some reader or other takes for the end of a line. */
const lineBreak = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;

/** Control characters besides the line feed, which RFC 5545 (3.1, CONTROL) allows in no text. */
const control = /(?!\n)\p{Cc}/gu;

/** Characters that turn the direction of what follows, also of what is not theirs (Unicode UAX #9, 2.1 to 2.5). */
const turn = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * A text as a calendar may hold it: line breaks are line feeds, and what controls a reader is gone. Escaping is not
 * done here.
 */
export function plainText(text: string): string {
  return text.toWellFormed().replace(lineBreak, '\n').replaceAll('\t', ' ').replace(control, '').replace(turn, '');
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/**
 * A web address that needs no escaping in a calendar and cannot end its line; undefined where it is none. It leads
 * to the same page.
 */
export function plainAddress(url: string): string | undefined {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).href.replace(/[\\;,]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
