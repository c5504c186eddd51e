import { ChannelType, PermissionFlagsBits as may } from 'discord-api-types/v10';
import { refusal } from '../api-error.ts';
import { threadBody, threadChangeBody, threadFromMessageBody } from '../bodies/thread-body.ts';
import type { Call, Route } from '../route.ts';
import type { Channel } from '../world/nouns.ts';
import { requireBotMay } from '../world/permissions.ts';
import { openThread, tellThreadChanged } from '../world/threads.ts';
import { channelOnWire } from '../world/wire.ts';
import type { World } from '../world/world.ts';

/** Threads: begin one from a message or without, join it, change it. */
export function threadRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/channels/{channel_id}/messages/{message_id}/threads',
      token: 'bot',
      handle(call) {
        const parent = parentOf(world, call);
        const { name, auto_archive_duration } = call.read(threadFromMessageBody);
        requireBotMay(parent, may.CreatePublicThreads | may.ReadMessageHistory);
        const from = parent.messages.get(call.parameters.message_id!);
        if (from === undefined) throw refusal('unknownMessage');
        if (world.channels.has(from.wire.id)) throw refusal('threadExists');
        const archiveMinutes = auto_archive_duration ?? undefined;
        const thread = openThread(world, parent, world.bot, { name, archiveMinutes, from });
        return { status: 201, body: channelOnWire(world, thread) };
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/threads',
      token: 'bot',
      handle(call) {
        const parent = parentOf(world, call);
        const { name, auto_archive_duration, type } = call.read(threadBody);
        const hidden = (type ?? ChannelType.PrivateThread) === ChannelType.PrivateThread;
        requireBotMay(parent, hidden ? may.CreatePrivateThreads : may.CreatePublicThreads);
        const archiveMinutes = auto_archive_duration ?? undefined;
        const thread = openThread(world, parent, world.bot, { name, archiveMinutes, hidden });
        return { status: 201, body: channelOnWire(world, thread) };
      },
    },
    {
      method: 'PATCH',
      path: '/channels/{channel_id}',
      token: 'bot',
      handle(call) {
        const channel = threadOf(world, call);
        const { name, archived, locked, auto_archive_duration } = call.read(threadChangeBody);
        const { thread } = channel;
        if (thread.owner !== world.bot || locked != null) requireBotMay(channel, may.ManageThreads);
        channel.name = name ?? channel.name;
        thread.archived = archived ?? thread.archived;
        thread.locked = locked ?? thread.locked;
        thread.archiveMinutes = auto_archive_duration ?? thread.archiveMinutes;
        tellThreadChanged(world, channel);
        return { status: 200, body: channelOnWire(world, channel) };
      },
    },
    {
      method: 'PUT',
      path: '/channels/{channel_id}/thread-members/@me',
      token: 'bot',
      handle(call) {
        const channel = threadOf(world, call);
        requireBotMay(channel, may.ViewChannel);
        if (channel.thread.archived) throw refusal('archived');
        channel.thread.members.add(world.bot.user.id);
        world.changed();
        return { status: 204 };
      },
    },
  ];
}

function parentOf(world: World, { parameters }: Call): Channel {
  const channel = world.channelOf(parameters.channel_id);
  requireBotMay(channel, may.ViewChannel);
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement) {
    throw refusal('notInThisChannel');
  }
  return channel;
}

function threadOf(world: World, { parameters }: Call): Channel & { thread: NonNullable<Channel['thread']> } {
  const channel = world.channelOf(parameters.channel_id);
  if (channel.thread === undefined) throw refusal('notInThisChannel');
  return channel as Channel & { thread: NonNullable<Channel['thread']> };
}
