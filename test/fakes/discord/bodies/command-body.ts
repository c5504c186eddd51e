import { Locale } from 'discord-api-types/v10';
import { z } from 'zod';
import { limits } from '../limits.ts';
import { list, problem, text, unique } from './body-parts.ts';

const locales = new Set<string>(Object.values(Locale));

/** Texts by Discord's locales; the whole of them is refused for one that Discord does not have. */
function localised<T extends z.ZodType<string>>(value: T) {
  return z.record(z.string(), value.nullable()).superRefine((texts, ctx) => {
    for (const locale of Object.keys(texts)) {
      if (!locales.has(locale))
        problem(ctx, 'BASE_TYPE_CHOICES', `Value must be one of {${[...locales].join(', ')}}.`, [locale]);
    }
  });
}

const chatName = z.string().superRefine((value, ctx) => {
  if (!limits.commandName.test(value) || value !== value.toLowerCase()) {
    problem(ctx, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
});
const description = text(1, limits.commandDescription);

const named = {
  name: chatName,
  name_localizations: localised(chatName).nullish(),
  description,
  description_localizations: localised(description).nullish(),
};
const leaf = { ...named, required: z.boolean().nullish() };

function choices<T extends z.ZodType<string | number>>(value: T) {
  const choice = z.strictObject({
    name: text(1, limits.choiceName),
    name_localizations: localised(text(1, limits.choiceName)).nullish(),
    value,
  });
  return list(choice, 0, limits.choices).nullish();
}

type Suggesting = { autocomplete?: boolean | null | undefined; choices?: readonly unknown[] | null | undefined };

function checkSuggesting({ autocomplete, choices: given }: Suggesting, ctx: z.RefinementCtx): void {
  if (autocomplete && given?.length) {
    problem(ctx, 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES', 'An option with autocomplete cannot have choices', [
      'choices',
    ]);
  }
}

const textOption = z
  .strictObject({
    type: z.literal(3),
    ...leaf,
    choices: choices(text(1, limits.choiceText)),
    autocomplete: z.boolean().nullish(),
    min_length: z.int().min(0).max(limits.optionText).nullish(),
    max_length: z.int().min(1).max(limits.optionText).nullish(),
  })
  .superRefine(checkSuggesting);
const numeric = (type: 4 | 10) =>
  z
    .strictObject({
      type: z.literal(type),
      ...leaf,
      choices: choices(type === 4 ? z.int() : z.number()),
      autocomplete: z.boolean().nullish(),
      min_value: z.number().nullish(),
      max_value: z.number().nullish(),
    })
    .superRefine(checkSuggesting);
const channelOption = z.strictObject({ type: z.literal(7), ...leaf, channel_types: z.array(z.int()).nullish() });
const plain = ([5, 6, 8, 9, 11] as const).map((type) => z.strictObject({ type: z.literal(type), ...leaf }));

const leafOption = z.discriminatedUnion('type', [textOption, numeric(4), numeric(10), channelOption, ...plain]);

type Named = { readonly name: string; readonly type: number; readonly required?: boolean | null | undefined };

function checkOptions(options: readonly Named[], ctx: z.RefinementCtx): void {
  const names = options.map(({ name }) => name);
  unique(ctx, names, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists', (at) => [
    at,
    'name',
  ]);
  options.forEach(({ required }, at) => {
    if (required && options.slice(0, at).some((before) => !before.required && before.type > 2)) {
      const message = 'Required options must be placed before non-required options';
      problem(ctx, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message, [at]);
    }
  });
  if (options.some(({ type }) => type <= 2) && options.some(({ type }) => type > 2)) {
    problem(ctx, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-commands and options cannot be mixed');
  }
}

function options<T extends z.ZodType<Named>>(option: T) {
  return list(option, 0, limits.commandOptions).superRefine(checkOptions).nullish();
}

const subcommand = z.strictObject({ type: z.literal(1), ...named, options: options(leafOption) });
const group = z.strictObject({ type: z.literal(2), ...named, options: options(subcommand) });
const anyOption = z.discriminatedUnion('type', [subcommand, group, leafOption]);

/** What both kinds of command have. */
const common = {
  id: z.string().nullish(),
  default_member_permissions: z.union([z.string().regex(/^\d+$/), z.int()]).nullish(),
  dm_permission: z.boolean().nullish(),
  default_permission: z.boolean().nullish(),
  nsfw: z.boolean().nullish(),
  handler: z.null().optional(),
  contexts: z.array(z.int().min(0).max(2)).nullish(),
  integration_types: z.array(z.int().min(0).max(1)).nullish(),
};

const chatCommand = z
  .strictObject({ type: z.literal(1), ...common, ...named, options: options(anyOption) })
  .superRefine((command, ctx) => {
    if (sizeOf(command) > limits.commandTotal) {
      const message = `Command exceeds maximum size (${limits.commandTotal})`;
      problem(ctx, 'APPLICATION_COMMAND_TOO_LARGE', message);
    }
  });

const menuName = text(1, limits.commandNameLength);
const menuCommand = (type: 2 | 3) =>
  z.strictObject({
    type: z.literal(type),
    ...common,
    name: menuName,
    name_localizations: localised(menuName).nullish(),
    description: z.literal('').nullish(),
    description_localizations: z.strictObject({}).nullish(),
    options: z.array(z.never()).nullish(),
  });

/** A command as it is registered. Without a type it is one that is typed. */
export const commandBody = z.preprocess(
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, type: typeOf(value) } : value,
  z.discriminatedUnion('type', [chatCommand, menuCommand(2), menuCommand(3)]),
);

export type CommandBody = z.infer<typeof commandBody>;

export const commandsBody = z.array(commandBody).superRefine((commands, ctx) => {
  const names = commands.map(({ type, name }) => `${type} ${name}`);
  const message = 'Application command names must be unique';
  unique(ctx, names, 'APPLICATION_COMMANDS_DUPLICATE_NAME', message, (at) => [at]);
});

function typeOf(value: object): unknown {
  return 'type' in value && value.type != null ? value.type : 1;
}

type Sized = {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null | undefined;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null | undefined;
  readonly value?: string | number;
  readonly options?: readonly Sized[] | null | undefined;
  readonly choices?: readonly Sized[] | null | undefined;
};

/** Names, descriptions and values together; of what is localised the longest counts. */
function sizeOf(part: Sized): number {
  const longest = (own: string, others: Sized['name_localizations']) =>
    Math.max(own.length, ...Object.values(others ?? {}).map((one) => one?.length ?? 0));
  const inner = [...(part.options ?? []), ...(part.choices ?? [])].reduce((sum, one) => sum + sizeOf(one), 0);
  const words =
    longest(part.name, part.name_localizations) + longest(part.description ?? '', part.description_localizations);
  return words + String(part.value ?? '').length + inner;
}
