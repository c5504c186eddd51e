import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { jsonSchemas } from '../settings/json-schemas.ts';

const directory = path.resolve(import.meta.dirname, '../../config/schemas');

/** Writes the JSON Schemas by which editors complete and check the YAML files, from the zod schemas. */
export async function schemasCommand(): Promise<void> {
  for (const [name, text] of Object.entries(jsonSchemas())) {
    writeFileSync(path.join(directory, name), text);
    process.stdout.write(`config/schemas/${name}\n`);
  }
}
