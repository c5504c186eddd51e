import { ChannelType } from 'discord-api-types/v10';
import type { Channel, Guild, Member, Role } from './nouns.ts';
import { overwriteOf } from './permissions.ts';
import type { World } from './world.ts';

/** A member as messages and interactions carry it: without the user, which stands beside it. */
export function memberOnWire({ roles, joinedAt }: Member) {
  return {
    roles: [...roles],
    joined_at: joinedAt,
    nick: null,
    avatar: null,
    banner: null,
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

export function memberWithUser(member: Member) {
  return { ...memberOnWire(member), user: member.person.user };
}

export function roleOnWire({ id, name, permissions, managed }: Role) {
  const colours = { primary_color: 0, secondary_color: null, tertiary_color: null };
  return {
    id,
    name,
    permissions: String(permissions),
    position: name === '@everyone' ? 0 : 1,
    color: 0,
    colors: colours,
    hoist: false,
    icon: null,
    unicode_emoji: null,
    managed,
    mentionable: false,
    flags: 0,
    description: null,
  };
}

export function channelOnWire(world: World, channel: Channel) {
  const { id, type, name, guild, parent, recipient, thread } = channel;
  if (guild === undefined) {
    return {
      id,
      type,
      flags: 0,
      last_message_id: channel.lastMessageId ?? null,
      recipients: recipient ? [recipient.user] : [],
    };
  }
  const common = { id, type, name, guild_id: guild.id, flags: 0, last_message_id: channel.lastMessageId ?? null };
  if (thread !== undefined) {
    const { archived, locked, archiveMinutes, createdAt, members, owner } = thread;
    return {
      ...common,
      parent_id: parent!.id,
      owner_id: owner.user.id,
      rate_limit_per_user: 0,
      message_count: channel.messages.size,
      total_message_sent: channel.messages.size,
      member_count: members.size,
      thread_metadata: {
        archived,
        locked,
        auto_archive_duration: archiveMinutes,
        archive_timestamp: createdAt,
        create_timestamp: createdAt,
        ...(type === ChannelType.PrivateThread && { invitable: true }),
      },
    };
  }
  return {
    ...common,
    position: guild.channels.indexOf(channel),
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: [overwriteOf(channel, world.bot.user.id)],
  };
}

/** GUILD_CREATE: the bot hears of itself, and of other members only when they do something. */
export function guildOnWire(world: World, guild: Guild) {
  const threads = [...world.channels.values()].filter((channel) => channel.guild === guild && channel.thread);
  return {
    ...guildSummary(guild),
    joined_at: guild.members.get(world.bot.user.id)!.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [memberWithUser(guild.members.get(world.bot.user.id)!)],
    channels: guild.channels.map((channel) => channelOnWire(world, channel)),
    threads: threads.filter(({ thread }) => !thread!.archived).map((thread) => channelOnWire(world, thread)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [...guild.events.values()],
    soundboard_sounds: [],
  };
}

/** What every description of a guild holds. */
export function guildSummary(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    icon_hash: null,
    splash: null,
    discovery_splash: null,
    home_header: null,
    owner_id: [...guild.members.keys()].at(-1)!,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()].map(roleOnWire),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    nsfw: false,
    nsfw_level: 0,
    incidents_data: null,
  };
}
