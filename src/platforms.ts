import type { RequestListener } from 'node:http';
import type { Bot, ChatAdapter } from './chat/chat-adapter.ts';
import { claimsInMemory } from './chat/claims-in-memory.ts';
import type { DiscordParts } from './chat/discord/discord-parts.ts';
import type { SlackConnection } from './chat/slack/slack-connection.ts';
import { TerminalAdapter } from './chat/terminal/terminal-adapter.ts';
import type { Clock } from './clock.ts';
import type { Composed } from './compose.ts';
import type { Log } from './log.ts';
import type { DatabasePlace, Storage } from './storage/storage.ts';
import { stayAlive, type Timers } from './timers.ts';

export type PlatformParts = {
  readonly composed: Composed;
  readonly storage: Storage;
  readonly database: DatabasePlace;
  readonly slack: SlackConnection | undefined;
  readonly discord: Pick<DiscordParts, 'token' | 'apiUrl' | 'guild'> | undefined;
  /** The zone of whoever sits at the terminal. */
  readonly terminalZone: string;
  /** What else is asked over HTTP where Slack comes over it. */
  readonly otherRequests: RequestListener | undefined;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

/** The platforms that the settings name; the terminal where they name none. An SDK is loaded only where it is used: that takes long. */
export async function choosePlatforms(parts: PlatformParts): Promise<ChatAdapter[]> {
  const { composed, storage, database, slack, discord, clock, timers, log } = parts;
  const claim = database.engine === 'postgres' ? storage.claim.bind(storage) : claimsInMemory();
  const adapters: ChatAdapter[] = [];
  if (slack !== undefined) {
    const { SlackAdapter } = await import('./chat/slack/slack-adapter.ts');
    const { otherRequests } = parts;
    const { speakers } = composed;
    const threads = storage.keyed('slack');
    adapters.push(new SlackAdapter({ settings: slack, speakers, claim, threads, otherRequests, clock, timers, log }));
  }
  if (discord !== undefined) {
    const { DiscordAdapter } = await import('./chat/discord/discord-adapter.ts');
    const { bot, speakers, conferences } = composed;
    const suggest = bot.suggest.bind(bot);
    const store = storage.keyed('discord');
    adapters.push(new DiscordAdapter({ ...discord, speakers, conferences, suggest, store, claim, clock, timers, log }));
  }
  if (adapters.length > 0) return adapters;
  const { stdin: input, stdout: output } = process;
  return [new TerminalAdapter({ input, output, zone: parts.terminalZone })];
}

/** Runs all until each has ended; where one fails, the others are stopped. */
export async function runPlatforms(adapters: readonly ChatAdapter[], bot: Bot): Promise<void> {
  const mayEnd = stayAlive();
  const running = adapters.map((adapter) => adapter.run(bot));
  try {
    await Promise.all(running);
  } finally {
    await stopPlatforms(adapters);
    await Promise.allSettled(running);
    mayEnd();
  }
}

export async function stopPlatforms(adapters: readonly ChatAdapter[]): Promise<void> {
  await Promise.all(adapters.map((adapter) => adapter.stop()));
}
