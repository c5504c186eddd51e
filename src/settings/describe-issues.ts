import type { z } from 'zod';
import type { Finding } from '../conference/finding.ts';
import { entryOf, keysOf, valueAt } from '../conference/schema-parts.ts';
import { editDistance } from '../understanding/edit-distance.ts';

type Issue = z.core.$ZodIssue;

/** What a schema found wrong with data, in words for the person who wrote the file. */
export function describeIssues(found: readonly Issue[], data: unknown, schema: z.ZodType): Finding[] {
  const issues = found.flatMap(ofFormMeant);
  const meant = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => writtenOut([...issue.path, nearestKey(key, issue.path, data, schema)]))
        : [],
    ),
  );
  // A key that is missing because it was misspelt is told once, as the misspelling.
  const told = issues.filter((issue) => !(isMissing(issue, data) && meant.has(writtenOut(issue.path))));
  return told.flatMap((issue) => describeIssue(issue, data, schema));
}

/**
 * Where something may be written in several forms, what is wrong with the form that was meant: the only one that is of
 * the kind of what stands there (a text, entries).
 */
function ofFormMeant(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const isOtherKind = ({ code, path }: Issue) => code === 'invalid_type' && path.length === 0;
  const [meant, ...others] = issue.errors.filter((wrong) => !wrong.some(isOtherKind));
  if (meant === undefined || others.length > 0) return [issue];
  return meant.flatMap((wrong) => ofFormMeant({ ...wrong, path: [...issue.path, ...wrong.path] }));
}

function writtenOut(path: readonly (PropertyKey | undefined)[]): string {
  return JSON.stringify(path.map(String));
}

function isMissing(issue: Issue, data: unknown): boolean {
  return (issue.code === 'invalid_type' || issue.code === 'invalid_value') && valueAt(data, issue.path) === undefined;
}

function describeIssue(issue: Issue, data: unknown, schema: z.ZodType): Finding[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => describeUnknownKey(key, path, data, schema));
  }
  if (isMissing(issue, data)) {
    const expected = `the key '${String(path.at(-1))}' with ${expectationOf(issue)}`;
    return [{ path, expected, found: 'no such key', advice: 'add it' }];
  }
  const found = issue.code === 'invalid_key' ? path.at(-1) : valueAt(data, path);
  return [{ path, expected: expectationOf(issue), found: show(found) }];
}

/** What the schema wants, in words: its own message where it has one, else made from its rule. */
function expectationOf(issue: Issue): string {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? 'another key';
  if (!isDefaultMessage(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return nouns[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return sizeOf(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return sizeOf(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    default:
      return issue.message;
  }
}

/** Zod's own messages speak to programmers. */
function isDefaultMessage(message: string): boolean {
  return ['Too small', 'Too big', 'Invalid'].some((beginning) => message.startsWith(beginning));
}

const nouns: Partial<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'entries, one a line, indented below it',
  record: 'entries, one a line, indented below it',
};

function sizeOf(origin: string, bound: string, limit: number | bigint): string {
  const size = `${bound} ${limit}`;
  switch (origin) {
    case 'string':
      return `a text of ${size} ${limit === 1 ? 'character' : 'characters'}`;
    case 'array':
      return `a list of ${size} ${limit === 1 ? 'entry' : 'entries'}`;
    default:
      return `a number, ${size}`;
  }
}

function describeUnknownKey(key: string, path: readonly PropertyKey[], data: unknown, schema: z.ZodType): Finding {
  const known = knownKeys(schema, path);
  const near = nearestKey(key, path, data, schema);
  const choices = `one of the keys known here (${known.join(', ')})`;
  const advice = near === undefined ? 'take it out, or write one of the known keys' : `write '${near}'`;
  return { path: [...path, key], expected: known.length === 0 ? 'a known key' : choices, found: `'${key}'`, advice };
}

/** How many letters may be wrong in a key that is still recognised. */
const mostWrong = 2;

/** The known key that was most likely meant; of two that are equally near, the one that is not there yet. */
function nearestKey(key: string, path: readonly PropertyKey[], data: unknown, schema: z.ZodType): string | undefined {
  const isThere = (candidate: string) => valueAt(data, [...path, candidate]) !== undefined;
  return knownKeys(schema, path)
    .map((known) => ({ known, distance: editDistance(key.toLowerCase(), known.toLowerCase(), mostWrong) }))
    .filter(({ distance }) => distance <= mostWrong)
    .sort((one, other) => one.distance - other.distance || Number(isThere(one.known)) - Number(isThere(other.known)))[0]
    ?.known;
}

/** The keys that the schema knows at a path; none where it takes any. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let part: z.ZodType | undefined = schema;
  for (const key of path) part = part && entryOf(part, key);
  return part === undefined ? [] : keysOf(part);
}

const longestShown = 60;

function show(value: unknown): string {
  if (value === null) return 'nothing';
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
