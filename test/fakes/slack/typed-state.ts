import { blockKitLimits } from './block-kit/block-kit-limits.ts';
import type { Block } from './block-kit/blocks.ts';
import type { Element } from './block-kit/elements.ts';
import { elementsOf } from './block-kit/elements-of.ts';

type Chosen = { readonly text: { readonly text: string }; readonly value?: string | undefined };

/** What one element holds, in the shape of `view.state.values`. */
export type StateValue = {
  readonly type: string;
  readonly value?: string | null;
  readonly selected_option?: Chosen | null;
  readonly selected_options?: readonly Chosen[];
  readonly selected_date?: string | null;
  readonly selected_time?: string | null;
  readonly selected_user?: string | null;
};

/** By block id, then by action id. */
export type State = Readonly<Record<string, Readonly<Record<string, StateValue>>>>;

/** What a person puts into an element: text, a date, an option's value, several of them, or nothing. */
export type Entry = string | readonly string[] | null;

/** A block whose ids are all there, as Slack makes them when the bot left them out. */
export function nameBlocks(blocks: readonly Block[], nextId: (prefix: string) => string): Block[] {
  return blocks.map((block) => {
    const named = structuredClone(block);
    named.block_id ??= nextId('b');
    for (const element of elementsOf(named)) if (element.type !== 'image') element.action_id ??= nextId('a');
    return named;
  });
}

/** The state of blocks: what was typed before where the ids are still the same, else what the bot filled in. */
export function stateOf(blocks: readonly Block[], before: State = {}): State {
  const state: Record<string, Record<string, StateValue>> = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const initial = initialValue(element);
      if (initial === undefined || element.type === 'image') continue;
      const kept = before[block.block_id!]?.[element.action_id!];
      state[block.block_id!] = {
        ...state[block.block_id!],
        [element.action_id!]: kept?.type === element.type ? kept : initial,
      };
    }
  }
  return state;
}

function initialValue(element: Element): StateValue | undefined {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type: element.type, value: element.initial_value ?? null };
    case 'static_select':
    case 'radio_buttons':
      return { type: element.type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type: element.type, selected_options: element.initial_options ?? [] };
    case 'datepicker':
      return { type: element.type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type: element.type, selected_time: element.initial_time ?? null };
    case 'users_select':
      return { type: element.type, selected_user: element.initial_user ?? null };
    case 'button':
    case 'image':
    case 'overflow':
      return undefined;
    default:
      return element satisfies never;
  }
}

/** What an element holds once a person has put something into it. Throws where the element does not offer that. */
export function enter(element: Element, entry: Entry): StateValue {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type: element.type, value: single(entry) };
    case 'static_select':
    case 'radio_buttons':
    case 'overflow': {
      const value = single(entry);
      return { type: element.type, selected_option: value === null ? null : pick(element, value) };
    }
    case 'multi_static_select':
    case 'checkboxes':
      return { type: element.type, selected_options: [entry ?? []].flat().map((value) => pick(element, value)) };
    case 'datepicker':
      return { type: element.type, selected_date: single(entry) };
    case 'timepicker':
      return { type: element.type, selected_time: single(entry) };
    case 'users_select':
      return { type: element.type, selected_user: single(entry) };
    case 'button':
    case 'image':
      throw new Error(`Nothing can be put into a ${element.type}`);
    default:
      return element satisfies never;
  }
}

function single(entry: Entry): string | null {
  if (entry !== null && typeof entry !== 'string') throw new Error('This element takes one value, not several');
  return entry === '' ? null : entry;
}

type Offering = {
  readonly options?: readonly Chosen[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly Chosen[] }[] | undefined;
};

/** The option with that value, or else with that text. */
function pick(element: Offering, wanted: string): Chosen {
  const offered = element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
  const found =
    offered.find((option) => option.value === wanted) ?? offered.find((option) => option.text.text === wanted);
  if (found !== undefined) return found;
  throw new Error(`No option '${wanted}' is offered, only ${offered.map((option) => option.value).join(', ')}`);
}

/** What Slack's own client complains about before it sends a form: one line for each block that is not ready. */
export function findUnready(blocks: readonly Block[], state: State): string[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'input') return [];
    const value = state[block.block_id!]?.[block.element.action_id!];
    const complaint = value === undefined ? undefined : complainAbout(block.element, value, block.optional ?? false);
    return complaint === undefined ? [] : [`${block.block_id} (${block.label.text}): ${complaint}`];
  });
}

function complainAbout(element: Element, value: StateValue, optional: boolean): string | undefined {
  if (isEmpty(value)) return optional ? undefined : 'must be filled in';
  const text = value.value ?? '';
  switch (element.type) {
    case 'plain_text_input': {
      const most = element.max_length ?? blockKitLimits.plainTextInput;
      if (text.length > most) return `is longer than ${most} characters`;
      return text.length < (element.min_length ?? 0) ? `is shorter than ${element.min_length} characters` : undefined;
    }
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(text) ? undefined : 'is no email address';
    case 'url_text_input':
      return URL.canParse(text) ? undefined : 'is no URL';
    case 'number_input':
      return Number.isNaN(Number(text)) ? 'is no number' : undefined;
    default:
      return undefined;
  }
}

function isEmpty({ type: _, ...held }: StateValue): boolean {
  return Object.values(held).every((value) => value === null || (Array.isArray(value) && value.length === 0));
}
