import {
  type APIAllowedMentions,
  type APIMessage,
  GatewayIntentBits as intent,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { blankContent } from './blank-content.ts';
import { allowMentions, callingText, callsReplied, findMentions, usersOf } from './mentions.ts';
import type { Channel, Interaction, Person, StoredMessage } from './nouns.ts';
import { botSees, isDirect } from './permissions.ts';
import { memberOnWire } from './wire.ts';
import type { World } from './world.ts';

export type Draft = {
  readonly content?: string;
  readonly embeds?: APIMessage['embeds'];
  readonly components?: APIMessage['components'];
  readonly attachments?: APIMessage['attachments'];
  readonly flags?: number;
  readonly allowedMentions?: APIAllowedMentions | null | undefined;
  readonly replyTo?: StoredMessage | undefined;
  readonly nonce?: string | number | undefined;
  readonly interaction?: Interaction;
  readonly type?: MessageType;
  readonly loading?: boolean;
};

/** Writes a message into a channel, or before one person's eyes only, and tells of it. */
export function createMessage(world: World, channel: Channel, author: Person, draft: Draft): StoredMessage {
  const { content = '', components = [], interaction, replyTo, flags = 0, loading = false } = draft;
  const allowed = allowMentions(findMentions(callingText({ content, components })), draft.allowedMentions);
  const calls = replyTo !== undefined && replyTo.author !== author && callsReplied(draft.allowedMentions);
  const repliedTo = calls ? [replyTo.author.user.id] : [];
  const wire: APIMessage = {
    id: world.snowflakes.next(),
    channel_id: channel.id,
    type: draft.type ?? (replyTo === undefined ? MessageType.Default : MessageType.Reply),
    author: author.user,
    content,
    timestamp: world.clock.now().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: allowed.everyone,
    mentions: usersOf(world, [...new Set([...allowed.users, ...repliedTo])]),
    mention_roles: [...allowed.roles],
    attachments: draft.attachments ?? [],
    embeds: draft.embeds ?? [],
    components,
    pinned: false,
    flags: flags | (loading ? MessageFlags.Loading : 0),
    ...(draft.nonce !== undefined && { nonce: draft.nonce }),
    ...(replyTo !== undefined && {
      message_reference: {
        type: 0,
        message_id: replyTo.wire.id,
        channel_id: replyTo.channel.id,
        ...(replyTo.channel.guild && { guild_id: replyTo.channel.guild.id }),
      },
      referenced_message: { ...replyTo.wire },
    }),
    ...(interaction && {
      application_id: world.application.id,
      webhook_id: world.application.id,
      interaction_metadata: {
        id: interaction.id,
        type: interaction.wire.type,
        user: interaction.person.user,
        authorizing_integration_owners: interaction.wire.authorizing_integration_owners,
      } as NonNullable<APIMessage['interaction_metadata']>,
    }),
  };
  const stored: StoredMessage = {
    wire,
    channel,
    author,
    loading,
    ...(interaction && { interaction }),
    ...(interaction && flags & MessageFlags.Ephemeral && { onlyFor: interaction.person }),
  };
  keep(world, stored);
  if (author === world.bot) {
    const whom = [...allowed.users, ...repliedTo, ...allowed.roles, ...(allowed.everyone ? ['everyone'] : [])];
    if (whom.length > 0) world.record(world.pings, { channelId: channel.id, messageId: wire.id, whom });
    world.posted(stored);
  }
  tell(world, stored, 'MESSAGE_CREATE');
  return stored;
}

export type Change = Pick<Draft, 'content' | 'embeds' | 'components' | 'attachments'>;

/** Changes what is named and leaves the rest. Nobody is called by an edit. */
export function editMessage(world: World, message: StoredMessage, change: Change): StoredMessage {
  const filled = message.loading;
  message.loading = false;
  message.wire = {
    ...message.wire,
    ...(change as Partial<APIMessage>),
    flags: (message.wire.flags ?? 0) & ~MessageFlags.Loading,
    edited_timestamp: filled ? null : world.clock.now().toISOString(),
  };
  tellMessageChanged(world, message);
  return message;
}

export function tellMessageChanged(world: World, message: StoredMessage): void {
  tell(world, message, 'MESSAGE_UPDATE');
}

export function deleteMessage(world: World, message: StoredMessage): void {
  if (message.onlyFor) message.onlyFor.onlyHere.splice(message.onlyFor.onlyHere.indexOf(message), 1);
  else {
    const { channel, wire } = message;
    channel.messages.delete(wire.id);
    const payload = { id: wire.id, channel_id: channel.id, ...(channel.guild && { guild_id: channel.guild.id }) };
    world.dispatch({ event: 'MESSAGE_DELETE', intents: intentsFor(channel), payload: () => payload });
  }
  world.changed();
}

function keep(world: World, message: StoredMessage): void {
  const { onlyFor, channel, wire } = message;
  const most = world.setup.keep ?? Number.POSITIVE_INFINITY;
  if (onlyFor) {
    onlyFor.onlyHere.push(message);
    if (onlyFor.onlyHere.length > most) onlyFor.onlyHere.shift();
    return;
  }
  channel.messages.set(wire.id, message);
  channel.lastMessageId = wire.id;
  if (channel.messages.size > most) channel.messages.delete(channel.messages.keys().next().value!);
}

function intentsFor(channel: Channel): number {
  return isDirect(channel) ? intent.DirectMessages : intent.GuildMessages;
}

/** What only one person sees is told to nobody, and what stands where the bot may not look is not told to the bot. */
function tell(world: World, message: StoredMessage, event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE'): void {
  if (message.onlyFor || !botSees(world, message.channel)) {
    world.changed();
    return;
  }
  const { channel, author } = message;
  const { guild } = channel;
  const around = {
    channel_type: channel.type,
    ...(guild && { guild_id: guild.id, member: memberOnWire(guild.members.get(author.user.id)!) }),
  };
  const complete = { ...message, wire: { ...message.wire } };
  world.dispatch({
    event,
    intents: intentsFor(channel),
    payload(seesContent) {
      const seen = seesContent ? complete.wire : blankContent(world, complete);
      const mentions = seen.mentions.map((user) => {
        const member = guild?.members.get(user.id);
        return member ? { ...user, member: memberOnWire(member) } : user;
      });
      return { ...seen, mentions, ...around };
    },
  });
}
