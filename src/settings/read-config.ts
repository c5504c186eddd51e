import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkConference } from '../conference/check-conference.ts';
import { type Conference, conferenceFile } from '../conference/conference.ts';
import { checkMessages } from '../speaking/check-messages.ts';
import { type LanguageFile, languageFile } from './language-file.ts';
import { BrokenFilesError, type Problem } from './problem.ts';
import { readYaml } from './yaml-file.ts';

/** A file as it lies on disk: its path as people know it, and its text. */
export type TextFile = { readonly file: string; readonly text: string };

const projectConfig = path.resolve(import.meta.dirname, '../../config');

/** The YAML files of `part`, from `directory` where it has that part, else from the project's own `config`. */
export function listFiles(part: 'conferences' | 'languages', directory: string = projectConfig): TextFile[] {
  const own = readFolder(path.join(directory, part));
  const files = own ?? readFolder(path.join(projectConfig, part)) ?? [];
  if (files.length > 0) return files;
  const advice = `put at least one there, or take the folder away to use the project's own`;
  throw new BrokenFilesError([
    { file: path.join(directory, part), expected: 'files that end in .yaml', found: 'none', advice },
  ]);
}

function readFolder(folder: string): TextFile[] | undefined {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return names
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

/** All conferences, checked; throws a `BrokenFilesError` with every problem of every file. */
export function readConferences(files: readonly TextFile[]): Conference[] {
  const problems: Problem[] = [];
  const conferences: Conference[] = [];
  const seenIds = new Map<string, string>();
  const seenPlaces = new Map<string, string>();
  for (const { file, text } of files) {
    const result = readYaml(file, text, conferenceFile);
    if (!result.ok) {
      problems.push(...result.problems);
      continue;
    }
    const conference = result.value;
    problems.push(...checkConference(conference).map(result.locate));
    const twin = seenIds.get(conference.id);
    if (twin !== undefined) {
      const advice = 'give one of the two another id';
      problems.push(
        result.locate({
          path: ['id'],
          expected: `an id that no other conference has; '${conference.id}' is that of ${twin}`,
          advice,
        }),
      );
    }
    seenIds.set(conference.id, file);
    for (const [at, place] of (conference.places ?? []).entries()) {
      const owner = seenPlaces.get(place);
      if (owner !== undefined) {
        problems.push(
          result.locate({
            path: ['places', at],
            expected: `a place of one conference only; ${owner} has '${place}' too`,
            advice: 'take it out of one of the two',
          }),
        );
      }
      seenPlaces.set(place, file);
    }
    conferences.push(conference);
  }
  if (problems.length > 0) throw new BrokenFilesError(problems);
  return conferences;
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
    conference.languages
      .filter((language) => !spoken.includes(language))
      .map((language) => ({
        file: conference.id,
        path: 'languages',
        expected: `languages that have a file in config/languages (${spoken.join(', ')})`,
        found: `'${language}'`,
        advice: `add config/languages/${language}.yaml, or take '${language}' out of the conference`,
      })),
  );
  if (problems.length > 0) throw new BrokenFilesError(problems);
}
