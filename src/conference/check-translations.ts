import { conferenceFile } from './conference.ts';
import type { Finding } from './finding.ts';
import { valueAt, walk } from './schema-parts.ts';
import { isInEveryLanguage, languageCode } from './translated.ts';

/**
 * Whether each text is there in every language of the conference, and in no other. The data need not satisfy the
 * schema; where its own list of languages does not, nothing can be said.
 */
export function checkTranslations(data: unknown): Finding[] {
  const languages = conferenceFile.shape.languages.safeParse(valueAt(data, ['languages'])).data;
  if (languages === undefined) return [];
  const findings: Finding[] = [];
  walk(conferenceFile, data, (schema, texts, path) => {
    if (!isInEveryLanguage(schema) || Array.isArray(texts)) return;
    findings.push(...findMissing(languages, texts, path), ...findForeign(languages, texts, path));
  });
  return findings;
}

function findMissing(languages: readonly string[], texts: object, path: readonly PropertyKey[]): Finding[] {
  return languages
    .filter((language) => !(language in texts))
    .map((language) => ({
      path,
      expected: `a text in each language of the conference; '${language}' is missing`,
      advice: `add a line '${language}: …' here, or take '${language}' out of languages at the top`,
    }));
}

/** Keys that are no code of a language at all are left to the schema, which refuses them. */
function findForeign(languages: readonly string[], texts: object, path: readonly PropertyKey[]): Finding[] {
  return Object.keys(texts)
    .filter((language) => !languages.includes(language) && languageCode.safeParse(language).success)
    .map((language) => ({
      path: [...path, language],
      expected: `one of the conference's languages (${languages.join(', ')})`,
      advice: `add '${language}' to languages at the top, or take this line out`,
    }));
}
