import type {
  APIApplicationCommand,
  APIGuildScheduledEvent,
  APIInteraction,
  APIMessage,
  APIUser,
  ChannelType,
} from 'discord-api-types/v10';
import type { Modal } from '../members/modal.ts';
import type { Deferred } from './deferred.ts';

/** Somebody with an account: a member or the bot. */
export type Person = {
  readonly user: APIUser;
  readonly locale: string;
  readonly closedToMessages: boolean;
  /** The direct channel with the bot, once there is one. */
  direct?: Channel;
  /** The form that this person has on the screen. */
  modal?: OpenModal | undefined;
  /** What only this person sees, oldest first. */
  readonly onlyHere: StoredMessage[];
};

type OpenModal = { readonly modal: Modal; readonly interaction: Interaction };

export type Member = {
  readonly person: Person;
  readonly roles: readonly string[];
  permissions: bigint;
  readonly joinedAt: string;
};

export type Role = {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly managed: boolean;
};

export type Guild = {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly roles: ReadonlyMap<string, Role>;
  readonly members: Map<string, Member>;
  readonly channels: Channel[];
  readonly events: Map<string, APIGuildScheduledEvent>;
  botPermissions: bigint;
};

export type Channel = {
  readonly id: string;
  readonly type: ChannelType;
  name: string;
  /** Undefined for a direct channel. */
  readonly guild?: Guild;
  /** The channel that a thread belongs to. */
  readonly parent?: Channel;
  /** The person on the other end of a direct channel. */
  readonly recipient?: Person;
  botPermissions?: bigint;
  readonly thread?: Thread;
  readonly messages: Map<string, StoredMessage>;
  /** It stays when the message is deleted (resources/channel#channel-object). */
  lastMessageId?: string;
};

type Thread = {
  readonly owner: Person;
  readonly createdAt: string;
  archived: boolean;
  locked: boolean;
  archiveMinutes: number;
  readonly members: Set<string>;
};

export type StoredMessage = {
  /** As its author and the people who see it have it: nothing is blanked. */
  wire: APIMessage;
  readonly channel: Channel;
  readonly author: Person;
  /** Undefined for everybody in the channel. */
  readonly onlyFor?: Person;
  /** The interaction that it answers. */
  readonly interaction?: Interaction;
  /** Deferred, and not filled yet. */
  loading: boolean;
};

/** What an interaction showed to the person who caused it. */
export type Answer =
  | { readonly kind: 'message'; readonly message: APIMessage }
  | { readonly kind: 'modal'; readonly modal: Modal };

export type Choice = { readonly name: string; readonly value: string | number };

export type InteractionKind = 'command' | 'component' | 'autocomplete' | 'modal';

export type Interaction = {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  readonly createdAt: Date;
  readonly person: Person;
  readonly channel: Channel;
  readonly wire: APIInteraction;
  /** The message whose button or select was used. */
  readonly source?: StoredMessage;
  /** The type of the bot's first answer, once it gave one. */
  answered?: number;
  /** The bot's first answer as a message: a new one, or the source where that was updated. */
  original?: StoredMessage;
  readonly shown: Deferred<Answer>;
  readonly chosen: Deferred<readonly Choice[]>;
};

/** A registered command, and the guild that it belongs to; undefined: everywhere. */
export type Command = { wire: APIApplicationCommand; readonly guild: Guild | undefined };
