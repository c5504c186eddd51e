import type { Conference } from './conference.ts';

/** Something wrong in a file: where (the keys that lead there), what was expected, and what to do. */
export type Finding = { readonly path: readonly PropertyKey[]; readonly expected: string; readonly advice?: string };

/** What the schema cannot say of one conference: translations that are missing, names that lead nowhere, days outside. */
export function checkConference(conference: Conference): Finding[] {
  return [
    ...findMissingTranslations(conference),
    ...findUnknownSources(conference),
    ...findDaysOutside(conference),
    ...findDuplicates(conference),
  ];
}

function findMissingTranslations(conference: Conference): Finding[] {
  const findings: Finding[] = [];
  walk(conference, [], (node, path) => {
    if (!isTranslated(node, path)) return;
    for (const language of conference.languages) {
      if (language in node) continue;
      findings.push({
        path,
        expected: `a text in each language of the conference; '${language}' is missing`,
        advice: `add a line '${language}: …' here, or take '${language}' out of languages at the top`,
      });
    }
    for (const language of Object.keys(node)) {
      if (conference.languages.includes(language)) continue;
      findings.push({
        path: [...path, language],
        expected: `one of the conference's languages (${conference.languages.join(', ')})`,
        advice: `add '${language}' to languages at the top, or take this line out`,
      });
    }
  });
  return findings;
}

/** Texts in several languages stand under these keys; an FAQ entry's questions may be in any language. */
function isTranslated(node: object, path: readonly PropertyKey[]): boolean {
  const key = String(path.at(-1));
  return ['text', 'city', 'country', 'answer', 'list'].includes(key) || (key === 'name' && !Array.isArray(node));
}

function findUnknownSources(conference: Conference): Finding[] {
  const findings: Finding[] = [];
  const known = Object.keys(conference.sources);
  walk(conference, [], (node, path) => {
    if (!('from' in node) || typeof node.from !== 'string' || known.includes(node.from)) return;
    findings.push({
      path: [...path, 'from'],
      expected: `one of the ids under sources (${known.join(', ')})`,
      advice: `write one of them, or add '${node.from}' to sources`,
    });
  });
  return findings;
}

function findDaysOutside(conference: Conference): Finding[] {
  const { start, end } = conference.dates;
  const findings: Finding[] = [];
  const expected = `a day of the conference, from ${start} to ${end}`;
  for (const [at, { date }] of (conference.days ?? []).entries()) {
    if (date < start || date > end) findings.push({ path: ['days', at, 'date'], expected });
  }
  const { proposals, registration } = conference;
  if (proposals?.forDay !== undefined && (proposals.forDay < start || proposals.forDay > end)) {
    findings.push({ path: ['proposals', 'forDay'], expected });
  }
  const beforeEnd = `a day not after the conference's last (${end})`;
  if (proposals !== undefined && proposals.deadline > end) {
    findings.push({ path: ['proposals', 'deadline'], expected: beforeEnd });
  }
  if (registration?.closes !== undefined && registration.closes > end) {
    findings.push({ path: ['registration', 'closes'], expected: beforeEnd });
  }
  return findings;
}

function findDuplicates(conference: Conference): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const [at, entry] of (conference.faq ?? []).entries()) {
    if (seen.has(entry.id)) {
      findings.push({
        path: ['faq', at, 'id'],
        expected: `an id that no other FAQ entry has; '${entry.id}' stands twice`,
        advice: 'give one of the two another id',
      });
    }
    seen.add(entry.id);
  }
  return findings;
}

function walk(
  node: unknown,
  path: readonly PropertyKey[],
  visit: (node: object, path: readonly PropertyKey[]) => void,
): void {
  if (typeof node !== 'object' || node === null) return;
  visit(node, path);
  for (const [key, child] of Object.entries(node))
    walk(child, [...path, Array.isArray(node) ? Number(key) : key], visit);
}
