/** Letters and digits that nobody takes for each other in writing: of B and 8, U and V and their like only one is there, or none. */
const alphabet = 'ACDEFGHJKMNPQRTUWXY34679';

/** Two halves of four: more than 110,000 million codes. */
const half = 4;

const pattern = new RegExp(`^[${alphabet}]{${half}}-[${alphabet}]{${half}}$`);

/** A code that lets one proposal in after the deadline. `randomBelow` gives whole numbers below what it is given. */
export function newLateCode(randomBelow: (most: number) => number): string {
  const letters = () => Array.from({ length: half }, () => alphabet[randomBelow(alphabet.length)]).join('');
  return `${letters()}-${letters()}`;
}

/** The code that a person typed, in whatever case; undefined where it is something else. */
export function readLateCode(typed: string): string | undefined {
  const code = typed.trim().toUpperCase();
  return pattern.test(code) ? code : undefined;
}
