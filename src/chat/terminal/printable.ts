/**
 * What a terminal takes for an order and not for a letter: control characters but for tab and line feed (Unicode's Cc, so ESC and the C1
 * set too), and those that turn the direction of what follows.
 */
const orders = /[\p{Cc}--[\n\t]]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gv;

/**
 * Text that only shows. Whatever is written to a terminal passes here, wherever it comes from: what is shown in a form was never
 * cleaned, and a file of facts may hold anything.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(orders, '');
}
