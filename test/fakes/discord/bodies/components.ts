import { z } from 'zod';
import { limits } from '../limits.ts';
import { address, list, problem, snowflake, text, unique } from './body-parts.ts';

const id = z.int().min(0).nullish();
const customId = text(1, limits.customId);
const emoji = z.strictObject({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: z.boolean().nullish(),
});

const button = z
  .strictObject({
    type: z.literal(2),
    id,
    style: z.int().min(1).max(6),
    label: text(0, limits.buttonLabel).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: address.check(z.maxLength(limits.buttonUrl)).nullish(),
    sku_id: snowflake.nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine(({ style, label, emoji, custom_id, url }, ctx) => {
    const link = style === 5;
    if (link && url == null) problem(ctx, 'BASE_TYPE_REQUIRED', 'This field is required', ['url']);
    if (style < 5 && custom_id == null) problem(ctx, 'BASE_TYPE_REQUIRED', 'This field is required', ['custom_id']);
    if ((custom_id != null && url != null) || (!link && url != null)) {
      problem(ctx, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A custom id and url cannot both be specified');
    }
    if (!label && emoji == null && style !== 6) {
      problem(ctx, 'BUTTON_COMPONENT_INVALID_LABEL_AND_EMOJI', 'A button must have a label or an emoji');
    }
  });

const option = z.strictObject({
  label: text(1, limits.selectOptionText),
  value: text(1, limits.selectOptionText),
  description: text(0, limits.selectOptionText).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().nullish(),
});

const selectBase = {
  id,
  custom_id: customId,
  placeholder: text(0, limits.selectPlaceholder).nullish(),
  min_values: z.int().min(0).max(limits.selectOptions).nullish(),
  max_values: z.int().min(1).max(limits.selectOptions).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
};
const defaults = z.array(z.strictObject({ id: snowflake, type: z.enum(['user', 'role', 'channel']) })).nullish();

type Range = { min_values?: number | null | undefined; max_values?: number | null | undefined };

function checkRange({ min_values, max_values }: Range, options: number, ctx: z.RefinementCtx): void {
  if ((min_values ?? 1) > (max_values ?? 1)) {
    problem(ctx, 'BASE_TYPE_MIN_MAX', 'min_values must be less than or equal to max_values', ['min_values']);
  }
  if ((max_values ?? 1) > options) {
    problem(ctx, 'BASE_TYPE_MIN_MAX', 'max_values must be less than or equal to the number of options', ['max_values']);
  }
}

const stringSelect = z
  .strictObject({ type: z.literal(3), ...selectBase, options: list(option, 1, limits.selectOptions) })
  .superRefine((select, ctx) => {
    checkRange(select, select.options.length, ctx);
    const values = select.options.map(({ value }) => value);
    unique(
      ctx,
      values,
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      'The specified option value is already used',
      (index) => ['options', index, 'value'],
    );
  });
const userSelect = z.strictObject({ type: z.literal(5), ...selectBase, default_values: defaults });
const roleSelect = z.strictObject({ type: z.literal(6), ...selectBase, default_values: defaults });
const mentionableSelect = z.strictObject({ type: z.literal(7), ...selectBase, default_values: defaults });
const channelSelect = z.strictObject({
  type: z.literal(8),
  ...selectBase,
  default_values: defaults,
  channel_types: z.array(z.int()).nullish(),
});

/** What may stand in a label of a modal, besides the kinds that only modals have. */
export const selects = [stringSelect, userSelect, roleSelect, mentionableSelect, channelSelect] as const;

const row = z
  .strictObject({
    type: z.literal(1),
    id,
    components: list(z.discriminatedUnion('type', [button, ...selects]), 1, limits.buttonsInRow),
  })
  .superRefine(({ components }, ctx) => {
    // A select is five wide, and so is the row.
    const width = components.reduce((sum, { type }) => sum + (type === 2 ? 1 : limits.buttonsInRow), 0);
    if (width > limits.buttonsInRow) {
      problem(ctx, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width', [
        'components',
      ]);
    }
  });

/** The parts of a message without IS_COMPONENTS_V2. */
export const rows = list(z.discriminatedUnion('type', [row]), 0, limits.rows).superRefine(refuseTwins);

const textDisplay = z.strictObject({ type: z.literal(10), id, content: text(1, limits.textOfParts) });
const separator = z.strictObject({
  type: z.literal(14),
  id,
  divider: z.boolean().nullish(),
  spacing: z.int().min(1).max(2).nullish(),
});
const section = z.strictObject({
  type: z.literal(9),
  id,
  components: list(textDisplay, 1, 3),
  accessory: button,
});
const container = z.strictObject({
  type: z.literal(17),
  id,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().nullish(),
  components: z.array(z.discriminatedUnion('type', [row, textDisplay, separator, section])).min(1),
});

/** The parts of a message with IS_COMPONENTS_V2; pictures and files among them are not known to this server. */
export const layout = z
  .array(z.discriminatedUnion('type', [row, textDisplay, separator, section, container]))
  .superRefine((components, ctx) => {
    refuseTwins(components, ctx);
    const all = [...allParts(components)];
    if (all.length > limits.partsOfMessage) {
      problem(ctx, 'BASE_TYPE_MAX_LENGTH', `Must be ${limits.partsOfMessage} or fewer in length.`);
    }
    const length = all.reduce((sum, { content }) => sum + (typeof content === 'string' ? [...content].length : 0), 0);
    if (length > limits.textOfParts) {
      problem(ctx, 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', `Text exceeds maximum size of ${limits.textOfParts}`);
    }
  });

type Part = { readonly [key: string]: unknown };

/** A part, and every part inside it. */
export function* allParts(parts: readonly object[]): Generator<Part> {
  for (const part of parts as readonly Part[]) {
    yield part;
    if (Array.isArray(part.components)) yield* allParts(part.components);
    for (const inner of [part.accessory, part.component]) if (inner != null) yield* allParts([inner]);
  }
}

export function refuseTwins(parts: readonly object[], ctx: z.RefinementCtx): void {
  const seen = new Set<unknown>();
  for (const [path, part] of placed(parts, [])) {
    if (part.custom_id == null) continue;
    if (seen.has(part.custom_id)) {
      const message = 'Component custom id cannot be duplicated';
      problem(ctx, 'COMPONENT_CUSTOM_ID_DUPLICATED', message, [...path, 'custom_id']);
    }
    seen.add(part.custom_id);
  }
}

function* placed(parts: readonly object[], path: PropertyKey[]): Generator<[PropertyKey[], Part]> {
  for (const [index, part] of (parts as readonly Part[]).entries()) {
    const here = [...path, index];
    yield [here, part];
    if (Array.isArray(part.components)) yield* placed(part.components, [...here, 'components']);
    if (part.component != null) yield [[...here, 'component'], part.component as Part];
    if (part.accessory != null) yield [[...here, 'accessory'], part.accessory as Part];
  }
}
