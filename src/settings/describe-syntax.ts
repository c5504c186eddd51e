import type { Document, LineCounter, YAMLError } from 'yaml';
import type { Problem } from './problem.ts';

/**
 * What is wrong with a text as YAML. A line that cannot be read makes the lines after it unreadable as well, so of such
 * errors only the first is told; those of a single entry stand on their own, and all of them are.
 */
export function describeSyntax(file: string, document: Document.Parsed, lines: LineCounter): Problem[] {
  const errors = [...document.errors, ...document.warnings].sort((one, other) => one.pos[0] - other.pos[0]);
  const first = errors.find((error) => !isOfOneEntry(error));
  return errors
    .filter((error) => error === first || isOfOneEntry(error))
    .map((error) => ({ file, ...(describeSpilledLine(error, errors, lines) ?? describeError(error, lines)) }));
}

function isOfOneEntry({ code }: YAMLError): boolean {
  return code === 'DUPLICATE_KEY' || code === 'TAG_RESOLVE_FAILED';
}

/**
 * A line that is indented too far is read as more of the text above it, until its ':' turns up. The error then begins
 * at that text, but the line at fault is the one where the key that it was taken for ends.
 */
function describeSpilledLine(error: YAMLError, errors: readonly YAMLError[], lines: LineCounter) {
  if (error.code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const spilled = errors.find(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === error.pos[0]);
  if (spilled === undefined) return undefined;
  return {
    line: lines.linePos(spilled.pos[1]).line,
    column: 1,
    expected: 'valid YAML',
    found: "a line with a ':' of its own that, by its indentation, continues the text above it",
    advice: 'check the indentation: a key begins in the same column as its neighbours',
  };
}

function describeError(error: YAMLError, lines: LineCounter): Omit<Problem, 'file'> {
  const { line, col } = lines.linePos(error.pos[0]);
  const place = { line, column: col };
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
