import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BrokenFilesError, type Problem } from '../../src/settings/problem.ts';
import { listFiles, readConferences } from '../../src/settings/read-config.ts';

/** A conference as a new user writes it: small, and without a mistake. */
export const smallFile = `id: small
name: Small Meeting
languages: [sv, en]
timezone: Europe/Bucharest
sources:
  page:
    title: Its page
    checked: 2019-01-02
dates:
  start: 2019-05-14
  end: 2019-05-16
  from: page
venue:
  city:
    sv: Bukarest
    en: Bucharest
  country:
    sv: Rumänien
    en: Romania
  from: page
contact:
  email: hello@small.example
  from: page
faq:
  - id: bikes
    questions: { en: [May I bring my bike?] }
    answer: { sv: Ja., en: Yes. }
`;

/** Runs `act` with a new folder that holds these files, by their paths in it, and takes the folder away again. */
export function withFolder<T>(files: Readonly<Record<string, string>>, act: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'kansli-test-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is said of these conference files, named a.yaml, b.yaml …; each problem's file as its name in their folder. */
export function problemsOf(...texts: readonly string[]): Problem[] {
  const files = Object.fromEntries(texts.map((text, at) => [`conferences/${'abc'[at]}.yaml`, text]));
  return withFolder(files, (folder) => {
    try {
      readConferences(listFiles('conferences', folder));
      return [];
    } catch (error) {
      if (!(error instanceof BrokenFilesError)) throw error;
      const conferences = path.join(folder, 'conferences');
      return error.problems.map((problem) => ({ ...problem, file: path.relative(conferences, problem.file) }));
    }
  });
}

/** Where a piece of text begins (its last occurrence), line and column from 1. */
export function placeOf(text: string, piece: string): { line: number; column: number } {
  const before = text.slice(0, text.lastIndexOf(piece)).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
