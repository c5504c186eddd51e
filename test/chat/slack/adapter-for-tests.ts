import { Keyv } from 'keyv';
import type { Bot, Incoming } from '../../../src/chat/chat-adapter.ts';
import { claimsInMemory } from '../../../src/chat/claims-in-memory.ts';
import type { Block } from '../../../src/chat/reply.ts';
import { usualCommandNames } from '../../../src/chat/slack/command-names.ts';
import { baseScopes, optionalScopes } from '../../../src/chat/slack/scopes.ts';
import { SlackAdapter, type SlackParts } from '../../../src/chat/slack/slack-adapter.ts';
import { systemClock } from '../../../src/clock.ts';
import type { Timers } from '../../../src/timers.ts';
import type { SlackServer } from '../../fakes/slack/slack-server.ts';
import { silentLog } from '../../silent-log.ts';
import { speakerOf } from '../../speakers.ts';

/** Every permission that the bot can use. */
export const allScopes = [...Object.keys(baseScopes), ...Object.keys(optionalScopes)];

/** Pauses are skipped; nobody's patience ever ends. */
const hurriedTimers: Timers = {
  after: (milliseconds, act) => {
    if (milliseconds >= 10_000) return () => {};
    const soon = setImmediate(act);
    return () => clearImmediate(soon);
  },
};

export type Way = 'sockets' | 'http';

/** The adapter as it would be connected to this local Slack, with these parts changed. */
export function adapterFor(slack: SlackServer, by: Way, changes: Partial<SlackParts> = {}): SlackAdapter {
  return new SlackAdapter({
    settings: {
      botToken: slack.botToken,
      reached:
        by === 'sockets'
          ? { by, appToken: slack.appToken }
          : { by, signingSecret: slack.signingSecret, port: 0, host: '127.0.0.1' },
      apiUrl: slack.apiUrl,
      commands: usualCommandNames,
    },
    speakers: new Map(['en', 'sv', 'ro'].map((code) => [code, speakerOf(code)])),
    claim: claimsInMemory(),
    threads: new Keyv(),
    clock: systemClock,
    timers: hurriedTimers,
    log: silentLog,
    ...changes,
  });
}

/** An adapter that runs; `stop` resolves when it has ended. */
export type Running = { readonly adapter: SlackAdapter; readonly stop: () => Promise<void> };

export async function runAdapter(
  slack: SlackServer,
  by: Way,
  bot: Bot,
  changes: Partial<SlackParts> = {},
): Promise<Running> {
  const adapter = adapterFor(slack, by, changes);
  const running = adapter.run(bot);
  running.catch(() => {});
  await adapter.started;
  if (adapter.requestUrl !== undefined) await slack.deliverTo(adapter.requestUrl);
  return {
    adapter,
    stop: async () => {
      await adapter.stop();
      await running;
    },
  };
}

/** A bot that says back what it is told, in what form these blocks give. */
export function echoBot(blocksOf: (incoming: Incoming) => readonly Block[] = echo, isPrivate = false) {
  const told: Incoming[] = [];
  const bot: Bot = {
    handle: async (incoming) => {
      told.push(incoming);
      return {
        kind: 'reply',
        reply: { language: 'en', blocks: blocksOf(incoming), ...(isPrivate && { private: true }) },
      };
    },
  };
  return { bot, told };
}

function echo(incoming: Incoming): Block[] {
  return [paragraph('text' in incoming ? `You said: ${incoming.text}` : `You did: ${incoming.kind}`)];
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', content: [{ kind: 'text', text }] };
}
