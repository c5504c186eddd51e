import assert from 'node:assert/strict';

/** How often questions were answered. */
export type Tally = {
  readonly asked: number;
  readonly once: number;
  readonly twice: number;
  readonly unanswered: number;
};

/** From how many answers each question got. */
export function tallyOf(answers: readonly number[]): Tally {
  return {
    asked: answers.length,
    once: answers.filter((count) => count === 1).length,
    twice: answers.filter((count) => count > 1).length,
    unanswered: answers.filter((count) => count === 0).length,
  };
}

/** All together. */
export function addUp(tallies: readonly Tally[]): Tally {
  const sum = (figure: keyof Tally) => tallies.reduce((all, tally) => all + tally[figure], 0);
  return { asked: sum('asked'), once: sum('once'), twice: sum('twice'), unanswered: sum('unanswered') };
}

/** Rejects where a question was answered twice or not at all. */
export function expectEachOnce(name: string, { asked, once, twice, unanswered }: Tally): void {
  assert.ok(asked > 0, `${name}: nothing was asked`);
  assert.deepEqual({ once, twice, unanswered }, { once: asked, twice: 0, unanswered: 0 }, `${name}: not each once`);
}

/** One line of a table. */
export function rowOf(name: string, { asked, once, twice, unanswered }: Tally): string {
  const count = (figure: number, what: string) => `${String(figure).padStart(6)} ${what}`;
  const counts = [
    count(asked, 'asked'),
    count(once, 'answered once'),
    count(twice, 'twice'),
    count(unanswered, 'unanswered'),
  ];
  return `${name.padEnd(60)}${counts.join(',')}`;
}
