import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import type { Form, FormField } from '../form.ts';
import type { Block, Reply } from '../reply.ts';
import { limits } from './limits.ts';
import { shorten } from './render.ts';

/** A form as Discord can show it: a modal; or, where it has too many parts, a question with buttons that comes before. */
export type Dressed =
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly kind: 'question'; readonly reply: Reply };

type ChoiceField = FormField & { readonly kind: 'choice' };

/**
 * Dresses a form. A modal has five parts: choices that are made already are left out, the first ones first, and travel hidden in it;
 * a choice that is still open is asked for with buttons before.
 */
export function dressForm(form: Form): Dressed {
  let surplus = form.fields.length - limits.modalParts;
  const shown: FormField[] = [];
  const hidden: FormField[] = [];
  for (const field of form.fields) {
    if (surplus > 0 && field.kind === 'choice' && isMade(field)) {
      hidden.push(field);
      surplus -= 1;
    } else shown.push(field);
  }
  if (surplus <= 0) return { kind: 'modal', modal: toModal(form, shown, hidden) };
  const open = shown.find((field) => field.kind === 'choice');
  if (open === undefined) throw new Error('A form has too many fields for Discord.');
  return { kind: 'question', reply: askFor(open, form) };
}

function isMade({ options, value, problem }: ChoiceField): boolean {
  return problem === undefined && options.some((option) => option.value === value);
}

function askFor({ name, label, options }: ChoiceField, { id, language }: Form): Reply {
  const actions = options.map((option) => ({ action: fillAction(id, name, option.value), label: option.label }));
  return { language, private: true, blocks: [paragraph(label), { kind: 'actions', actions }] };
}

function toModal(
  { id, title }: Form,
  shown: readonly FormField[],
  hidden: readonly FormField[],
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: formId(id, hidden),
    title: shorten(title, limits.modalTitle),
    components: shown.map((field) => ({
      type: ComponentType.Label,
      label: shorten(field.label, limits.label),
      ...(field.hint !== undefined && { description: shorten(field.hint, limits.labelDescription) }),
      component: partOf(field),
    })),
  };
}

type Part = Extract<APIModalInteractionResponseCallbackData['components'][number], { component: unknown }>['component'];

function partOf(field: FormField): Part {
  const { name, value, required } = field;
  switch (field.kind) {
    case 'line':
    case 'lines': {
      const most = Math.min(field.most, limits.inputText);
      return {
        type: ComponentType.TextInput,
        custom_id: name,
        style: field.kind === 'line' ? TextInputStyle.Short : TextInputStyle.Paragraph,
        required,
        max_length: most,
        ...(value !== '' && { value: value.slice(0, most) }),
      };
    }
    case 'choice':
      return {
        type: ComponentType.StringSelect,
        custom_id: name,
        required,
        options: field.options.map((option) => ({
          value: option.value,
          label: shorten(option.label, limits.optionLabel),
          default: option.value === value,
        })),
      };
    default:
      return field satisfies never;
  }
}

/** A form that was sent and has problems, for Discord cannot show them in the modal: each by its label, and the button to the form. */
export function tellProblems({ language, correction, fields }: Form): Reply {
  const items = fields.flatMap(({ label, problem }) => (problem === undefined ? [] : [`${label}: ${problem}`]));
  return {
    language,
    private: true,
    blocks: [paragraph(correction.intro), { kind: 'list', items }, { kind: 'actions', actions: [correction.action] }],
  };
}

/** A button that opens a form, for where a modal cannot be opened at once. */
export function offerForm({ language, title, intro, correction }: Form, ready: string): Reply {
  const actions = [{ action: correction.action.action, label: title }];
  return { language, private: true, blocks: [paragraph(intro), paragraph(ready), { kind: 'actions', actions }] };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', content: [{ kind: 'text', text }] };
}

/** What stands in a modal's custom id: the form, and what is hidden of it as far as there is room; the rest the draft knows. */
function formId(id: string, hidden: readonly FormField[]): string {
  return hidden.reduce((all, { name, value }) => {
    const longer = `${all}:${name}=${encodeURIComponent(value)}`;
    return longer.length > limits.customId ? all : longer;
  }, `form:${id}`);
}

function fillAction(id: string, name: string, value: string): string {
  return `fill:${id}:${name}=${encodeURIComponent(value)}`;
}

/** The form that a custom id is of, with the values that it carries; undefined where it is of something else. */
export function readFormId(
  customId: string,
): { readonly what: 'form' | 'fill'; readonly form: string; readonly fields: Record<string, string> } | undefined {
  const [what, form, ...pairs] = customId.split(':');
  if ((what !== 'form' && what !== 'fill') || form === undefined) return undefined;
  const fields = pairs.map((pair) => [
    pair.slice(0, pair.indexOf('=')),
    decodeURIComponent(pair.slice(pair.indexOf('=') + 1)),
  ]);
  return { what, form, fields: Object.fromEntries(fields) };
}
