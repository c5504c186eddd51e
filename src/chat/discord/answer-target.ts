import {
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type SendableChannels,
} from 'discord.js';
import type { Incoming } from '../chat-adapter.ts';
import type { Inline, Reply } from '../reply.ts';
import type { Service } from './discord-parts.ts';
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
export async function answerTarget(interaction: MessageContextMenuCommandInteraction, service: Service): Promise<void> {
  const { bot, commandIds, speakers, timers } = service;
  const { targetMessage: target, client } = interaction;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const text = readText(target.content, client.user.id, namesIn(client, target));
  const incoming: Incoming = { ...readOrigin(interaction), kind: 'command', name: '/ask', text };
  const outcome = await bot.handle(incoming);
  if (outcome.kind === 'form') throw new Error('A question was answered with a form.');
  const { reply } = outcome;
  const speaker = speakers.get(reply.language)!;
  const tell = async (told: Reply) => {
    const [first] = render(told, commandIds);
    if (first !== undefined) await interaction.editReply(first);
  };
  if (text === '') return await tell(only(reply, speaker.say('command-nothing-to-answer', {})));
  if (reply.private === true) return await tell(reply);
  // Where no thread can be begun, or it may not write for all, the one who asked for it reads it.
  const channel = await threadOf(target, text).catch(() => undefined);
  if (channel === undefined || missingToPost(channel).length > 0) return await tell(reply);
  const replyTo = channel.id === target.channelId ? target.id : undefined;
  const id = await postSurely(timers, channel, render(reply, commandIds), { key: interaction.id, replyTo });
  const url = `https://discord.com/channels/${interaction.guildId ?? '@me'}/${channel.id}/${id}`;
  const link: Inline = { kind: 'link', url, label: url };
  await tell(only(reply, speaker.say('command-answered', { link })));
}

function only({ language }: Reply, block: Reply['blocks'][number]): Reply {
  return { language, blocks: [block] };
}

/** The thread of a message: the one that it has, a new one, or where the message stands if it can have none. */
async function threadOf(target: Message, text: string): Promise<SendableChannels | undefined> {
  const { channel, client } = target;
  if (target.flags.has(MessageFlags.HasThread)) {
    const thread = await client.channels.fetch(target.id);
    if (thread?.isSendable()) return thread;
  }
  if (target.inGuild() && !target.system && mayOpenThread(channel)) {
    return await target.startThread({ name: shorten(text.replace(/\s+/g, ' '), limits.threadName) });
  }
  return channel.isSendable() ? channel : undefined;
}
