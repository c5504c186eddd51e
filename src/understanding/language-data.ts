import type { Lexicon, Phrasings } from './phrasings.ts';

/** What understanding needs of a language to read questions in it. */
export type KnownLanguage = { readonly code: string; readonly lexicon: Lexicon };

/** What it needs besides to learn the language. */
export type TaughtLanguage = KnownLanguage & { readonly ask: Phrasings };
