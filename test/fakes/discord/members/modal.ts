import type { ModalBody } from '../bodies/modal-body.ts';

/** A form as the bot sent it. */
export type Modal = ModalBody;

/** One thing to fill in, whichever way the bot wrote it. */
export type Field = {
  readonly type: number;
  readonly customId: string;
  readonly label: string;
  readonly required: boolean;
  /** Characters of a text, or how many are chosen. */
  readonly least: number;
  readonly most: number;
  /** What stands in it when it opens. */
  readonly filled: Filled;
  /** What can be chosen; undefined for texts, and where Discord offers people, roles or channels. */
  readonly options: readonly string[] | undefined;
};

/** A text, what was chosen, or whether a box is ticked. */
export type Filled = string | readonly string[] | boolean;

type Part = ModalBody['components'][number];
type Inner = Extract<Part, { type: 18 }>['component'] | Extract<Part, { type: 1 }>['components'][number];

export function fieldsOf(modal: Modal): Field[] {
  return modal.components.flatMap((part) => {
    switch (part.type) {
      case 1:
        return part.components.map((input) => fieldOf(input, input.label));
      case 18:
        return [fieldOf(part.component, part.label)];
      case 10:
        return [];
      default:
        return part satisfies never;
    }
  });
}

function fieldOf(part: Inner, label: string): Field {
  const { type, custom_id: customId } = part;
  switch (part.type) {
    case 4: {
      const [least, most] = [part.min_length ?? 0, part.max_length ?? 4000];
      const filled = part.value ?? '';
      return { type, customId, label, required: part.required ?? true, least, most, filled, options: undefined };
    }
    case 3: {
      const [least, most] = [part.min_values ?? 1, part.max_values ?? 1];
      const options = part.options.map(({ value }) => value);
      const filled = part.options.filter((one) => one.default).map(({ value }) => value);
      return { type, customId, label, required: part.required ?? true, least, most, filled, options };
    }
    case 5:
    case 6:
    case 7:
    case 8: {
      const [least, most] = [part.min_values ?? 1, part.max_values ?? 1];
      const filled = (part.default_values ?? []).map(({ id }) => id);
      return { type, customId, label, required: part.required ?? true, least, most, filled, options: undefined };
    }
    case 21:
    case 22: {
      const [least, most] = part.type === 21 ? [1, 1] : [part.min_values ?? 1, part.max_values ?? part.options.length];
      const options = part.options.map(({ value }) => value);
      const filled = part.options.filter((one) => one.default).map(({ value }) => value);
      return { type, customId, label, required: part.required ?? true, least, most, filled, options };
    }
    case 23:
      return {
        type,
        customId,
        label,
        required: false,
        least: 0,
        most: 1,
        filled: part.default ?? false,
        options: undefined,
      };
    default:
      return part satisfies never;
  }
}
