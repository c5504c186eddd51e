import { type Field, type Filled, fieldsOf, type Modal } from './modal.ts';

/** What is typed or chosen, by the custom ids of the fields. What is not named keeps what stood in it. */
export type Values = Readonly<Record<string, Filled>>;

/** The data of the submission; throws, in the words of the client, where the client would not let it go. */
export function fillModal(modal: Modal, values: Values): { custom_id: string; components: object[] } {
  const fields = fieldsOf(modal);
  for (const customId of Object.keys(values)) {
    if (!fields.some((field) => field.customId === customId)) throw new Error(`The form has no field ${customId}.`);
  }
  const filled = new Map(fields.map((field) => [field.customId, fill(field, values[field.customId] ?? field.filled)]));
  const components = modal.components.map((part) => {
    switch (part.type) {
      case 1:
        return { type: 1, id: part.id, components: part.components.map((input) => filled.get(input.custom_id)) };
      case 18:
        return { type: 18, id: part.id, component: { ...filled.get(part.component.custom_id), id: part.component.id } };
      case 10:
        return { type: 10, id: part.id };
      default:
        return part satisfies never;
    }
  });
  return { custom_id: modal.custom_id, components };
}

function fill(field: Field, value: Filled): object {
  const { type, customId: custom_id, label, required, least, most, options } = field;
  if (type === 4) {
    if (typeof value !== 'string') throw new Error(`${label} takes a text.`);
    const length = [...value].length;
    if (length === 0 ? required : length < least || length > most) {
      throw new Error(
        `The form does not close: ${label} takes ${least} to ${most} characters${required ? ', and must be filled' : ''}.`,
      );
    }
    return { type, custom_id, value };
  }
  if (type === 23) {
    if (typeof value !== 'boolean') throw new Error(`${label} is ticked or not.`);
    return { type, custom_id, value };
  }
  const chosen = typeof value === 'string' ? [value] : value;
  if (typeof chosen === 'boolean') throw new Error(`${label} takes what is chosen.`);
  const strange = options && chosen.find((one) => !options.includes(one));
  if (strange !== undefined) throw new Error(`${label} does not offer ${strange}.`);
  if (chosen.length === 0 ? required : chosen.length < least || chosen.length > most) {
    throw new Error(
      `The form does not close: ${label} takes ${least} to ${most} choices${required ? ', and must be filled' : ''}.`,
    );
  }
  return type === 21 ? { type, custom_id, value: chosen[0] ?? null } : { type, custom_id, values: chosen };
}
