import type { Message, SendableChannels } from 'discord.js';
import type { Incoming, Outcome } from '../chat-adapter.ts';
import type { Block, Reply } from '../reply.ts';
import type { Service } from './discord-parts.ts';
import { isClosedToUs } from './failures.ts';
import { offerForm } from './forms.ts';
import { mayReply, missingToPost } from './permissions.ts';
import { postSurely } from './post.ts';
import { render } from './render.ts';

/** Answers what was written to the bot, where it was written; what is for its author alone in a direct message. */
export async function answerMessage(message: Message, incoming: Incoming, service: Service): Promise<void> {
  const { channel } = message;
  if (!channel.isSendable()) return;
  const reply = toReply(await service.bot.handle(incoming), service);
  const missing = missingToPost(channel);
  if (missing.length > 0) return await tellMissing(message, missing, reply, service);
  if (reply.private !== true || message.guildId === null) return await answerThere(message, channel, reply, service);
  await answerThere(message, channel, await answerPrivately(message, incoming, reply, service), service);
}

/** A form cannot be opened from a message: a button does that. */
function toReply(outcome: Outcome, { speakers }: Service): Reply {
  if (outcome.kind === 'reply') return outcome.reply;
  const { form } = outcome;
  return offerForm(form, speakers.get(form.language)!.plain('command-form-ready', {}));
}

async function answerThere(message: Message, channel: SendableChannels, reply: Reply, service: Service): Promise<void> {
  const replyTo = mayReply(channel) ? message.id : undefined;
  await postSurely(service.timers, channel, render(reply, service.commandIds), { key: message.id, replyTo });
}

/** Answers in a direct message, and gives what is said of it where others read along. */
async function answerPrivately(message: Message, incoming: Incoming, reply: Reply, service: Service): Promise<Reply> {
  const speaker = service.speakers.get(reply.language)!;
  const say = (block: Block): Reply => ({ language: reply.language, blocks: [block] });
  try {
    await writeTo(message, reply, service);
    return say(speaker.say('command-told-directly', {}));
  } catch (error) {
    if (!isClosedToUs(error)) throw error;
    const typed = incoming.kind === 'message' ? incoming.text.split(/\s/, 1)[0]!.toLowerCase() : '';
    const name = service.commandIds.has(typed) ? typed : '/help';
    return say(speaker.say('command-cannot-tell', { command: { kind: 'command', name } }));
  }
}

async function tellMissing(message: Message, missing: string[], { language }: Reply, service: Service): Promise<void> {
  const { channel } = message;
  service.log.warn(
    `The bot was asked something in ${message.guildId}/${message.channelId}, where it lacks: ${missing.join(', ')}.`,
  );
  const speaker = service.speakers.get(language)!;
  const place = 'name' in channel ? `#${channel.name}` : '…';
  const block = speaker.say('command-may-not', { place, permissions: speaker.list(missing) });
  try {
    await writeTo(message, { language, blocks: [block] }, service);
  } catch (error) {
    if (!isClosedToUs(error)) throw error;
  }
}

async function writeTo({ author, id }: Message, reply: Reply, { commandIds, timers }: Service): Promise<void> {
  await postSurely(timers, await author.createDM(), render(reply, commandIds), { key: `${id}-p` });
}
