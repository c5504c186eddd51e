import { z } from 'zod';

/** ISO 639-1 or BCP 47 code of a language, in lower case, as the files in `config/languages` are named. */
export const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/, { error: 'a language code in lower case, for example: sv' })
  .meta({ description: 'A language by its code: sv, en, ro …' });

const translations = z.registry<{ inEveryLanguage: true }>();

/**
 * Something by language. Which languages must be there depends on the conference, and is checked for it as a whole
 * (`checkTranslations`, which knows these schemas again by `isInEveryLanguage`).
 */
export function inEveryLanguage<T extends z.ZodType>(one: T) {
  return z.record(languageCode, one).register(translations, { inEveryLanguage: true });
}

export function isInEveryLanguage(schema: z.ZodType): boolean {
  return translations.get(schema) !== undefined;
}

/** A text in each language it exists in. */
export const translated = inEveryLanguage(z.string().trim().min(1, { error: 'a text that is not empty' })).meta({
  description: 'A text in every language of the conference: sv: …, en: …',
});

export type Translated = z.infer<typeof translated>;

/** The text in `language`, else in the first of `fallbacks` it exists in, else in any. */
export function inLanguage<T>(texts: Readonly<Record<string, T>>, language: string, fallbacks: readonly string[]): T {
  for (const code of [language, ...fallbacks]) {
    const text = texts[code];
    if (text !== undefined) return text;
  }
  const [any] = Object.values(texts);
  if (any === undefined) throw new Error('A translated text has no language at all.');
  return any;
}
