import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Outcome } from '../../src/chat/chat-adapter.ts';
import type { DiscordAdapter } from '../../src/chat/discord/discord-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';
import type { ServerEvents } from '../../src/chat/server-events.ts';
import type { Conference } from '../../src/conference/conference.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { organiseServerEvent, pressServerEvent } from '../../src/server-events/organise-server-event.ts';
import { serverEventNoticeKind, writeServerEventNotice } from '../../src/server-events/server-event-notice.ts';
import type { ServerEventParts } from '../../src/server-events/server-event-parts.ts';
import { ServerEventSource } from '../../src/server-events/server-event-source.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { DatabasePlace, Storage } from '../../src/storage/storage.ts';
import { connect, discordFor, echo } from '../chat/discord/bot-for-tests.ts';
import { conferenceWith } from '../conferences.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import type { DiscordServer } from '../fakes/discord/discord-server.ts';
import type { DiscordSetup, GuildSetup } from '../fakes/discord/setup.ts';
import { scriptedAdapter } from '../outbox/scripted-adapter.ts';
import { silentLog } from '../silent-log.ts';
import { speakerOf } from '../speakers.ts';
import { temporaryFolder } from '../storage/engines.ts';

export const desk = 'slack:T1/DESK';

const guild: GuildSetup = {
  id: '100000000000000901',
  name: 'Clusters',
  channels: [{ id: '100000000000000902', name: 'general' }],
  // Somebody must own it, who may everything.
  members: [{ name: 'olof' }],
};

export const server = `discord:${guild.id}`;
export const channel = `${server}/100000000000000902`;

const speakers = new Map(['en', 'sv', 'ro'].map((code) => [code, speakerOf(code)]));

/** A small conference that speaks English first and has a desk, with these changes. */
export function meeting(changes: Parameters<typeof conferenceWith>[0] = {}): Conference {
  return conferenceWith({ languages: ['en', 'sv', 'ro'], desk: [desk], ...changes });
}

/** A Discord with a server, a database and a clock that is moved by hand. */
export type Town = { readonly discord: DiscordServer; readonly storage: Storage; readonly clock: MovingClock };

export async function newTown(changes: Partial<GuildSetup> = {}, setup: DiscordSetup = {}): Promise<Town> {
  const clock = new MovingClock();
  const discord = await discordFor({ clock, guilds: [{ ...guild, ...changes }], ...setup });
  return {
    clock,
    discord,
    storage: await storageAt({ engine: 'sqlite', file: path.join(temporaryFolder(), 'k.sqlite') }),
  };
}

export async function storageAt(place: DatabasePlace): Promise<Storage> {
  const storage = await openStorage(place, silentLog);
  onTestFinished(() => storage.close());
  return storage;
}

/** The bot as it was started with a conference file, as far as it goes about servers' events, and an organiser of it in the server. */
export async function start(town: Town, conference: Conference, changes: Partial<ServerEvents> = {}) {
  const { clock, discord, storage } = town;
  const { adapter } = await connect(echo, discord, { clock });
  const parts: ServerEventParts = {
    conferences: [conference],
    speakers,
    platforms: new Map([['discord', { ...bound(adapter), ...changes }]]),
    store: storage.serverEvents,
    outbox: storage.outbox,
    clock,
    onChange: () => source.touch(),
  };
  const source = new ServerEventSource(parts);
  const platform = scriptedAdapter();
  const outbox = new Outbox({
    store: storage.outbox,
    writers: new Map([[serverEventNoticeKind, async ({ body }) => writeServerEventNotice(body, parts)]]),
    adapters: new Map([['slack', platform.adapter]]),
    clock,
    log: silentLog,
    lease: 60_000,
    tellFailure: () => [],
  });
  const by = (place = channel) => ({ conference, speaker: speakerOf('en'), now: clock.now(), place });
  return {
    adapter,
    parts,
    /** What the organiser reads after /conference event and this. */
    type: async (typed: string, place?: string) => textOf(await organiseServerEvent(parts, by(place), typed)),
    buttons: async (typed: string) => actionsOf(await organiseServerEvent(parts, by(), typed)),
    press: async (action: string) => textOf(await pressServerEvent(parts, by(), action)),
    /** What the desk is told of one round. */
    round: async () => {
      const before = platform.tried.length;
      await source.addDue(clock.now());
      await outbox.sendDue();
      return platform.tried.slice(before).map(({ place }, index) => [place, platform.textOf(before + index)] as const);
    },
  };
}

export function moveTo(clock: MovingClock, at: Date): void {
  clock.moveMinutes((at.getTime() - clock.now().getTime()) / 60_000);
}

/** Its functions on their own, so that a test may put another in the place of one. */
function bound({ serverEvents: one }: DiscordAdapter): ServerEvents {
  return {
    serverOf: (place) => one.serverOf(place),
    fit: (event) => one.fit(event),
    lacks: (where) => one.lacks(where),
    list: (where) => one.list(where),
    create: (where, event) => one.create(where, event),
    change: (where, id, event) => one.change(where, id, event),
    remove: (where, id) => one.remove(where, id),
  };
}

function textOf(outcome: Outcome | undefined): string {
  if (outcome?.kind !== 'reply') throw new Error('Expected a reply.');
  return toPlainText(outcome.reply);
}

function actionsOf(outcome: Outcome): string[] {
  if (outcome.kind !== 'reply') throw new Error('Expected a reply.');
  return outcome.reply.blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions.map(({ action }) => action) : [],
  );
}
