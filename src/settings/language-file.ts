import { z } from 'zod';
import { languageCode } from '../conference/translated.ts';
import { speech } from '../speaking/messages.ts';
import { lexicon, phrasings } from '../understanding/phrasings.ts';

/** One language: how the bot speaks it, the words it must know, and how people ask in it. */
export const languageFile = z.strictObject({
  code: languageCode,
  name: z.string().min(1).meta({ description: 'What its speakers call it' }),
  locale: z
    .string()
    .min(2)
    .optional()
    .meta({ description: 'The locale for dates and numbers where it differs from the code: en-GB' }),
  speak: speech,
  lexicon,
  ask: phrasings,
});

export type LanguageFile = z.infer<typeof languageFile>;
