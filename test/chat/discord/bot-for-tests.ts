import { onTestFinished } from 'vitest';
import type { Bot, Incoming, Outcome } from '../../../src/chat/chat-adapter.ts';
import { claimsInMemory } from '../../../src/chat/claims-in-memory.ts';
import { DiscordAdapter } from '../../../src/chat/discord/discord-adapter.ts';
import type { DiscordParts } from '../../../src/chat/discord/discord-parts.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { systemClock } from '../../../src/clock.ts';
import { type DiscordServer, startDiscord } from '../../fakes/discord/discord-server.ts';
import type { DiscordSetup } from '../../fakes/discord/setup.ts';
import { HandMovedTimers } from '../../hand-moved-timers.ts';
import { speakerOf } from '../../speakers.ts';

/** A reply of one sentence. */
export function saying(text: string, more: Partial<Reply> = {}): Outcome {
  return {
    kind: 'reply',
    reply: { language: 'en', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }], ...more },
  };
}

/** A bot that says what was said to it, and what was pressed. */
export const echo: Bot = {
  handle: async (incoming) => {
    switch (incoming.kind) {
      case 'message':
        return saying(`Heard: ${incoming.text}`);
      case 'command':
        return saying(`Command: ${incoming.name} ${incoming.text}`);
      case 'press':
        return saying(`Pressed: ${incoming.action}`);
      case 'home':
        return saying('Home');
      default:
        return saying(`Form: ${JSON.stringify(incoming.fields)}`);
    }
  },
};

/** Answers with the same whatever is done, and keeps what was done. */
export function always(outcome: Outcome): Bot & { readonly seen: Incoming[] } {
  const seen: Incoming[] = [];
  return {
    seen,
    handle: async (incoming) => {
      seen.push(incoming);
      return outcome;
    },
  };
}

/** A Discord of our own that ends with the test. */
export async function discordFor(setup: DiscordSetup = {}): Promise<DiscordServer> {
  const discord = await startDiscord({ rateLimits: 'none', ...setup });
  onTestFinished(() => discord.close());
  return discord;
}

export type Connected = {
  readonly discord: DiscordServer;
  readonly adapter: DiscordAdapter;
  readonly timers: HandMovedTimers;
  /** Resolves when Discord has told of all servers. */
  readonly connected: Promise<void>;
  /** Resolves when the adapter has stopped, and rejects where it failed. */
  readonly running: Promise<void>;
  /** What was logged, a line each: `error: …`. */
  readonly log: string[];
};

/** The real adapter and library, not yet run. */
export function adapterTo(discord: DiscordServer, parts: Partial<DiscordParts> = {}): Omit<Connected, 'running'> {
  const log: string[] = [];
  const timers = new HandMovedTimers();
  const { promise: connected, resolve } = Promise.withResolvers<void>();
  const write = (level: string) => (message: string, cause?: unknown) => {
    log.push(`${level}: ${message}${cause instanceof Error ? ` (${cause.name})` : ''}`);
    if (message.startsWith('Discord is connected')) resolve();
  };
  const adapter = new DiscordAdapter({
    apiUrl: discord.apiUrl,
    token: discord.token,
    // Ours does not ask for five seconds between two IDENTIFYs.
    identifyThrottler: async () => ({ waitForIdentify: async () => {} }),
    speakers: new Map(['en', 'sv', 'ro'].map((code) => [code, speakerOf(code)])),
    conferences: [],
    suggest: async () => [],
    claim: claimsInMemory(),
    store: new Map() as never,
    clock: systemClock,
    timers,
    log: { info: write('info'), warn: write('warning'), error: write('error') },
    ...parts,
  });
  onTestFinished(() => adapter.stop());
  return { discord, adapter, timers, log, connected };
}

/** A bot that is connected and ready. */
export async function connect(bot: Bot, discord: DiscordServer, parts: Partial<DiscordParts> = {}): Promise<Connected> {
  const made = adapterTo(discord, parts);
  const running = made.adapter.run(bot);
  running.catch(() => {});
  await Promise.race([running, made.connected]);
  return { ...made, running };
}
