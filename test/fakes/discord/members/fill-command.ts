import type { APIApplicationCommandBasicOption, APIApplicationCommandOption } from 'discord-api-types/v10';
import type { Command } from '../world/nouns.ts';

/** What is typed into the options of a command; people, roles and channels by id. */
export type Options = Readonly<Record<string, string | number | boolean>>;

type Given = { name: string; type: number; value?: unknown; options?: Given[]; focused?: true };

/** The option that is being typed in. */
export type Focus = { readonly option: string; readonly typed: string };

/**
 * The options of an interaction, nested where the command's path goes on with sub-commands. Throws, in the words of the client, where
 * the client would not send them; while an option is being typed in, nothing is required yet.
 */
export function fillCommand({ wire }: Command, path: readonly string[], options: Options, focus?: Focus): Given[] {
  return fillLevel(wire.options ?? [], path, options, focus);
}

function fillLevel(
  known: readonly APIApplicationCommandOption[],
  [next, ...rest]: readonly string[],
  options: Options,
  focus: Focus | undefined,
): Given[] {
  if (next !== undefined) {
    const sub = known.find(({ name, type }) => name === next && (type === 1 || type === 2));
    if (sub === undefined || !isNested(sub)) throw new Error(`The command has no sub-command ${next}.`);
    return [{ name: next, type: sub.type, options: fillLevel(sub.options ?? [], rest, options, focus) }];
  }
  for (const name of Object.keys(options)) {
    if (!known.some((one) => one.name === name)) throw new Error(`The command has no option ${name}.`);
  }
  return known.flatMap((option): Given[] => {
    if (isNested(option)) throw new Error(`The command wants one of its sub-commands, such as ${option.name}.`);
    if (focus?.option === option.name) {
      if (!('autocomplete' in option) || !option.autocomplete) throw new Error(`${option.name} suggests nothing.`);
      return [{ name: option.name, type: option.type, value: focus.typed, focused: true }];
    }
    const value = options[option.name];
    if (value !== undefined) return [{ name: option.name, type: option.type, value: checked(option, value) }];
    if (option.required && focus === undefined) throw new Error(`The command is not sent: ${option.name} is required.`);
    return [];
  });
}

function isNested(
  option: APIApplicationCommandOption,
): option is Exclude<typeof option, APIApplicationCommandBasicOption> {
  return option.type === 1 || option.type === 2;
}

function checked(option: APIApplicationCommandBasicOption, value: string | number | boolean): unknown {
  const refuse = (why: string) => new Error(`The command is not sent: ${option.name} ${why}.`);
  const wanted = option.type === 4 || option.type === 10 ? 'number' : option.type === 5 ? 'boolean' : 'string';
  if (typeof value !== wanted) throw refuse(`takes a ${wanted}`);
  if ('choices' in option && option.choices?.length && !option.choices.some((one) => one.value === value)) {
    throw refuse(`does not offer ${value}`);
  }
  if (option.type === 3) {
    const length = [...String(value)].length;
    if (length < Math.max(1, option.min_length ?? 1) || length > (option.max_length ?? 6000))
      throw refuse('has another length');
  }
  if (option.type === 4 || option.type === 10) {
    if (Number(value) < (option.min_value ?? -(2 ** 53)) || Number(value) > (option.max_value ?? 2 ** 53)) {
      throw refuse('is out of range');
    }
    if (option.type === 4 && !Number.isInteger(value)) throw refuse('takes a whole number');
  }
  return value;
}
