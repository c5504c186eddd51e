/**
 * What no field keeps: control characters but for tab and line feed, and characters that show nothing themselves but change how others
 * are shown (Unicode's Cc and Cf), among them all that turn the direction of text. Joiners and tags, which emoji and some
 * scripts need, stay, as do the signs of Arabic and Syriac that Unicode counts among them.
 */
const unwanted = /[[\p{Cc}\p{Cf}]--[\n\t\u200c\u200d\u{e0020}-\u{e007f}\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]]/gv;

/** Text of several lines as it is kept: composed (NFC), lines ended by line feeds, without what no field keeps. */
export function cleanLines(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFC')
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      .replace(unwanted, '')
      .split('\n')
      // A pattern that looks for blanks before the end of a line takes seconds where a hundred thousand stand elsewhere.
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{4,}/g, '\n\n\n')
      .trim()
  );
}

/** Text of one line as it is kept: what stood on several lines is joined by spaces. */
export function cleanLine(text: string): string {
  return cleanLines(text).replace(/\s+/g, ' ');
}
