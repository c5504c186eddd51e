import { ChannelType, PermissionFlagsBits as may } from 'discord-api-types/v10';
import { refusal } from '../api-error.ts';
import type { Channel, Person } from './nouns.ts';
import type { World } from './world.ts';

/** What a bot with a careful invitation may do, to which organisers added that it makes events. */
export const usualBotPermissions =
  may.ViewChannel |
  may.SendMessages |
  may.SendMessagesInThreads |
  may.EmbedLinks |
  may.AttachFiles |
  may.ReadMessageHistory |
  may.CreatePublicThreads |
  may.UseApplicationCommands |
  may.CreateEvents;

/** What members may do in a guild that changed nothing. */
export const usualMemberPermissions =
  may.ViewChannel |
  may.SendMessages |
  may.SendMessagesInThreads |
  may.EmbedLinks |
  may.AttachFiles |
  may.AddReactions |
  may.ReadMessageHistory |
  may.CreatePublicThreads |
  may.UseApplicationCommands |
  may.ChangeNickname;

const everything = Object.values(may).reduce((all, one) => all | one, 0n);

/** What the bot may do in a channel; in a thread what it may in the channel around it, and all in a direct channel. */
export function botPermissionsIn(channel: Channel): bigint {
  if (channel.guild === undefined) return usualBotPermissions;
  const permissions = (channel.parent ?? channel).botPermissions ?? channel.guild.botPermissions;
  return permissions & may.ViewChannel ? permissions : 0n;
}

/** Whether the bot is told what happens in a channel; in a private thread it must be a member. */
export function botSees({ bot }: World, channel: Channel): boolean {
  if (channel.type === ChannelType.PrivateThread && !channel.thread?.members.has(bot.user.id)) return false;
  return botPermissionsIn(channel) !== 0n;
}

export function memberPermissionsIn(channel: Channel, person: Person): bigint {
  return channel.guild?.members.get(person.user.id)?.permissions ?? usualMemberPermissions;
}

/** Refuses, as Discord does, unless the bot sees the channel and may do all of `wanted` there. */
export function requireBotMay(channel: Channel, wanted: bigint): void {
  const permissions = botPermissionsIn(channel);
  if (permissions === 0n) throw refusal('missingAccess');
  if ((permissions & wanted) !== wanted) throw refusal('missingPermissions');
}

/** Sending is another permission in a thread than outside. */
export function sendingIn(channel: Channel): bigint {
  return channel.thread ? may.SendMessagesInThreads : may.SendMessages;
}

/** The overwrite of the bot in a channel, from which clients compute exactly what `botPermissionsIn` says. */
export function overwriteOf(channel: Channel, botId: string) {
  const allow = botPermissionsIn(channel);
  return { id: botId, type: 1, allow: String(allow), deny: String(everything & ~allow) };
}

export function isDirect(channel: Channel): boolean {
  return channel.type === ChannelType.DM;
}
