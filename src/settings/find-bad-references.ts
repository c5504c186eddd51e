import { type Alias, type Document, isAlias, type LineCounter, type Node, visit } from 'yaml';
import type { Problem } from './problem.ts';

/**
 * References (*name) to something that does not stand above them as &name, or that they themselves are a part of.
 * Mostly they are texts that were meant to begin with an asterisk.
 */
export function findBadReferences(file: string, document: Document, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  const named = new Map<string, Node>();
  visit(document, {
    Node(_, node, around) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) named.set(node.anchor, node);
        return;
      }
      const target = named.get(node.source);
      if (target !== undefined && !around.includes(target)) return;
      problems.push({
        file,
        ...placeOfReference(node, lines),
        expected: `a text, or a reference to something that stands above as &${node.source}`,
        found: `*${node.source}`,
        advice: 'put quotation marks around a text that begins with an asterisk',
      });
    },
  });
  return problems;
}

export function findFirstReference(document: Document, lines: LineCounter): { line: number; column: number } {
  let first = { line: 1, column: 1 };
  visit(document, {
    Alias(_, alias) {
      first = placeOfReference(alias, lines);
      return visit.BREAK;
    },
  });
  return first;
}

function placeOfReference(alias: Alias, lines: LineCounter): { line: number; column: number } {
  const { line, col } = lines.linePos(alias.range?.[0] ?? 0);
  return { line, column: col };
}
