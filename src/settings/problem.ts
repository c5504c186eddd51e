/** One thing wrong in a file, told to the person who can mend it. Lines and columns count from 1. */
export type Problem = {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** The keys that lead to the place, as dates.end or faq[2].id. */
  readonly path?: string;
  readonly expected: string;
  readonly found?: string;
  readonly advice?: string;
};

/** As editors and terminals make it clickable: file:line:column, then what is wrong and what to do. */
function describeProblem(problem: Problem): string {
  const { file, line, column, path, expected, found, advice } = problem;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const what = `expected ${expected}${found === undefined ? '' : `, found ${found}`}`;
  return `${place}${path === undefined || path === '' ? '' : ` ${path}`}: ${what}${advice === undefined ? '' : `\n    -> ${advice}`}`;
}

/** Files that cannot be used. Its message lists every problem at once. */
export class BrokenFilesError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super(`The configuration has ${count}. Nothing was started.\n\n${problems.map(describeProblem).join('\n\n')}`);
    this.name = 'BrokenFilesError';
    this.problems = problems;
  }
}
