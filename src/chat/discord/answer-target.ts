import {
  type APIMessage,
  type APIMessageApplicationCommandInteraction,
  ChannelType,
  type Client,
  MessageFlags,
  type SendableChannels,
} from 'discord.js';
import type { Incoming } from '../chat-adapter.ts';
import type { Inline, Reply } from '../reply.ts';
import type { Callback } from './callback.ts';
import type { Service } from './discord-parts.ts';
import { isWritten } from './hear.ts';
import { limits } from './limits.ts';
import { mayOpenThread, missingToPost } from './permissions.ts';
import { postSurely } from './post.ts';
import { namesIn, readOrigin } from './read.ts';
import { readText } from './read-text.ts';
import { render, shorten } from './render.ts';

/**
 * Answers somebody's message in its thread, at the wish of somebody else: always as a question, so that nobody's command is given in
 * another's name.
 */
export async function answerTarget(
  client: Client<true>,
  interaction: APIMessageApplicationCommandInteraction,
  callback: Callback,
  service: Service,
): Promise<void> {
  const { bot, commandIds, speakers, timers } = service;
  const { data, guild_id: guild, id } = interaction;
  const target = data.resolved.messages[data.target_id]!;
  await callback.promise('asker');
  const text = readText(target.content, client.user.id, namesIn(client, guild, target.mentions));
  const incoming: Incoming = { ...readOrigin(client, interaction), kind: 'command', name: '/ask', text };
  const outcome = await bot.handle(incoming);
  if (outcome.kind === 'form') throw new Error('A question was answered with a form.');
  const { reply } = outcome;
  const speaker = speakers.get(reply.language)!;
  const tell = async (told: Reply) => {
    const [first] = render(told, commandIds);
    if (first !== undefined) await callback.replace(first);
  };
  if (text === '') return await tell(only(reply, speaker.say('command-nothing-to-answer', {})));
  if (reply.private === true) return await tell(reply);
  // Where no thread can be begun, or it may not write for all, the one who asked for it reads it.
  const channel = await threadOf(client, target, text).catch(() => undefined);
  if (channel === undefined || missingToPost(channel).length > 0) return await tell(reply);
  const replyTo = channel.id === target.channel_id ? target.id : undefined;
  const posted = await postSurely(timers, client.rest, channel.id, render(reply, commandIds), { key: id, replyTo });
  const url = `https://discord.com/channels/${guild ?? '@me'}/${channel.id}/${await posted.id()}`;
  const link: Inline = { kind: 'link', url, label: url };
  await tell(only(reply, speaker.say('command-answered', { link })));
}

function only({ language }: Reply, block: Reply['blocks'][number]): Reply {
  return { language, blocks: [block] };
}

/** The thread of a message: the one that it has, a new one, or where the message stands if it can have none. */
async function threadOf(client: Client, target: APIMessage, text: string): Promise<SendableChannels | undefined> {
  const channel = await client.channels.fetch(target.channel_id);
  if (((target.flags ?? 0) & MessageFlags.HasThread) !== 0) {
    const thread = await client.channels.fetch(target.id);
    if (thread?.isSendable()) return thread;
  }
  const hasThreads = channel?.type === ChannelType.GuildText || channel?.type === ChannelType.GuildAnnouncement;
  if (hasThreads && isWritten(target) && mayOpenThread(channel)) {
    const name = shorten(text.replace(/\s+/g, ' '), limits.threadName);
    return await channel.threads.create({ name, startMessage: target.id });
  }
  return channel?.isSendable() ? channel : undefined;
}
