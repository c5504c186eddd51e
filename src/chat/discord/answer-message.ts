import type { Channel, Client } from 'discord.js';
import type { Incoming, Outcome } from '../chat-adapter.ts';
import type { Block, Reply } from '../reply.ts';
import type { Service } from './discord-parts.ts';
import { isClosedToUs } from './failures.ts';
import { offerForm } from './forms.ts';
import type { Written } from './hear.ts';
import type { ToAnswer } from './permissions.ts';
import { postSurely } from './post.ts';
import { readMessage } from './read.ts';
import { render } from './render.ts';

/** Something that was written to the bot, and where: undefined where that is not known, as direct channels are not. */
type Heard = { readonly client: Client<true>; readonly message: Written; readonly channel: Channel | undefined };

const unknown: ToAnswer = { missing: [], asReply: true };

/** Answers what was written to the bot, where it was written; what is for its author alone in a direct message. */
export async function answerMessage(client: Client<true>, message: Written, service: Service): Promise<void> {
  const channel = await channelOf(client, message);
  const heard = { client, message, channel };
  const incoming = readMessage(client, message, channel);
  const reply = toReply(await service.bot.handle(incoming), service);
  // Where they are not known, Discord decides.
  const { missing, asReply } = channel === undefined ? unknown : service.permissions.toAnswerIn(channel);
  if (missing.length > 0) return await tellMissing(heard, missing, reply, service);
  const isForAll = reply.private !== true || message.guild_id === undefined;
  const said = isForAll ? reply : await answerPrivately(heard, incoming, reply, service);
  const options = { key: message.id, replyTo: asReply ? message.id : undefined };
  await postSurely(service.timers, client.rest, message.channel_id, render(said, service.commandIds), options);
}

/** A thread that is not remembered is asked for, since what it is part of decides which conference is meant. */
async function channelOf(client: Client, { channel_id: id, guild_id: guild }: Written): Promise<Channel | undefined> {
  if (guild === undefined) return undefined;
  return (await client.channels.fetch(id).catch(() => null)) ?? undefined;
}

/** A form cannot be opened from a message: a button does that. */
function toReply(outcome: Outcome, { speakers }: Service): Reply {
  if (outcome.kind === 'reply') return outcome.reply;
  const { form } = outcome;
  return offerForm(form, speakers.get(form.language)!.plain('command-form-ready', {}));
}

/** Answers in a direct message, and gives what is said of it where others read along. */
async function answerPrivately(heard: Heard, incoming: Incoming, reply: Reply, service: Service): Promise<Reply> {
  const speaker = service.speakers.get(reply.language)!;
  const say = (block: Block): Reply => ({ language: reply.language, blocks: [block] });
  try {
    await writeTo(heard, reply, service);
    return say(speaker.say('command-told-directly', {}));
  } catch (error) {
    if (!isClosedToUs(error)) throw error;
    const typed = incoming.kind === 'message' ? incoming.text.split(/\s/, 1)[0]!.toLowerCase() : '';
    const name = service.commandIds.has(typed) ? typed : '/help';
    return say(speaker.say('command-cannot-tell', { command: { kind: 'command', name } }));
  }
}

async function tellMissing(
  heard: Heard,
  missing: readonly string[],
  { language }: Reply,
  service: Service,
): Promise<void> {
  const { message, channel } = heard;
  service.log.warn(
    `The bot was asked something in ${message.guild_id}/${message.channel_id}, where it lacks: ${missing.join(', ')}.`,
  );
  const speaker = service.speakers.get(language)!;
  const place = channel !== undefined && 'name' in channel ? `#${channel.name}` : '…';
  const block = speaker.say('command-may-not', { place, permissions: speaker.list(missing) });
  try {
    await writeTo(heard, { language, blocks: [block] }, service);
  } catch (error) {
    if (!isClosedToUs(error)) throw error;
  }
}

async function writeTo({ client, message }: Heard, reply: Reply, { commandIds, timers }: Service): Promise<void> {
  const { id: channel } = await client.users.createDM(message.author.id);
  await postSurely(timers, client.rest, channel, render(reply, commandIds), { key: `${message.id}-p` });
}
