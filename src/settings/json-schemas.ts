import { z } from 'zod';
import { conferenceFile } from '../conference/conference.ts';
import { languageFile } from './language-file.ts';

/** The JSON Schemas for editors, by file name, as they should stand in `config/schemas`. */
export function jsonSchemas(): Record<string, string> {
  return {
    'conference.schema.json': format('A conference', conferenceFile),
    'language.schema.json': format('A language', languageFile),
  };
}

function format(title: string, schema: z.ZodType): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2)}\n`;
}
