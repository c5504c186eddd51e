import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Form, FormField } from '../form.ts';
import { shorten, slackLimits, splitText } from './limits.ts';

/** Where a form was opened from, which says where its answer goes. It travels inside the form. */
const opened = z.object({
  form: z.string(),
  channel: z.string().optional(),
  thread: z.string().optional(),
});

export type OpenedFrom = z.infer<typeof opened>;

/** What every form of ours is called at Slack. */
export const formCallback = 'form';

/** The button that keeps what was typed so far. */
export const saveAction = 'save';

/** The field on whose choice the others depend: its choice is told at once. */
const decisive = 'kind';
export const fillAction = `choose-${decisive}`;

/** A form as a modal, with a notice above it where something is to be said. */
export function renderForm(form: Form, from: Omit<OpenedFrom, 'form'>, notice?: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: formCallback,
    private_metadata: JSON.stringify({ form: form.id, ...from } satisfies OpenedFrom),
    title: plain(form.title, slackLimits.modalLabel),
    submit: plain(form.submit, slackLimits.modalLabel),
    blocks: [
      ...(notice === undefined ? [] : sections(notice)),
      ...sections(form.intro),
      ...form.fields.map(renderField),
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: saveAction, text: plain(form.save, slackLimits.button) }],
      },
    ],
  };
}

/** What travelled inside a form; undefined where it is none of ours. */
export function readOpenedFrom(metadata: string): OpenedFrom | undefined {
  try {
    return opened.parse(JSON.parse(metadata));
  } catch {
    return undefined;
  }
}

const typedState = z.object({
  values: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        value: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    ),
  ),
});

/** What stands in a form's fields, by their names. */
export function readFields(state: unknown): Record<string, string> {
  const parsed = typedState.safeParse(state);
  if (!parsed.success) return {};
  const entries = Object.entries(parsed.data.values).map(([name, elements]) => {
    const [element] = Object.values(elements);
    return [name, element?.selected_option?.value ?? element?.value ?? ''] as const;
  });
  return Object.fromEntries(entries);
}

/** The problems of a form, as Slack shows them at its fields. */
export function problemsOf(form: Form): Record<string, string> {
  return Object.fromEntries(
    form.fields.flatMap(({ name, problem }) => (problem === undefined ? [] : [[name, problem]])),
  );
}

function renderField(field: FormField): types.InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: plain(field.label, slackLimits.inputLabel),
    optional: !field.required,
    ...(field.hint !== undefined && { hint: plain(field.hint, slackLimits.inputLabel) }),
    ...(field.name === decisive && { dispatch_action: true }),
    element: field.kind === 'choice' ? renderChoice(field) : renderText(field),
  };
}

function renderChoice({ name, options, value }: FormField & { kind: 'choice' }): types.StaticSelect {
  const rendered = options.map((option) => ({
    value: option.value,
    text: plain(option.label, slackLimits.option),
  }));
  const chosen = rendered.find((option) => option.value === value);
  return {
    type: 'static_select',
    action_id: name === decisive ? fillAction : name,
    options: rendered,
    ...(chosen !== undefined && { initial_option: chosen }),
  };
}

/** Takes more than the field does where more stands in it already: the check says so at the field, and nothing is lost. */
function renderText(field: FormField & { kind: 'line' | 'lines' }): types.PlainTextInput {
  const value = shorten(field.value, slackLimits.textInput);
  return {
    type: 'plain_text_input',
    action_id: field.name,
    multiline: field.kind === 'lines',
    max_length: Math.min(slackLimits.textInput, Math.max(field.most, value.length)),
    ...(value !== '' && { initial_value: value }),
  };
}

function sections(text: string): types.SectionBlock[] {
  return splitText(text, slackLimits.text).map((part) => ({ type: 'section', text: plain(part, slackLimits.text) }));
}

function plain(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: shorten(text, most), emoji: false };
}
