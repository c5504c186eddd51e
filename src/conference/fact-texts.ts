import type { Conference } from './conference.ts';

/** Everything that a conference file says in words, its FAQ left out: in all languages, in no particular order. */
export function factTexts({ faq: _, sources: __, ...facts }: Conference): string[] {
  return collectTexts(facts);
}

function collectTexts(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(collectTexts);
}
