import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Finding } from '../conference/finding.ts';
import { describeIssues } from './describe-issues.ts';
import { describeSyntax } from './describe-syntax.ts';
import { findBadReferences, findFirstReference } from './find-bad-references.ts';
import type { Problem } from './problem.ts';
import { placeOf } from './yaml-place.ts';

/** No file of facts or phrasings that people keep by hand comes near this; a larger one is a mistake. */
const mostBytes = 2_000_000;

/** References that refer to references multiply; a file kept by hand that comes to so many texts is a mistake. */
const mostReferences = 100;

export type YamlResult<T> =
  | { readonly ok: true; readonly value: T; readonly locate: (finding: Finding) => Problem }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Parses and checks one YAML text. Every problem of the file is reported, with its place. `checkAnyway` is what can be
 * told even of a file that the schema refuses; of a file that satisfies it, the caller checks more than that.
 */
export function readYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  checkAnyway: (data: unknown) => readonly Finding[] = () => [],
): YamlResult<z.infer<S>> {
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) {
    const megabytes = (size: number) => `${(size / 1_000_000).toFixed(1)} MB`;
    const advice = 'look whether something else was saved under this name';
    return broken([{ file, expected: `a file of at most ${megabytes(mostBytes)}`, found: megabytes(bytes), advice }]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const wrong = describeSyntax(file, document, lines);
  if (wrong.length > 0) return broken(wrong);
  const references = findBadReferences(file, document, lines);
  if (references.length > 0) return broken(references);
  const read = readData(document);
  if (!read.ok) {
    const expected = `references that come to at most ${mostReferences} texts`;
    const advice = 'write the text itself in place of some of them';
    return broken([{ file, ...findFirstReference(document, lines), expected, found: 'more', advice }]);
  }
  const { data } = read;
  if (data === null || data === undefined) {
    const advice = 'copy one of the files that came with the project, and change it';
    return broken([{ file, line: 1, column: 1, expected: 'a filled-in file', found: 'nothing', advice }]);
  }
  const locate = ({ path, ...said }: Finding): Problem => ({ file, ...placeOf(document, lines, path), ...said });
  const parsed = schema.safeParse(data);
  if (parsed.success) return { ok: true, value: parsed.data, locate };
  return broken([...describeIssues(parsed.error.issues, data, schema), ...checkAnyway(data)].map(locate));
}

/** The document's data. That references come to too much is said by the library only in throwing. */
function readData(document: Document): { ok: true; data: unknown } | { ok: false } {
  try {
    return { ok: true, data: document.toJS({ maxAliasCount: mostReferences }) };
  } catch (error) {
    if (error instanceof ReferenceError) return { ok: false };
    throw error;
  }
}

function broken(problems: readonly Problem[]): { ok: false; problems: readonly Problem[] } {
  return { ok: false, problems };
}
