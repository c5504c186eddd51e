import { z } from 'zod';
import { limits } from '../limits.ts';
import { list, problem, text } from './body-parts.ts';
import { refuseTwins, selects } from './components.ts';

const id = z.int().min(0).nullish();

const inputParts = {
  type: z.literal(4),
  id,
  custom_id: text(1, limits.customId),
  style: z.int().min(1).max(2),
  min_length: z.int().min(0).max(limits.inputText).nullish(),
  max_length: z.int().min(1).max(limits.inputText).nullish(),
  required: z.boolean().nullish(),
  value: text(0, limits.inputText).nullish(),
  placeholder: text(0, limits.inputPlaceholder).nullish(),
};

type Lengths = {
  min_length?: number | null | undefined;
  max_length?: number | null | undefined;
  value?: string | null | undefined;
};

function checkLengths({ min_length, max_length, value }: Lengths, ctx: z.RefinementCtx): void {
  const [least, most] = [min_length ?? 0, max_length ?? limits.inputText];
  if (least > most)
    problem(ctx, 'BASE_TYPE_MIN_MAX', 'min_length must be less than or equal to max_length', ['min_length']);
  const length = [...(value ?? '')].length;
  if (length > 0 && (length > most || length < least)) {
    problem(ctx, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`, ['value']);
  }
}

const labelledInput = z.strictObject({ ...inputParts, label: text(1, limits.label) }).superRefine(checkLengths);
const bareInput = z.strictObject(inputParts).superRefine(checkLengths);

const groupOption = z.strictObject({
  label: text(1, limits.selectOptionText),
  value: text(1, limits.selectOptionText),
  description: text(0, limits.selectOptionText).nullish(),
  default: z.boolean().nullish(),
});
const groupParts = { id, custom_id: text(1, limits.customId), required: z.boolean().nullish() };
const radioGroup = z.strictObject({
  type: z.literal(21),
  ...groupParts,
  options: list(groupOption, 2, limits.groupOptions),
});
const checkboxGroup = z.strictObject({
  type: z.literal(22),
  ...groupParts,
  min_values: z.int().min(0).max(limits.groupOptions).nullish(),
  max_values: z.int().min(1).max(limits.groupOptions).nullish(),
  options: list(groupOption, 1, limits.groupOptions),
});
const checkbox = z.strictObject({
  type: z.literal(23),
  id,
  custom_id: text(1, limits.customId),
  default: z.boolean().nullish(),
});

const row = z.strictObject({ type: z.literal(1), id, components: list(labelledInput, 1, 1) });
const label = z.strictObject({
  type: z.literal(18),
  id,
  label: text(1, limits.label),
  description: text(1, limits.labelDescription).nullish(),
  component: z.discriminatedUnion('type', [bareInput, ...selects, radioGroup, checkboxGroup, checkbox]),
});
const words = z.strictObject({ type: z.literal(10), id, content: text(1, limits.textOfParts) });

/** A form. It takes five parts, whatever the OpenAPI allows; file uploads are not known to this server. */
export const modalBody = z.strictObject({
  custom_id: text(1, limits.customId),
  title: text(1, limits.modalTitle),
  components: list(z.discriminatedUnion('type', [row, label, words]), 1, limits.modalParts).superRefine(refuseTwins),
});

export type ModalBody = z.infer<typeof modalBody>;
