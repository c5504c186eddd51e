import type { Clock } from '../../clock.ts';
import type { Conference } from '../../conference/conference.ts';
import type { Log } from '../../log.ts';
import type { Speaker } from '../../speaking/speaker.ts';
import type { Timers } from '../../timers.ts';
import type { Bot, Origin } from '../chat-adapter.ts';
import type { Claim } from '../claims-in-memory.ts';
import type { Choice } from '../reply.ts';
import type { ConnectionParts } from './client.ts';
import type { KnownPermissions } from './permissions.ts';
import type { CommandStore } from './register-commands.ts';
import type { CommandIds } from './render.ts';

export type DiscordParts = ConnectionParts & {
  readonly token: string;
  /** The one server where the commands are registered, while trying out; everywhere where it is left out. */
  readonly guild?: string | undefined;
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly conferences: readonly Conference[];
  /** What somebody may mean who has typed so much of a question, best first. */
  readonly suggest: (origin: Origin, typed: string) => Promise<readonly Choice[]>;
  /** Claims what Discord delivers, so that of several replicas one answers. */
  readonly claim: Claim;
  readonly store: CommandStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

/** What answering takes, once the bot is connected. */
export type Service = Pick<DiscordParts, 'speakers' | 'suggest' | 'timers' | 'log'> & {
  readonly bot: Bot;
  readonly permissions: KnownPermissions;
  readonly commandIds: CommandIds;
};
