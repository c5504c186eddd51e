import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkConference, checkEntries } from '../conference/check-conference.ts';
import { type Conference, conferenceFile } from '../conference/conference.ts';
import type { Finding } from '../conference/finding.ts';
import { checkMessages } from '../speaking/check-messages.ts';
import { type LanguageFile, languageFile } from './language-file.ts';
import { BrokenFilesError, type Problem } from './problem.ts';
import { readYaml } from './yaml-file.ts';

/** A file as it lies on disk: its path as people know it, and its text. */
export type TextFile = { readonly file: string; readonly text: string };

const projectConfig = path.resolve(import.meta.dirname, '../../config');

/**
 * The YAML files of `part`, from `directory` where it has that part, else from the project's own `config`. Throws a
 * `BrokenFilesError` where there is no such directory, or no file in that part of it.
 */
export function listFiles(part: 'conferences' | 'languages', directory: string = projectConfig): TextFile[] {
  mustBeFolder(directory, "give the folder that holds conferences/ and languages/, or none to use the project's own");
  const own = path.join(directory, part);
  const folder = kindOf(own) === 'nothing' ? path.join(projectConfig, part) : own;
  const useOwn = "put at least one file there, or take it away to use the project's own";
  mustBeFolder(folder, useOwn);
  const files = readFolder(folder);
  if (files.length > 0) return files;
  const file = displayPath(folder);
  throw new BrokenFilesError([{ file, expected: 'files that end in .yaml', found: 'none', advice: useOwn }]);
}

function mustBeFolder(folder: string, advice: string): void {
  const kind = kindOf(folder);
  if (kind === 'a folder') return;
  throw new BrokenFilesError([{ file: displayPath(folder), expected: 'a folder', found: kind, advice }]);
}

function kindOf(target: string): 'a folder' | 'a file' | 'nothing' {
  const found = statSync(target, { throwIfNoEntry: false });
  if (found === undefined) return 'nothing';
  return found.isDirectory() ? 'a folder' : 'a file';
}

function readFolder(folder: string): TextFile[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({
      file: displayPath(path.join(folder, name)),
      text: readFileSync(path.join(folder, name), 'utf8'),
    }));
}

/** Relative to where the person stands, if that is shorter. */
function displayPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}

/** Where each conference was read, for what can only be checked when the languages are known as well. */
const origins = new WeakMap<Conference, (finding: Finding) => Problem>();

/** All conferences, checked; throws a `BrokenFilesError` with every problem of every file. */
export function readConferences(files: readonly TextFile[]): Conference[] {
  const problems: Problem[] = [];
  const conferences: Conference[] = [];
  const seenIds = new Map<string, string>();
  const seenPlaces = new Map<string, string>();
  for (const { file, text } of files) {
    const result = readYaml(file, text, conferenceFile, checkEntries);
    if (!result.ok) {
      problems.push(...sortByPlace(result.problems));
      continue;
    }
    const conference = result.value;
    const findings = [
      ...checkConference(conference),
      ...claimId(conference, file, seenIds),
      ...claimPlaces(conference, file, seenPlaces),
    ];
    problems.push(...sortByPlace(findings.map(result.locate)));
    origins.set(conference, result.locate);
    conferences.push(conference);
  }
  if (problems.length > 0) throw new BrokenFilesError(problems);
  return conferences;
}

/** In the order in which a person who goes through the file meets them. */
function sortByPlace(problems: readonly Problem[]): Problem[] {
  const at = ({ line = 0, column = 0 }: Problem) => [line, column] as const;
  return [...problems].sort((one, other) => at(one)[0] - at(other)[0] || at(one)[1] - at(other)[1]);
}

function claimId({ id }: Conference, file: string, seen: Map<string, string>): Finding[] {
  const twin = seen.get(id);
  seen.set(id, file);
  if (twin === undefined) return [];
  return [
    {
      path: ['id'],
      expected: `an id that no other conference has; '${id}' is that of ${twin}`,
      advice: 'give one of the two another id',
    },
  ];
}

function claimPlaces({ places = [] }: Conference, file: string, seen: Map<string, string>): Finding[] {
  const findings: Finding[] = [];
  for (const [at, { place }] of places.entries()) {
    const owner = seen.get(place);
    if (owner !== undefined) {
      findings.push({
        path: ['places', at],
        expected: `a place of one conference only; ${owner} has '${place}' too`,
        advice: 'take it out of one of the two',
      });
    }
    seen.set(place, file);
  }
  return findings;
}

/** All languages, checked; throws a `BrokenFilesError` with every problem of every file. */
export function readLanguages(files: readonly TextFile[]): LanguageFile[] {
  const problems: Problem[] = [];
  const languages: LanguageFile[] = [];
  for (const { file, text } of files) {
    const result = readYaml(file, text, languageFile);
    if (!result.ok) {
      problems.push(...result.problems);
      continue;
    }
    problems.push(...checkMessages(result.value.code, result.value.speak).map(result.locate));
    if (path.basename(file).replace(/\.ya?ml$/, '') !== result.value.code) {
      problems.push(
        result.locate({
          path: ['code'],
          expected: `the code that the file is named after, or the file renamed to ${result.value.code}.yaml`,
        }),
      );
    }
    languages.push(result.value);
  }
  if (problems.length > 0) throw new BrokenFilesError(problems);
  return languages;
}

/** Every language that a conference's texts exist in must be one that the bot speaks. */
export function checkLanguages(conferences: readonly Conference[], spoken: readonly string[]): void {
  const problems = conferences.flatMap((conference) =>
    findUnspoken(conference, spoken).map(
      origins.get(conference) ?? (({ path: _, ...said }): Problem => ({ file: conference.id, ...said })),
    ),
  );
  if (problems.length > 0) throw new BrokenFilesError(problems);
}

function findUnspoken({ languages, places = [] }: Conference, spoken: readonly string[]): Finding[] {
  return [
    ...findUnspokenIn(languages, ['languages'], 'out of the conference', spoken),
    ...places.flatMap((place, at) =>
      findUnspokenIn(place.languages ?? [], ['places', at, 'languages'], 'out of this place', spoken),
    ),
  ];
}

function findUnspokenIn(
  languages: readonly string[],
  path: readonly PropertyKey[],
  where: string,
  spoken: readonly string[],
): Finding[] {
  return languages.flatMap((language, at) =>
    spoken.includes(language)
      ? []
      : [
          {
            path: [...path, at],
            expected: `languages that have a file in config/languages (${spoken.join(', ')})`,
            found: `'${language}'`,
            advice: `add config/languages/${language}.yaml, or take '${language}' ${where}`,
          },
        ],
  );
}
