import { checkTranslations } from './check-translations.ts';
import { type Conference, conferenceFile } from './conference.ts';
import type { Finding } from './finding.ts';
import { keysOf, valueAt, walk } from './schema-parts.ts';

/**
 * What the schema cannot say of one conference: translations that are missing, names that lead nowhere, days outside.
 */
export function checkConference(conference: Conference): Finding[] {
  return [
    ...checkEntries(conference),
    ...findDaysOutside(conference),
    ...findTimesReversed(conference),
    ...findUnequalThemes(conference),
    ...findDuplicates(conference),
  ];
}

/**
 * The part of these checks that looks at one entry at a time, and so can be made of a file that the schema refuses:
 * what is wrong in one place does not hide what is wrong in another.
 */
export function checkEntries(data: unknown): Finding[] {
  return [...checkTranslations(data), ...findUnknownSources(data)];
}

function findUnknownSources(data: unknown): Finding[] {
  const sources = valueAt(data, ['sources']);
  if (typeof sources !== 'object' || sources === null) return [];
  const findings: Finding[] = [];
  const known = Object.keys(sources);
  walk(conferenceFile, data, (schema, { from }, path) => {
    if (!keysOf(schema).includes('from') || typeof from !== 'string' || known.includes(from)) return;
    findings.push({
      path: [...path, 'from'],
      expected: `one of the ids under sources (${known.join(', ')})`,
      advice: `write one of them, or add '${from}' to sources`,
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

function findTimesReversed({ days = [] }: Conference): Finding[] {
  return days.flatMap(({ starts, ends }, at) => {
    if (starts === undefined || ends === undefined || ends >= starts) return [];
    return [
      { path: ['days', at, 'ends'], expected: `a time that is not before the day starts (${starts})`, found: ends },
    ];
  });
}

/** The themes are the same ones in every language, so the lists are equally long. */
function findUnequalThemes({ themes, languages }: Conference): Finding[] {
  const [first, ...others] = languages.filter((language) => themes?.list[language] !== undefined);
  if (themes === undefined || first === undefined) return [];
  const count = themes.list[first]!.length;
  return others.flatMap((language) => {
    const found = themes.list[language]!.length;
    if (found === count) return [];
    return [
      {
        path: ['themes', 'list', language],
        expected: `as many themes as there are under ${first}: ${count}`,
        found: `${found}`,
        advice: 'write the same themes in the same order in every language',
      },
    ];
  });
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
