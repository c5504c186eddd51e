import { z } from 'zod';

/** Adds a problem in Discord's words; `check-body.ts` reads them back. */
export function problem(ctx: z.RefinementCtx, code: string, message: string, path: PropertyKey[] = []): void {
  ctx.addIssue({ code: 'custom', message, params: { discord: code }, path });
}

/** A text whose length is counted in code points, as Discord counts. */
export function text(least: number, most: number) {
  return z.string().superRefine((value, ctx) => {
    const length = [...value].length;
    if (length >= least && length <= most) return;
    if (least === 0) problem(ctx, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
    else problem(ctx, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
  });
}

/** A list with so many entries. */
export function list<T extends z.ZodType>(entry: T, least: number, most: number) {
  return z.array(entry).superRefine((value, ctx) => {
    if (value.length >= least && value.length <= most) return;
    if (least === 0) problem(ctx, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
    else problem(ctx, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
  });
}

export const snowflake = z.string().regex(/^\d{1,20}$/);

/** `http` and `https`, and what Discord has for a file sent along. */
export const address = z.string().superRefine((value, ctx) => {
  if (/^attachment:\/\/./.test(value)) return;
  if (!URL.canParse(value) || !/^(https?|discord):$/.test(new URL(value).protocol)) {
    problem(ctx, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  }
});

/** Refuses values that stand twice in a list. */
export function unique(
  ctx: z.RefinementCtx,
  values: readonly (string | number | undefined)[],
  code: string,
  message: string,
  pathOf: (index: number) => PropertyKey[],
): void {
  values.forEach((value, index) => {
    if (value !== undefined && values.indexOf(value) < index) problem(ctx, code, message, pathOf(index));
  });
}
