import { z } from 'zod';

/** A flag: JSON's own, or a form's word for it. */
export const flag = z.union([
  z.boolean(),
  z.enum(['true', '1']).transform(() => true),
  z.enum(['false', '0']).transform(() => false),
]);

/** A whole number, as JSON or as a form writes it. */
export const whole = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]);

/** A ts. As a number it would lose its last digits. */
export const ts = z.string().regex(/^\d+\.\d{6}$/, 'must be a ts such as 1405894322.002768');

export const notJson = Symbol('text that is no JSON');

/** A structure: JSON's own, or its text inside a form. What is no JSON becomes `notJson`. */
export const structure = z.unknown().transform((value): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return notJson;
  }
});
