import type { Exchange } from './memory.ts';

/** The choice that a bare number picks from those offered last. */
export function pickChoice(text: string, previous: Exchange | undefined): string | undefined {
  const number = asNumber(text);
  return number === undefined ? undefined : previous?.choices[number - 1];
}

/** Whether it is a number, but none of the choices offered last. */
export function isUnclearChoice(text: string, previous: Exchange | undefined): previous is Exchange {
  const number = asNumber(text);
  const count = previous?.choices.length ?? 0;
  return number !== undefined && count > 0 && (number < 1 || number > count);
}

function asNumber(text: string): number | undefined {
  const match = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}
