import { z } from 'zod';
import { blockKitLimits as limits } from './block-kit-limits.ts';

/** Composition objects: https://docs.slack.dev/reference/block-kit/composition-objects */
export function plainText(maximum: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(maximum),
    emoji: z.boolean().optional(),
  });
}

export function mrkdwn(maximum: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(maximum),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(maximum: number) {
  return z.discriminatedUnion('type', [plainText(maximum), mrkdwn(maximum)]);
}

export const webAddress = z.string().regex(/^https?:\/\/\S+$/, 'must be a valid URL');

const optionParts = {
  value: z.string().min(1).max(limits.optionValue),
  description: plainText(limits.optionDescription).optional(),
};

export const plainOption = z.strictObject({ text: plainText(limits.optionText), ...optionParts });

export const anyOption = z.strictObject({
  ...optionParts,
  text: anyText(limits.optionText),
  description: anyText(limits.optionDescription).optional(),
});

export const overflowOption = z.strictObject({
  text: plainText(limits.optionText),
  ...optionParts,
  url: webAddress.max(limits.optionUrl).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(limits.optionGroupLabel),
  options: z.array(plainOption).min(1).max(limits.selectOptions),
});

export const confirmation = z.strictObject({
  title: plainText(limits.confirmTitle),
  text: anyText(limits.confirmText),
  confirm: plainText(limits.confirmButton),
  deny: plainText(limits.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
});
