import {
  type AnyThreadChannel,
  type BaseInteraction,
  type Channel,
  type ChatInputCommandInteraction,
  type Client,
  type Message,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  SnowflakeUtil,
} from 'discord.js';
import type { Incoming, Origin } from '../chat-adapter.ts';
import { readFormId } from './forms.ts';
import { channelPlace, personPlace } from './places.ts';
import { type Names, readText } from './read-text.ts';

/**
 * What was written to the bot: in a direct message, with a mention, or as a reply that calls it. Undefined for everything else, and
 * for what bots write.
 */
export function readMessage(message: Message): Incoming | undefined {
  const { author, client, guildId, id } = message;
  if (author.bot || message.system || message.webhookId !== null) return undefined;
  if (guildId !== null && !message.mentions.users.has(client.user.id)) return undefined;
  const origin: Origin = {
    person: personPlace(author.id),
    place: placeOf(guildId, message.channel, message.channelId, author.id),
    roles: rolesOf(message.member),
    at: stampOf(id),
    key: `discord:${id}`,
  };
  const text = readText(message.content, client.user.id, namesIn(client, message));
  // Who only calls the bot wants to know what it can do.
  return text === '' ? { ...origin, kind: 'press', action: 'ask:help' } : { ...origin, kind: 'message', text };
}

/** Who did something with the bot's commands, buttons and forms, and where. */
export function readOrigin(interaction: BaseInteraction): Origin {
  const { user, channel, channelId, guildId, id, locale, member } = interaction;
  return {
    person: personPlace(user.id),
    place: placeOf(guildId, channel, channelId, user.id),
    locale,
    roles: rolesOf(member),
    at: stampOf(id),
    key: `discord:${id}`,
  };
}

/** The names of a command's options: first those with what is typed after it, then those that are fields of its form. */
const textOptions = ['question', 'text', 'conference'];

export function readCommand(interaction: ChatInputCommandInteraction): Incoming {
  const origin = readOrigin(interaction);
  const { client, commandName, options } = interaction;
  const name = `/${commandName}`;
  const given = new Map(options.data.map((option) => [option.name, String(option.value ?? '')]));
  const typed = textOptions.map((option) => given.get(option)).find((text) => text !== undefined) ?? '';
  if (name === '/ask' && isSuggestion(typed)) return { ...origin, kind: 'press', action: typed };
  const text = readText(typed, client.user.id, namesIn(client, undefined));
  if (name === '/language') return { ...origin, kind: 'command', name, text: given.get('language') ?? '' };
  const fields = Object.fromEntries([...given].filter(([option]) => !textOptions.includes(option)));
  return { ...origin, kind: 'command', name, text, fields };
}

/** What is picked from the suggestions comes back as the action that stands for it. */
function isSuggestion(typed: string): boolean {
  return /^ask:[a-z\d:-]+$/.test(typed);
}

export function readPress(interaction: MessageComponentInteraction): Incoming {
  const origin = readOrigin(interaction);
  const fill = readFormId(interaction.customId);
  if (fill?.what === 'fill') return { ...origin, kind: 'filling', form: fill.form, fields: fill.fields };
  return { ...origin, kind: 'press', action: interaction.customId };
}

export function readSubmission(interaction: ModalSubmitInteraction): Incoming & { readonly kind: 'submission' } {
  const read = readFormId(interaction.customId);
  if (read === undefined) throw new Error('A modal came back that is not ours.');
  const typed = interaction.fields.fields.map((field) => {
    const value = 'value' in field ? field.value : 'values' in field ? field.values[0] : undefined;
    return [field.customId, typeof value === 'string' ? value : ''];
  });
  const fields: Record<string, string> = { ...read.fields, ...Object.fromEntries(typed) };
  return { ...readOrigin(interaction), kind: 'submission', form: read.form, fields };
}

function placeOf(guild: string | null, channel: Channel | null, id: string | null, user: string): string {
  if (guild === null || id === null) return personPlace(user);
  return channelPlace(guild, id, isThread(channel) ? (channel.parentId ?? undefined) : undefined);
}

function isThread(channel: Channel | null): channel is AnyThreadChannel {
  return channel?.isThread() === true;
}

function rolesOf(member: BaseInteraction['member']): string[] {
  if (member === null) return [];
  const ids = 'cache' in member.roles ? [...member.roles.cache.keys()] : member.roles;
  return ids.map((id) => `discord:role/${id}`);
}

/** When Discord made an id. */
function stampOf(id: string): Date {
  return new Date(SnowflakeUtil.timestampFrom(id));
}

/** Names from what Discord sent along, and from what is remembered of servers. */
export function namesIn(client: Client, message: Message | undefined): Names {
  return {
    user: (id) => (message?.mentions.users.get(id) ?? client.users.cache.get(id))?.displayName,
    role: (id) => message?.mentions.roles.get(id)?.name,
    channel: (id) => {
      const channel = client.channels.cache.get(id);
      return channel !== undefined && 'name' in channel ? (channel.name ?? undefined) : undefined;
    },
  };
}
