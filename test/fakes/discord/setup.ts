import type { Clock } from '../../../src/clock.ts';

/** What a test says of the Discord that it starts. Everything has a default; names and ids must be unique over all guilds. */
export type DiscordSetup = {
  readonly application?: { readonly id?: string; readonly name?: string };
  /** The bot's user. Its id is the application's, as Discord has it. */
  readonly botName?: string;
  readonly token?: string;
  /** Which privileged intents the developer portal grants; without: none. */
  readonly privilegedIntents?: readonly PrivilegedIntent[];
  /** Whether the application is limited so that every intent is refused, also those that are not privileged. */
  readonly deniesIntents?: boolean;
  /** Without: one guild with the channel `general` and the member `anna`. */
  readonly guilds?: readonly GuildSetup[];
  /** Judges snowflakes, token windows, nonces and rate limits; without: the machine's. Heartbeats and waiting are real time. */
  readonly clock?: Clock;
  /**
   * `discord` (the default) limits as Discord does. A clock that stands still never lets a full bucket go: say `none` for stories and
   * for benches, and the headers promise plenty.
   */
  readonly rateLimits?: 'discord' | 'none';
  /** How many answers 401, 403 or 429 in ten minutes ban the address; without: Discord's 10,000. */
  readonly invalidRequestLimit?: number;
  /** Milliseconds between two heartbeats; a test of them wants fewer than Discord's. */
  readonly heartbeatInterval?: number;
  /** How far apart two IDENTIFYs must lie, in seconds of the clock. Discord's is 5; 0, the default, lets replicas start together. */
  readonly identifyEverySeconds?: number;
  /** How many IDENTIFYs a day the token bears; without: Discord's 1,000. */
  readonly identifiesADay?: number;
  /** How long, in real milliseconds, members wait for an answer before their verb rejects; without: 5,000. */
  readonly answerWithin?: number;
  /**
   * The folder that holds Discord's `discord-openapi.json`, against which bodies and our own answers are checked besides; without: what
   * KANSLI_PLATFORM_SPECS says. `none` leaves it out.
   */
  readonly specs?: string;
  /** How many messages a channel and how many requests the log keeps; without: all. A long run wants a bound. */
  readonly keep?: number;
};

export type PrivilegedIntent = 'presences' | 'members' | 'messageContent';

export type GuildSetup = {
  readonly id?: string;
  readonly name?: string;
  /** The guild's preferred locale; without: en-US. */
  readonly locale?: string;
  readonly channels?: readonly ChannelSetup[];
  readonly members?: readonly MemberSetup[];
  readonly roles?: readonly RoleSetup[];
  /** What the bot may do where its channel says nothing else; without: `usualBotPermissions`. */
  readonly botPermissions?: bigint;
};

export type ChannelSetup = {
  readonly id?: string;
  readonly name: string;
  readonly kind?: 'text' | 'announcement' | 'voice' | 'category';
  /** All that the bot may do here. */
  readonly botPermissions?: bigint;
};

type RoleSetup = { readonly id?: string; readonly name: string };

export type MemberSetup = {
  readonly id?: string;
  readonly name: string;
  /** The language that the member chose in Discord's settings; without: en-US. */
  readonly locale?: string;
  readonly roles?: readonly string[];
  /** What the member may do in every channel; without: what members usually may. */
  readonly permissions?: bigint;
  /** Takes no direct messages. */
  readonly closedToMessages?: boolean;
};
