import { type Channel, OAuth2Scopes, PermissionFlagsBits } from 'discord.js';

const may = PermissionFlagsBits;

/** What the bot needs in a server, and nothing else. */
const needed = {
  'View Channels': may.ViewChannel,
  'Send Messages': may.SendMessages,
  'Send Messages in Threads': may.SendMessagesInThreads,
  'Create Public Threads': may.CreatePublicThreads,
  'Read Message History': may.ReadMessageHistory,
  'Attach Files': may.AttachFiles,
} as const;

/** What the bot may be given besides, by the name that Discord's settings have in English: it makes events, and changes and removes its own. */
export const toMakeEvents = 'Create Events';

/**
 * The page on which somebody invites the bot into a server, with the permissions that it needs and no other; for a server in which it is
 * to make events (`guild`), the one that gives it that as well.
 */
export function invitationOf(applicationId: string, guild?: string): string {
  const wanted = [...Object.values(needed), ...(guild === undefined ? [] : [may.CreateEvents])];
  const permissions = wanted.reduce((all, one) => all | one, 0n);
  const scope = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join('+');
  const into = guild === undefined ? '' : `&guild_id=${guild}`;
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=${scope}&permissions=${permissions}${into}`;
}

/** What the bot lacks to write in a channel, by the names that Discord's settings have in English. Nothing in direct messages. */
export function missingToPost(channel: Channel): string[] {
  return missing(channel, ['View Channels', sendingIn(channel)]);
}

function sendingIn(channel: Channel): keyof typeof needed {
  return channel.isThread() ? 'Send Messages in Threads' : 'Send Messages';
}

/** What the bot lacks to do in a channel all that it does. */
export function missingIn(channel: Channel): string[] {
  return missing(channel, Object.keys(needed) as (keyof typeof needed)[]);
}

/** Whether the bot may answer in a channel; and as a reply, for which it must see what was written before. */
export type ToAnswer = { readonly missing: readonly string[]; readonly asReply: boolean };

/** What the bot may do in channels, worked out once and remembered until Discord tells of anything that may have changed it. */
export class KnownPermissions {
  readonly #byChannel = new Map<string, ToAnswer>();

  toAnswerIn(channel: Channel): ToAnswer {
    const known = this.#byChannel.get(channel.id) ?? toAnswer(channel);
    this.#byChannel.set(channel.id, known);
    return known;
  }

  forget(): void {
    this.#byChannel.clear();
  }
}

function toAnswer(channel: Channel): ToAnswer {
  const history = 'Read Message History';
  const lacks = missing(channel, ['View Channels', sendingIn(channel), history]);
  return { missing: lacks.filter((name) => name !== history), asReply: !lacks.includes(history) };
}

/** Whether the bot may begin a thread in a channel, and write in it. */
export function mayOpenThread(channel: Channel): boolean {
  if (channel.isDMBased() || channel.isThread()) return false;
  return missing(channel, ['Create Public Threads', 'Send Messages in Threads']).length === 0;
}

function missing(channel: Channel, wanted: readonly (keyof typeof needed)[]): (keyof typeof needed)[] {
  if (channel.isDMBased()) return [];
  const permissions = channel.permissionsFor(channel.client.user);
  // Where they are not known, Discord decides.
  return permissions === null ? [] : wanted.filter((name) => !permissions.has(needed[name]));
}
