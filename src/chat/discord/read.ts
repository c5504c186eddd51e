import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  type APIUser,
  type Channel,
  type ChannelType,
  type Client,
  Constants,
  SnowflakeUtil,
} from 'discord.js';
import type { Incoming, Origin } from '../chat-adapter.ts';
import { readFormId } from './forms.ts';
import type { Written } from './hear.ts';
import { channelPlace, personPlace } from './places.ts';
import { type Names, readText } from './read-text.ts';

/** What was written to the bot in a channel; that is undefined where it is not known, as direct ones are not. */
export function readMessage(client: Client<true>, message: Written, channel: Channel | undefined): Incoming {
  const { author, channel_id: channelId, content, guild_id: guild, id, member, mentions } = message;
  const origin: Origin = {
    person: personPlace(author.id),
    place: guild === undefined ? personPlace(author.id) : channelPlace(guild, channelId, parentOf(channel)),
    roles: rolePlaces(member?.roles),
    at: stampOf(id),
    key: `discord:${id}`,
  };
  const text = readText(content, client.user.id, namesIn(client, guild, mentions));
  // Who only calls the bot wants to know what it can do.
  return text === '' ? { ...origin, kind: 'press', action: 'ask:help' } : { ...origin, kind: 'message', text };
}

/** Who did something with the bot's commands, buttons and forms, and where. */
export function readOrigin(client: Client, interaction: Exclude<APIInteraction, { type: 1 }>): Origin {
  const { channel, guild_id: guild, id, locale, member } = interaction;
  const person = personPlace((member?.user ?? interaction.user)!.id);
  const parent = channel && (parentOf(client.channels.cache.get(channel.id)) ?? toldParentOf(channel));
  return {
    person,
    place: guild === undefined || channel === undefined ? person : channelPlace(guild, channel.id, parent),
    locale,
    roles: rolePlaces(member?.roles),
    at: stampOf(id),
    key: `discord:${id}`,
  };
}

/** The names of a command's options: first those with what is typed after it, then those that are fields of its form. */
const textOptions = ['question', 'text', 'conference'];

export function readCommand(client: Client<true>, interaction: APIChatInputApplicationCommandInteraction): Incoming {
  const origin = readOrigin(client, interaction);
  const { data, guild_id: guild } = interaction;
  const name = `/${data.name}`;
  const given = optionsOf(interaction);
  const typed = textOptions.map((option) => given.get(option)).find((text) => text !== undefined) ?? '';
  if (name === '/ask' && isSuggestion(typed)) return { ...origin, kind: 'press', action: typed };
  const text = readText(typed, client.user.id, namesIn(client, guild, []));
  if (name === '/language') return { ...origin, kind: 'command', name, text: given.get('language') ?? '' };
  const fields = Object.fromEntries([...given].filter(([option]) => !textOptions.includes(option)));
  return { ...origin, kind: 'command', name, text, fields };
}

/** What is being typed after a command, so far. */
export function readTyped({ data }: APIApplicationCommandAutocompleteInteraction): string {
  const typed = data.options.find((option) => 'focused' in option && option.focused === true);
  return typed !== undefined && 'value' in typed ? String(typed.value) : '';
}

function optionsOf({ data }: APIChatInputApplicationCommandInteraction): Map<string, string> {
  return new Map(data.options?.map((option) => [option.name, 'value' in option ? String(option.value) : '']));
}

/** What is picked from the suggestions comes back as the action that stands for it. */
function isSuggestion(typed: string): boolean {
  return /^ask:[a-z\d:-]+$/.test(typed);
}

export function readPress(client: Client, interaction: APIMessageComponentInteraction): Incoming {
  const origin = readOrigin(client, interaction);
  const { custom_id: action } = interaction.data;
  const fill = readFormId(action);
  if (fill?.what === 'fill') return { ...origin, kind: 'filling', form: fill.form, fields: fill.fields };
  return { ...origin, kind: 'press', action };
}

export function readSubmission(
  client: Client,
  interaction: APIModalSubmitInteraction,
): Incoming & { readonly kind: 'submission' } {
  const { custom_id: customId, components } = interaction.data;
  const read = readFormId(customId);
  if (read === undefined) throw new Error('A modal came back that is not ours.');
  const typed = components.flatMap((part) => {
    if (!('component' in part)) return [];
    const { component } = part;
    const value = 'value' in component ? component.value : 'values' in component ? component.values[0] : undefined;
    return [[component.custom_id, typeof value === 'string' ? value : '']];
  });
  const fields: Record<string, string> = { ...read.fields, ...Object.fromEntries(typed) };
  return { ...readOrigin(client, interaction), kind: 'submission', form: read.form, fields };
}

/** The channel that a thread belongs to. */
function parentOf(channel: Channel | undefined): string | undefined {
  return channel?.isThread() === true ? (channel.parentId ?? undefined) : undefined;
}

/** The same of a thread that is not known, from what Discord sends along. */
function toldParentOf(channel: NonNullable<APIInteraction['channel']>): string | undefined {
  const isThread = (Constants.ThreadChannelTypes as readonly ChannelType[]).includes(channel.type);
  return isThread && 'parent_id' in channel ? (channel.parent_id ?? undefined) : undefined;
}

function rolePlaces(ids: readonly string[] = []): string[] {
  return ids.map((id) => `discord:role/${id}`);
}

/** When Discord made an id. */
function stampOf(id: string): Date {
  return new Date(SnowflakeUtil.timestampFrom(id));
}

/** Names from what is known of a server, and of persons from what Discord sent along (`called`). */
export function namesIn(client: Client, guild: string | undefined, called: readonly APIUser[]): Names {
  return {
    user: (id) => {
      const user = called.find((one) => one.id === id);
      return user?.global_name ?? user?.username;
    },
    role: (id) => client.guilds.cache.get(guild ?? '')?.roles.cache.get(id)?.name,
    channel: (id) => {
      const channel = client.channels.cache.get(id);
      return channel !== undefined && 'name' in channel ? (channel.name ?? undefined) : undefined;
    },
  };
}
