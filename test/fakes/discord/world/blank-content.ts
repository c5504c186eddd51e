import type { APIMessage } from 'discord-api-types/v10';
import type { StoredMessage } from './nouns.ts';
import { isDirect } from './permissions.ts';
import type { World } from './world.ts';

/**
 * A message as an application sees it without MESSAGE_CONTENT: content, embeds, attachments and components are there only in its own
 * messages, in direct ones, and in those that mention it (docs: events/gateway#message-content-intent).
 */
export function blankContent(world: World, { wire, channel }: StoredMessage): APIMessage {
  const { referenced_message: referenced } = wire;
  const open = isDirect(channel);
  const seen = open || isForBot(world, wire) ? wire : blank(wire);
  if (referenced == null || open || isForBot(world, referenced)) return seen;
  return { ...seen, referenced_message: blank(referenced) };
}

function isForBot({ bot }: World, { author, mentions }: APIMessage): boolean {
  return author.id === bot.user.id || mentions.some(({ id }) => id === bot.user.id);
}

function blank(message: APIMessage): APIMessage {
  return { ...message, content: '', embeds: [], attachments: [], components: [] };
}
