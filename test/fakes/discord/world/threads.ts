import { ChannelType, GatewayIntentBits as intent, MessageFlags, MessageType } from 'discord-api-types/v10';
import { createMessage, tellMessageChanged } from './messages.ts';
import type { Channel, Person, StoredMessage } from './nouns.ts';
import { channelOnWire } from './wire.ts';
import type { World } from './world.ts';

export type ThreadDraft = {
  readonly name: string;
  readonly archiveMinutes?: number | undefined;
  readonly from?: StoredMessage;
  readonly hidden?: boolean;
};

/** Opens a thread in a channel. One that starts from a message has that message's id, as Discord has it. */
export function openThread(world: World, parent: Channel, owner: Person, draft: ThreadDraft): Channel {
  const thread: Channel = {
    id: draft.from?.wire.id ?? world.snowflakes.next(),
    type: threadType(parent, draft.hidden ?? false),
    name: draft.name,
    guild: parent.guild!,
    parent,
    thread: {
      owner,
      createdAt: world.clock.now().toISOString(),
      archived: false,
      locked: false,
      archiveMinutes: draft.archiveMinutes ?? 4320,
      members: new Set([owner.user.id]),
    },
    messages: new Map(),
  };
  world.channels.set(thread.id, thread);
  const payload = { ...channelOnWire(world, thread), newly_created: true };
  world.dispatch({ event: 'THREAD_CREATE', intents: intent.Guilds, payload: () => payload });
  if (draft.from) {
    draft.from.wire = { ...draft.from.wire, flags: (draft.from.wire.flags ?? 0) | MessageFlags.HasThread };
    tellMessageChanged(world, draft.from);
  } else if (!draft.hidden) {
    createMessage(world, parent, owner, { content: draft.name, type: MessageType.ThreadCreated });
  }
  return thread;
}

export function tellThreadChanged(world: World, thread: Channel): void {
  const payload = channelOnWire(world, thread);
  world.dispatch({ event: 'THREAD_UPDATE', intents: intent.Guilds, payload: () => payload });
}

function threadType(parent: Channel, hidden: boolean): ChannelType {
  if (hidden) return ChannelType.PrivateThread;
  return parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
}
