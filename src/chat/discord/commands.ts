import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type LocalizationMap,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Conference } from '../../conference/conference.ts';
import type { MessageId, messageArguments } from '../../speaking/messages.ts';
import type { Speaker } from '../../speaking/speaker.ts';
import { limits } from './limits.ts';
import { shorten } from './render.ts';

export type CommandParts = {
  /** Every language that the bot speaks. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly conferences: readonly Conference[];
};

/** A message without values, which a command or an option is named by or told with. */
type TextId = {
  [Id in MessageId & `command-${string}`]: (typeof messageArguments)[Id] extends readonly [] ? Id : never;
}[MessageId & `command-${string}`];

/** The name under which the command on a message is registered. */
const answerCommand = 'Answer this';

/** What is registered at Discord: every command, named and described in every language that Discord and the bot both have. */
export function describeCommands(parts: CommandParts): RESTPostAPIApplicationCommandsJSONBody[] {
  const text = (name: string, about: TextId, more: Partial<APIApplicationCommandBasicOption> = {}) =>
    describeOption(parts, name, about, more);
  const typed = (
    name: 'ask' | 'propose' | 'proposals' | 'reminders' | 'calendar' | 'language' | 'conference' | 'help' | 'desk',
    options = noOptions,
  ) => ({
    type: ApplicationCommandType.ChatInput as const,
    ...named(parts, name, `command-name-${name}`),
    ...described(parts, `command-about-${name}`),
    ...everywhere,
    options: [...options],
  });
  return [
    typed('ask', [text('question', 'command-question', { required: true, autocomplete: true })]),
    typed('propose', [
      text('kind', 'command-kind', { choices: kindChoices(parts) }),
      text('language', 'command-proposal-language', { choices: proposalLanguageChoices(parts) }),
      text('text', 'command-proposal-text'),
    ]),
    typed('proposals', [text('text', 'command-proposals-text')]),
    typed('reminders', [text('text', 'command-reminders-text')]),
    typed('calendar'),
    typed('language', [text('language', 'command-language', { required: true, choices: spokenChoices(parts) })]),
    typed('conference', [
      text('conference', 'command-conference', { choices: conferenceChoices(parts) }),
      text('text', 'command-conference-text'),
    ]),
    typed('help'),
    typed('desk', [text('text', 'command-desk-text')]),
    {
      type: ApplicationCommandType.Message,
      ...everywhere,
      name: answerCommand,
      name_localizations: localize(parts, (speaker) => speaker.plain('command-name-answer', {})),
    },
  ];
}

const noOptions: readonly APIApplicationCommandBasicOption[] = [];

/** In servers that invited the bot, and in direct messages with it. */
const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

function describeOption(
  parts: CommandParts,
  name: string,
  about: TextId,
  more: Partial<APIApplicationCommandBasicOption>,
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...named(parts, name, `command-option-${name}` as TextId),
    ...described(parts, about),
    ...more,
  } as APIApplicationCommandBasicOption;
}

/** Commands and options go by the names of this house; other languages show theirs where Discord takes them. */
function named(parts: CommandParts, name: string, id: TextId) {
  return {
    name,
    name_localizations: localize(parts, (speaker) => {
      const localized = speaker.plain(id, {}).toLowerCase().replace(/\s+/g, '-');
      return /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(localized) ? localized : undefined;
    }),
  };
}

function described(parts: CommandParts, id: TextId) {
  return {
    description: inEnglish(parts).plain(id, {}),
    description_localizations: localize(parts, (speaker) => speaker.plain(id, {})),
  };
}

/** What a client shows that speaks none of our languages: English, or else the first of them. */
function inEnglish({ speakers }: CommandParts): Speaker {
  const speaker = speakers.get('en') ?? speakers.values().next().value;
  if (speaker === undefined) throw new Error('The bot speaks no language.');
  return speaker;
}

/** A text in each of Discord's locales whose language the bot speaks. */
function localize({ speakers }: CommandParts, tell: (speaker: Speaker) => string | undefined): LocalizationMap {
  const all: LocalizationMap = {};
  for (const locale of Object.values(Locale)) {
    const [code = ''] = locale.split('-');
    // Discord has one Norwegian; files are named by its written forms.
    const speaker = speakers.get(code) ?? (code === 'no' ? (speakers.get('nb') ?? speakers.get('nn')) : undefined);
    const text = speaker && tell(speaker);
    if (text !== undefined) all[locale] = text;
  }
  return all;
}

type StringChoice = APIApplicationCommandOptionChoice<string>;

function choice(parts: CommandParts, value: string, tell: (speaker: Speaker) => string): StringChoice {
  const short = (speaker: Speaker) => shorten(tell(speaker), limits.choiceName);
  return { value, name: short(inEnglish(parts)), name_localizations: localize(parts, short) };
}

function kindChoices(parts: CommandParts): StringChoice[] {
  const kinds = new Set(parts.conferences.flatMap(({ proposals }) => proposals?.kinds ?? []));
  return [...kinds].map((kind) => choice(parts, kind, (speaker) => speaker.plain(`proposal-kind-${kind}`, {})));
}

function proposalLanguageChoices(parts: CommandParts): StringChoice[] {
  const codes = new Set(parts.conferences.flatMap(({ languages }) => languages));
  return [
    ...[...codes].slice(0, limits.choices - 1).map((code) => choice(parts, code, (one) => one.languageName(code))),
    // What the form calls a language that is none of the conference's.
    choice(parts, 'other', (speaker) => speaker.plain('field-language-other', {})),
  ];
}

function spokenChoices({ speakers }: CommandParts): StringChoice[] {
  return [...speakers.values()].slice(0, limits.choices).map(({ code, name }) => ({ value: code, name }));
}

/** None where there are more than Discord offers: then the id is typed. */
function conferenceChoices({ conferences }: CommandParts): StringChoice[] {
  if (conferences.length > limits.choices) return [];
  return conferences.map(({ id, name }) => ({ value: id, name: shorten(name, limits.choiceName) }));
}
