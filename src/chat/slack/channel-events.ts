/** What happens to channels, in words for the bot's keepers. */
export const channelEvents = {
  channel_rename: 'was renamed',
  group_rename: 'was renamed',
  channel_archive: 'was archived: nothing can be said there any more',
  group_archive: 'was archived: nothing can be said there any more',
  channel_unarchive: 'is no longer archived',
  group_unarchive: 'is no longer archived',
  channel_deleted: 'was deleted: nothing can be said there any more',
  channel_left: 'is one that the bot was removed from: nothing can be said there any more',
  group_left: 'is one that the bot was removed from: nothing can be said there any more',
} as const;

/** The events that the bot listens to besides messages. */
export const channelEventNames = Object.keys(channelEvents) as (keyof typeof channelEvents)[];
