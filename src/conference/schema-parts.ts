import { z } from 'zod';

/** The schema of one entry, by its key or its place in a list; undefined where the schema knows no such entry. */
export function entryOf(schema: z.ZodType, key: PropertyKey): z.ZodType | undefined {
  const bare = bareOf(schema);
  if (bare instanceof z.ZodObject) return Object.hasOwn(bare.shape, key) ? bare.shape[String(key)] : undefined;
  if (bare instanceof z.ZodRecord) return bare.valueType as z.ZodType;
  if (bare instanceof z.ZodArray) return bare.element as z.ZodType;
  return undefined;
}

/** The keys that a schema knows by name; none where it takes any. */
export function keysOf(schema: z.ZodType): string[] {
  const bare = bareOf(schema);
  if (bare instanceof z.ZodObject) return Object.keys(bare.shape);
  if (bare instanceof z.ZodRecord && bare.keyType instanceof z.ZodEnum) return bare.keyType.options.map(String);
  return [];
}

type Visit = (schema: z.ZodType, entries: Readonly<Record<string, unknown>>, path: readonly PropertyKey[]) => void;

/**
 * Visits everything in `data` that has entries and that the schema knows, with its part of the schema. The data need
 * not satisfy the schema. It goes no deeper than the schema does.
 */
export function walk(schema: z.ZodType, data: unknown, visit: Visit, path: readonly PropertyKey[] = []): void {
  if (typeof data !== 'object' || data === null) return;
  visit(bareOf(schema), data as Record<string, unknown>, path);
  for (const [key, entry] of Object.entries(data)) {
    const part = entryOf(schema, key);
    if (part !== undefined) walk(part, entry, visit, [...path, Array.isArray(data) ? Number(key) : key]);
  }
}

/** Without what wraps it; of something that may be written in several forms, the one that has entries. */
function bareOf(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return bareOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion)
    return (schema.options as z.ZodType[]).find((form) => form instanceof z.ZodObject) ?? schema;
  return schema;
}

/** What stands at a path; undefined where there is nothing. */
export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
