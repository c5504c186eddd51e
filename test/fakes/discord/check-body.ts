import type { z } from 'zod';
import { asTree, type BodyProblem, invalidBody } from './api-error.ts';

/**
 * Reads a body, or refuses it as Discord does: code 50035, with every problem at its place. Keys that Discord does not know it
 * ignores; so does this, but `tellUnknown` hears of them, because somebody who misspells a key never learns it otherwise.
 */
export function checkBody<T extends z.ZodType>(
  schema: T,
  body: unknown,
  tellUnknown: (key: string) => void,
): z.output<T> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const unknown = read.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  const problems = read.error.issues.filter((issue) => issue.code !== 'unrecognized_keys');
  if (unknown.length > 0) {
    for (const { path, keys } of unknown) for (const key of keys) tellUnknown([...path, key].join('.'));
    return checkBody(schema, without(body, unknown), tellUnknown);
  }
  throw invalidBody(asTree(problems.map(inDiscordsWords)));
}

function without(body: unknown, unknown: readonly { path: PropertyKey[]; keys: string[] }[]): unknown {
  const copy = structuredClone(body);
  for (const { path, keys } of unknown) {
    const at = path.reduce((inner, step) => (inner as Record<PropertyKey, unknown>)[step], copy);
    for (const key of keys) delete (at as Record<string, unknown>)[key];
  }
  return copy;
}

function inDiscordsWords(issue: z.core.$ZodIssue): BodyProblem {
  const { path } = issue;
  const inWords = (code: string, message: string): BodyProblem => ({ path, code, message });
  switch (issue.code) {
    case 'custom':
      return inWords(String(issue.params?.discord), issue.message);
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return inWords('BASE_TYPE_REQUIRED', 'This field is required');
      return inWords('BASE_TYPE_BAD_TYPE', `Expected ${issue.expected}.`);
    case 'invalid_value':
      return inWords('BASE_TYPE_CHOICES', `Value must be one of {${issue.values.map(String).join(', ')}}.`);
    case 'too_big':
      return inWords('NUMBER_TYPE_MAX', `int value should be less than or equal to ${issue.maximum}.`);
    case 'too_small':
      return inWords('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${issue.minimum}.`);
    case 'invalid_union':
      return inWords('UNION_TYPE_CHOICES', 'Value of field must be one of those that are known here.');
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return inWords('BASE_TYPE_BAD_FORMAT', issue.message);
    case 'unrecognized_keys':
      return inWords('BASE_TYPE_UNKNOWN', issue.message);
    default:
      issue satisfies never;
      throw new Error('zod has an issue that nobody told us of.');
  }
}
