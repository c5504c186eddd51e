import type { Conference } from './conference.ts';

/**
 * Everything that a conference file says in words: in all languages, in no particular order. Its FAQ is left out, and
 * what is no fact: sources, places, times of reminders.
 */
export function factTexts({ faq: _, sources: __, places: ___, reminders: ____, ...facts }: Conference): string[] {
  return collectTexts(facts);
}

function collectTexts(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(collectTexts);
}
