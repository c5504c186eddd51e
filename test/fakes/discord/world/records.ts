import type { GatewayDispatchEvents } from 'discord-api-types/v10';

/** Something that the bot did wrong, or that this server does not know. */
export type Failure = { readonly at: Date; readonly what: string };

/** A message of the bot that would have called somebody. */
export type Ping = { readonly channelId: string; readonly messageId: string; readonly whom: readonly string[] };

/** One call that registered commands. */
export type Registration = {
  readonly at: Date;
  /** Undefined: everywhere. */
  readonly guildId: string | undefined;
  readonly names: readonly string[];
  /** How many of them were new, which is what Discord counts by the day. */
  readonly created: number;
};

export type Typing = { readonly at: Date; readonly channelId: string };

/** What the gateway tells, to each session that asked for it. */
export type Dispatch = {
  readonly event: `${GatewayDispatchEvents}`;
  /** The session needs one of these intents; 0: none. */
  readonly intents: number;
  /** The payload for a session with or without the intent MESSAGE_CONTENT. */
  payload(seesContent: boolean): unknown;
};
