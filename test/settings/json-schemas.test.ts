import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../src/settings/json-schemas.ts';

const directory = path.resolve(import.meta.dirname, '../../config/schemas');

test.each(Object.entries(jsonSchemas()))('%s is what the code gives', (name, text) => {
  const written = readFileSync(path.join(directory, name), 'utf8');

  expect(written === text, `config/schemas/${name} is out of date: run npm run schemas`).toBe(true);
});

test('there is no other schema', () => {
  expect(readdirSync(directory).sort()).toEqual(Object.keys(jsonSchemas()).sort());
});
