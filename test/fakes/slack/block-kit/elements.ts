import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { blockKitLimits as limits } from './block-kit-limits.ts';
import { anyOption, confirmation, optionGroup, overflowOption, plainOption, plainText, webAddress } from './texts.ts';

/** Block elements: https://docs.slack.dev/reference/block-kit/block-elements */
const actionable = { action_id: z.string().min(1).max(limits.actionId).optional() };
const confirmable = { confirm: confirmation.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholdable = { placeholder: plainText(limits.placeholder).optional() };
const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .optional(),
    })
    .optional(),
};
const choosable = { ...actionable, ...confirmable, ...focusable, ...placeholdable };
const severalChoosable = { ...choosable, max_selected_items: z.int().min(1).optional() };
const typable = { ...actionable, ...dispatchable, ...focusable, ...placeholdable };

const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(limits.button),
  ...actionable,
  ...confirmable,
  url: webAddress.max(limits.buttonUrl).optional(),
  value: z.string().min(1).max(limits.buttonValue).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(limits.buttonLabel).optional(),
});

export const imageElement = z.strictObject({
  type: z.literal('image'),
  image_url: webAddress.max(limits.imageUrl),
  alt_text: z.string().min(1).max(limits.imageAlt),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  ...confirmable,
  options: z.array(overflowOption).min(1).max(limits.overflowOptions),
});

const optionSource = {
  options: z.array(plainOption).min(1).max(limits.selectOptions).optional(),
  option_groups: z.array(optionGroup).min(1).max(limits.optionGroups).optional(),
};

type OptionSource = {
  options?: readonly unknown[] | undefined;
  option_groups?: readonly { options: readonly unknown[] }[] | undefined;
};

function hasOneSource(element: OptionSource): boolean {
  return (element.options === undefined) !== (element.option_groups === undefined);
}

function offers(element: OptionSource, initial: readonly unknown[]): boolean {
  const all = element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
  return initial.every((option) => all.some((offered) => isDeepStrictEqual(offered, option)));
}

const oneSource = 'must provide either options or option_groups';
const unknownInitial = 'the initial option must exactly match one of the options';

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...choosable,
    ...optionSource,
    initial_option: plainOption.optional(),
  })
  .refine(hasOneSource, oneSource)
  .refine((select) => select.initial_option === undefined || offers(select, [select.initial_option]), unknownInitial);

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...severalChoosable,
    ...optionSource,
    initial_options: z.array(plainOption).min(1).optional(),
  })
  .refine(hasOneSource, oneSource)
  .refine((select) => offers(select, select.initial_options ?? []), unknownInitial);

const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...choosable,
  initial_user: z.string().optional(),
});

const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: z.array(anyOption).min(1).max(limits.checkboxes),
    initial_options: z.array(anyOption).min(1).optional(),
  })
  .refine((boxes) => offers(boxes, boxes.initial_options ?? []), unknownInitial);

const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: z.array(anyOption).min(1).max(limits.radioButtons),
    initial_option: anyOption.optional(),
  })
  .refine(
    (buttons) => buttons.initial_option === undefined || offers(buttons, [buttons.initial_option]),
    unknownInitial,
  );

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...choosable,
  initial_date: z.iso.date('must be a date as YYYY-MM-DD').optional(),
});

const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...choosable,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:mm')
    .optional(),
  timezone: z.string().optional(),
});

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typable,
    initial_value: z.string().max(limits.plainTextInput).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(limits.plainTextInput).optional(),
    max_length: z.int().min(1).max(limits.plainTextInput).optional(),
  })
  .refine(
    ({ min_length: least = 0, max_length: most = limits.plainTextInput }) => least <= most,
    'min_length must not be greater than max_length',
  )
  .refine(
    ({ initial_value: value = '', max_length: most = limits.plainTextInput }) => value.length <= most,
    'initial_value is longer than max_length',
  );

const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...typable,
  initial_value: z.string().optional(),
});

const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...typable,
  initial_value: z.string().optional(),
});

const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typable,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

/** What each block takes is stated on the block's own page, under its `element`, `elements` or `accessory`. */
export const accessory = z.discriminatedUnion('type', [
  button,
  checkboxes,
  datepicker,
  imageElement,
  multiStaticSelect,
  overflow,
  radioButtons,
  staticSelect,
  timepicker,
  usersSelect,
]);

export const actionsElement = z.discriminatedUnion('type', [
  button,
  checkboxes,
  datepicker,
  multiStaticSelect,
  overflow,
  radioButtons,
  staticSelect,
  timepicker,
  usersSelect,
]);

export const inputElement = z.discriminatedUnion('type', [
  checkboxes,
  datepicker,
  emailInput,
  multiStaticSelect,
  numberInput,
  plainTextInput,
  radioButtons,
  staticSelect,
  timepicker,
  urlInput,
  usersSelect,
]);

export type Element = z.infer<typeof accessory> | z.infer<typeof actionsElement> | z.infer<typeof inputElement>;
