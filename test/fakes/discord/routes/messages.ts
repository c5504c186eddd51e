import { PermissionFlagsBits as may } from 'discord-api-types/v10';
import { z } from 'zod';
import { asTree, invalidBody, refusal } from '../api-error.ts';
import { answerBody, createBody } from '../bodies/message-body.ts';
import { limits } from '../limits.ts';
import type { Call, Route } from '../route.ts';
import { blankContent } from '../world/blank-content.ts';
import { createMessage, deleteMessage, editMessage } from '../world/messages.ts';
import type { Channel, StoredMessage } from '../world/nouns.ts';
import { botPermissionsIn, requireBotMay, sendingIn } from '../world/permissions.ts';
import { tellThreadChanged } from '../world/threads.ts';
import { channelOnWire } from '../world/wire.ts';
import type { World } from '../world/world.ts';
import { changeOf, draftOf, refuseEmptied } from './draft.ts';

/** Messages of a channel. */
export function messageRoutes(world: World): Route[] {
  const nonces = new Map<string, { message: StoredMessage; at: number }>();
  return [
    {
      method: 'POST',
      path: '/channels/{channel_id}/messages',
      token: 'bot',
      handle(call) {
        const channel = world.channelOf(call.parameters.channel_id);
        const body = call.read(createBody);
        requireBotMay(channel, sendingIn(channel));
        const permissions = botPermissionsIn(channel);
        if (body.embeds?.length && !(permissions & may.EmbedLinks)) throw refusal('missingPermissions');
        if (call.files.length > 0 && !(permissions & may.AttachFiles)) throw refusal('missingPermissions');
        if (channel.recipient?.closedToMessages) throw refusal('closedToMessages');
        const replyTo = body.message_reference ? findReplied(channel, body.message_reference) : undefined;
        if (replyTo && !(permissions & may.ReadMessageHistory)) throw refusal('noHistoryToReply');
        const draft = draftOf(world, body, call.files);
        const nonce = body.nonce ?? undefined;
        const earlier =
          body.enforce_nonce && nonce !== undefined ? recentWith(world, nonces, String(nonce)) : undefined;
        if (earlier) return { status: 200, body: onWire(world, earlier) };
        unarchive(world, channel);
        const message = createMessage(world, channel, world.bot, { ...draft, replyTo, nonce });
        if (nonce !== undefined) nonces.set(String(nonce), { message, at: world.clock.now().getTime() });
        const reply = onWire(world, message);
        // The nonce comes back to whoever sent it, and is not kept.
        const { nonce: _, ...kept } = message.wire;
        message.wire = kept;
        return { status: 200, body: reply };
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}/messages',
      token: 'bot',
      handle(call) {
        const channel = world.channelOf(call.parameters.channel_id);
        requireBotMay(channel, may.ViewChannel);
        if (!(botPermissionsIn(channel) & may.ReadMessageHistory)) return { status: 200, body: [] };
        const found = select([...channel.messages.values()], call.query);
        return { status: 200, body: found.map((message) => onWire(world, message)) };
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}/messages/{message_id}',
      token: 'bot',
      handle(call) {
        return { status: 200, body: onWire(world, messageOf(world, call, may.ReadMessageHistory)) };
      },
    },
    {
      method: 'PATCH',
      path: '/channels/{channel_id}/messages/{message_id}',
      token: 'bot',
      handle(call) {
        const message = messageOf(world, call, may.ViewChannel);
        if (message.author !== world.bot) throw refusal('notYourMessage');
        const change = changeOf(world, call.read(answerBody), call.files, message);
        refuseEmptied(message, change);
        return { status: 200, body: onWire(world, editMessage(world, message, change)) };
      },
    },
    {
      method: 'DELETE',
      path: '/channels/{channel_id}/messages/{message_id}',
      token: 'bot',
      handle(call) {
        const message = messageOf(world, call, may.ViewChannel);
        if (message.author !== world.bot) requireBotMay(message.channel, may.ManageMessages);
        deleteMessage(world, message);
        return { status: 204 };
      },
    },
  ];
}

/** A message as the bot may read it; one that began a thread carries the thread. */
function onWire(world: World, message: StoredMessage) {
  const seen = world.setup.privilegedIntents?.includes('messageContent') ? message.wire : blankContent(world, message);
  const thread = world.channels.get(message.wire.id);
  return thread ? { ...seen, thread: channelOnWire(world, thread) } : seen;
}

function messageOf(world: World, { parameters }: Call, wanted: bigint): StoredMessage {
  const channel = world.channelOf(parameters.channel_id);
  requireBotMay(channel, wanted);
  const message = channel.messages.get(parameters.message_id!);
  if (message === undefined) throw refusal('unknownMessage');
  return message;
}

type Reference = {
  message_id: string;
  channel_id?: string | null | undefined;
  fail_if_not_exists?: boolean | null | undefined;
};

function findReplied(
  channel: Channel,
  { message_id: id, fail_if_not_exists: mustBe }: Reference,
): StoredMessage | undefined {
  const message = channel.messages.get(id);
  if (message === undefined && (mustBe ?? true)) {
    const problem = { path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' };
    throw invalidBody(asTree([problem]));
  }
  return message;
}

/** What the bot said a few minutes ago at most with the same nonce. */
function recentWith(world: World, nonces: Map<string, { message: StoredMessage; at: number }>, nonce: string) {
  const oldest = world.clock.now().getTime() - limits.nonceMinutes * 60_000;
  for (const [key, { at }] of nonces) {
    if (at >= oldest) break;
    nonces.delete(key);
  }
  const held = nonces.get(nonce);
  return held !== undefined && held.at >= oldest ? held.message : undefined;
}

/** Speaking in an archived thread opens it again, unless it is locked. */
function unarchive(world: World, { thread, ...channel }: Channel): void {
  if (!thread?.archived) return;
  if (thread.locked) throw refusal('archived');
  thread.archived = false;
  tellThreadChanged(world, { ...channel, thread });
}

/** Newest first; `limit` and one of `before`, `after`, `around` (resources/message#get-channel-messages). */
function select(messages: readonly StoredMessage[], query: URLSearchParams): StoredMessage[] {
  const read = z.coerce
    .number()
    .int()
    .min(1)
    .max(limits.messagesAtOnce)
    .safeParse(query.get('limit') ?? 50);
  if (!read.success) {
    const problem = { path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' };
    throw invalidBody(asTree([problem]));
  }
  const limit = read.data;
  const [before, after, around] = ['before', 'after', 'around'].map((key) => query.get(key));
  const older = (one: StoredMessage, other: string) => BigInt(one.wire.id) < BigInt(other);
  if (before)
    return messages
      .filter((one) => older(one, before))
      .slice(-limit)
      .reverse();
  if (after)
    return messages
      .filter((one) => one.wire.id !== after && !older(one, after))
      .slice(0, limit)
      .reverse();
  if (around) {
    const middle = messages.findIndex((one) => !older(one, around));
    const start = Math.max(0, (middle < 0 ? messages.length : middle) - Math.floor(limit / 2));
    return messages.slice(start, start + limit).reverse();
  }
  return messages.slice(-limit).reverse();
}
