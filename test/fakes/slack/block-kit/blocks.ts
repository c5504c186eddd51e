import { z } from 'zod';
import { blockKitLimits as limits } from './block-kit-limits.ts';
import { accessory, actionsElement, imageElement, inputElement } from './elements.ts';
import { richTextElement } from './rich-text.ts';
import { anyText, mrkdwn, plainText, webAddress } from './texts.ts';

/** Blocks: https://docs.slack.dev/reference/block-kit/blocks */
const identified = { block_id: z.string().min(1).max(limits.blockId).optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...identified,
    text: anyText(limits.text).optional(),
    fields: z.array(anyText(limits.sectionField)).min(1).max(limits.sectionFields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, 'must provide text or fields');

export const anyBlock = z.discriminatedUnion('type', [
  section,
  z.strictObject({ type: z.literal('divider'), ...identified }),
  z.strictObject({ type: z.literal('header'), ...identified, text: plainText(limits.header) }),
  z.strictObject({
    type: z.literal('context'),
    ...identified,
    elements: z
      .array(z.discriminatedUnion('type', [imageElement, plainText(limits.text), mrkdwn(limits.text)]))
      .min(1)
      .max(limits.contextElements),
  }),
  z.strictObject({
    type: z.literal('actions'),
    ...identified,
    elements: z.array(actionsElement).min(1).max(limits.actionsElements),
  }),
  z.strictObject({
    type: z.literal('input'),
    ...identified,
    label: plainText(limits.inputLabel),
    hint: plainText(limits.inputHint).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: inputElement,
  }),
  z.strictObject({
    type: z.literal('image'),
    ...identified,
    image_url: webAddress.max(limits.imageUrl),
    alt_text: z.string().min(1).max(limits.imageAlt),
    title: plainText(limits.imageTitle).optional(),
  }),
  z.strictObject({ type: z.literal('rich_text'), ...identified, elements: z.array(richTextElement).min(1) }),
  z.strictObject({ type: z.literal('markdown'), ...identified, text: z.string().min(1).max(limits.markdown) }),
]);

export type Block = z.infer<typeof anyBlock>;
