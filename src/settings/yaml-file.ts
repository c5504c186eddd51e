import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { z } from 'zod';
import type { Finding } from '../conference/check-conference.ts';
import { editDistance } from '../understanding/edit-distance.ts';
import type { Problem } from './problem.ts';

/** No file of facts or phrasings that people keep by hand comes near this; a larger one is a mistake. */
const mostBytes = 2_000_000;

export type YamlResult<T> =
  | { readonly ok: true; readonly value: T; readonly locate: (finding: Finding) => Problem }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Parses and checks one YAML text. Every problem of the file is reported, with its place. */
export function readYaml<S extends z.ZodType>(file: string, text: string, schema: S): YamlResult<z.infer<S>> {
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) {
    const megabytes = (size: number) => `${(size / 1_000_000).toFixed(1)} MB`;
    const advice = 'look whether something else was saved under this name';
    return broken([{ file, expected: `a file of at most ${megabytes(mostBytes)}`, found: megabytes(bytes), advice }]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const errors = [...document.errors, ...document.warnings];
  if (errors.length > 0) return broken(errors.map((error) => describeSyntax(file, error, lines)));
  const data: unknown = document.toJS();
  if (data === null || data === undefined) {
    const advice = 'copy one of the files that came with the project, and change it';
    return broken([{ file, line: 1, column: 1, expected: 'a filled-in file', found: 'nothing', advice }]);
  }
  const locate = (finding: Finding): Problem => ({
    file,
    ...placeOf(document, lines, finding.path),
    ...withoutPath(finding),
  });
  const parsed = schema.safeParse(data);
  if (parsed.success) return { ok: true, value: parsed.data, locate };
  return broken(parsed.error.issues.flatMap((issue) => describeIssue(issue, data, schema)).map(locate));
}

function broken(problems: readonly Problem[]): { ok: false; problems: readonly Problem[] } {
  return { ok: false, problems };
}

function withoutPath({ path: _, ...rest }: Finding & { found?: string }) {
  return rest;
}

/** Line, column and written path of a place in the file; of its nearest parent where it does not exist. */
function placeOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]) {
  const written = path.map((key, at) =>
    typeof key === 'number' ? `[${key}]` : at === 0 ? String(key) : `.${String(key)}`,
  );
  for (let length = path.length; length >= 0; length--) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset === undefined) continue;
    const { line, col } = lines.linePos(offset);
    return { path: written.join(''), line, column: col };
  }
  return { path: written.join(''), line: 1, column: 1 };
}

/** Where the key of an entry begins, or the value where there is no key. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const last = path.at(-1);
  const parent = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
    if (pair !== undefined && isNode(pair.key)) return pair.key.range?.[0];
    return undefined;
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

function describeSyntax(file: string, error: YAMLError, lines: LineCounter): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  const place = { file, line, column: col };
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return {
        ...place,
        expected: 'spaces at the beginning of the line',
        found: 'a tab',
        advice: 'replace the tab by two spaces for each level',
      };
    case 'DUPLICATE_KEY':
      return {
        ...place,
        expected: 'each key once',
        found: 'a key that already stands above',
        advice: 'take one of the two out',
      };
    case 'BAD_INDENT':
    case 'MISSING_CHAR':
    case 'UNEXPECTED_TOKEN':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        ...place,
        expected: 'valid YAML',
        found: error.message,
        advice:
          "check the indentation, the space after each ':', and quotation marks around a text that holds ': ' or begins with a sign",
      };
    default:
      return { ...place, expected: 'valid YAML', found: error.message };
  }
}

type Issue = z.core.$ZodIssue;
type Located = Finding & { found?: string };

function describeIssue(issue: Issue, data: unknown, schema: z.ZodType): Located[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => describeUnknownKey(key, issue.path, schema));
    case 'invalid_type': {
      const value = valueAt(data, issue.path);
      if (value === undefined) {
        return [
          {
            path: issue.path,
            expected: `the key '${String(issue.path.at(-1))}' with ${nounOf(issue)}`,
            found: 'no such key',
            advice: 'add it',
          },
        ];
      }
      return [{ path: issue.path, expected: nounOf(issue), found: show(value) }];
    }
    case 'invalid_value':
      return [
        {
          path: issue.path,
          expected: `one of ${issue.values.map(String).join(', ')}`,
          found: show(valueAt(data, issue.path)),
        },
      ];
    case 'invalid_key':
      return [
        { path: issue.path, expected: issue.issues[0]?.message ?? 'another key', found: show(issue.path.at(-1)) },
      ];
    case 'too_small':
      return [
        {
          path: issue.path,
          expected: isDefaultMessage(issue.message) ? `at least ${issue.minimum} here` : issue.message,
          found: show(valueAt(data, issue.path)),
        },
      ];
    default:
      return [{ path: issue.path, expected: issue.message, found: show(valueAt(data, issue.path)) }];
  }
}

function isDefaultMessage(message: string): boolean {
  return message.startsWith('Too small') || message.startsWith('Invalid');
}

/** What the schema wants, in words: its own message where it has one, else the type. */
function nounOf(issue: Extract<Issue, { code: 'invalid_type' }>): string {
  if (!isDefaultMessage(issue.message)) return issue.message;
  const nouns: Partial<Record<string, string>> = {
    string: 'a text',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'entries, one a line, indented below it',
    record: 'entries, one a line, indented below it',
  };
  return nouns[issue.expected] ?? issue.expected;
}

function describeUnknownKey(key: string, path: readonly PropertyKey[], schema: z.ZodType): Located {
  const known = knownKeys(schema, path);
  const near = known.find((candidate) => editDistance(key.toLowerCase(), candidate.toLowerCase(), 2) <= 2);
  const choices = `one of the keys known here (${known.join(', ')})`;
  const advice = near === undefined ? 'take it out, or write one of the known keys' : `write '${near}'`;
  return { path: [...path, key], expected: known.length === 0 ? 'a known key' : choices, found: `'${key}'`, advice };
}

type Definition = {
  type: string;
  shape?: Record<string, z.ZodType>;
  innerType?: z.ZodType;
  element?: z.ZodType;
  valueType?: z.ZodType;
};

/** The keys that the schema knows at a path; none where it takes any. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: z.ZodType | undefined = schema;
  for (const key of [...path, undefined]) {
    let definition = at?._zod.def as Definition | undefined;
    while (definition?.innerType !== undefined) definition = definition.innerType._zod.def as Definition;
    if (key === undefined) return Object.keys(definition?.shape ?? {});
    at = definition?.shape?.[String(key)] ?? definition?.element ?? definition?.valueType;
  }
  return [];
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

const longestShown = 60;

function show(value: unknown): string {
  if (value === null) return 'nothing';
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
