/**
 * The quasigroup of H. Michael Damm's check digit ('Total anti-symmetrische Quasigruppen', Marburg 2004): any one digit that is
 * misheard, and any two neighbours that change places, are noticed.
 */
const quasigroup = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

/** Digits that a receipt number has at least, the check digit included. */
export const fewestDigits = 6;

/**
 * A receipt number of so many digits, of which the first is not 0, since that one is lost in a spreadsheet, and the last checks the
 * others. `random` gives numbers from 0 to below 1.
 */
export function newReceiptNumber(random: () => number, digits: number): string {
  const smallest = 10 ** (digits - 2);
  const chosen = String(smallest + Math.floor(random() * 9 * smallest));
  return `${chosen}${checkDigitOf(chosen)}`;
}

/** Whether the text can be a receipt number: digits alone, and the last fits the others. */
export function isReceiptNumber(text: string): boolean {
  return text.length >= fewestDigits && /^[1-9]\d*$/.test(text) && checkDigitOf(text) === 0;
}

/** Of a number with its check digit it is 0. */
function checkDigitOf(digits: string): number {
  return [...digits].reduce((before, digit) => quasigroup[before]![Number(digit)]!, 0);
}
