import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type APIApplicationCommand,
  type APIGuildScheduledEvent,
  type APIMessage,
  GatewayIntentBits as intent,
} from 'discord-api-types/v10';
import { Faults } from './faults.ts';
import { Gateway } from './gateway/gateway.ts';
import { HttpApi, type LoggedRequest } from './http-api.ts';
import { withinTime } from './members/answers.ts';
import { Members } from './members/members.ts';
import { findOpenApi } from './openapi.ts';
import { RateLimits } from './rate-limits.ts';
import { nameOf } from './route.ts';
import { routesOf } from './routes/routes.ts';
import type { DiscordSetup } from './setup.ts';
import { tellInteraction } from './world/interactions.ts';
import type { Channel, InteractionKind } from './world/nouns.ts';
import type { Failure, Ping, Registration, Typing } from './world/records.ts';
import { channelOnWire, roleOnWire } from './world/wire.ts';
import { World } from './world/world.ts';

/** What became of an interaction so far. */
export type InteractionView = {
  readonly id: string;
  readonly kind: InteractionKind;
  readonly user: string;
  /** The type of the bot's first answer (4 reply, 5 deferral, …); undefined while there is none. */
  readonly answered: number | undefined;
};

/** Starts a Discord of our own on 127.0.0.1, at a port that is free. */
export async function startDiscord(setup: DiscordSetup = {}): Promise<DiscordServer> {
  const world = new World(setup);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  world.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return new DiscordServer(world, server);
}

/**
 * A strict Discord for tests: REST version 10 and the gateway, over real sockets. What it refuses, and what it does not know, it keeps
 * as a failure; `expectNoFailures` at the end of a test says that there was none.
 */
export class DiscordServer {
  /** What members do. */
  readonly members: Members;
  /** The gateway's sessions, and what can go wrong with their lines. */
  readonly gateway: Gateway;
  /** What can go wrong with a request. */
  readonly faults: Faults;
  /** For `rest.api` and DISCORD_API_URL; the client adds `/v10`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly #world: World;
  readonly #server: Server;
  readonly #api: HttpApi;
  readonly #limits: RateLimits;

  constructor(world: World, server: Server) {
    this.#world = world;
    this.#server = server;
    this.apiUrl = `${world.address}/api`;
    this.token = world.token;
    this.applicationId = world.application.id;
    this.members = new Members(world);
    this.gateway = new Gateway(world);
    const routes = routesOf(world, this.gateway);
    this.faults = new Faults(world, new Set(routes.map(nameOf)));
    this.#limits = new RateLimits(world);
    const openApi = findOpenApi(world.setup.specs ?? process.env.KANSLI_PLATFORM_SPECS);
    this.#api = new HttpApi(world, routes, this.faults, this.#limits, openApi);
    server.on('request', (request, response) => void this.#api.handle(request, response));
    server.on('upgrade', (request, socket, head) => this.gateway.upgrade(request, socket, head));
  }

  /** Breaks every line and ends. */
  async close(): Promise<void> {
    this.gateway.end();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** The id of a member or the bot, by name. */
  userId(name: string): string {
    return this.#world.person(name).user.id;
  }

  /** The id of a channel or thread by name, and of a member's direct channel with the bot. */
  channelId(name: string): string {
    return this.#world.channel(name).id;
  }

  directChannelId(user: string): string {
    return this.#world.directChannel(this.#world.person(user)).id;
  }

  guildId(name?: string): string {
    const found = [...this.#world.guilds.values()].find((guild) => name === undefined || guild.name === name);
    if (found === undefined) throw new Error(`No guild is called ${name} here.`);
    return found.id;
  }

  /** What everybody sees in a channel or thread, oldest first. */
  messages(channel: string): readonly APIMessage[] {
    return [...this.#world.channel(channel).messages.values()].map(({ wire }) => wire);
  }

  /** What a member and the bot wrote each other. */
  directMessages(user: string): readonly APIMessage[] {
    return [...this.#world.directChannel(this.#world.person(user)).messages.values()].map(({ wire }) => wire);
  }

  /** What only this member sees, in any channel. */
  ephemeralMessages(user: string): readonly APIMessage[] {
    return this.#world.person(user).onlyHere.map(({ wire }) => wire);
  }

  /** The bytes of a file that the bot sent along. */
  readAttachment({ id }: Pick<APIMessage['attachments'][number], 'id'>): Buffer {
    const data = this.#world.attachments.get(id);
    if (data === undefined) throw new Error(`There is no file ${id}.`);
    return data;
  }

  /** The threads of a channel, as Discord describes them. */
  threads(channel: string): readonly object[] {
    const parent = this.#world.channel(channel);
    const found = [...this.#world.channels.values()].filter((one) => one.parent === parent);
    return found.map((thread) => channelOnWire(this.#world, thread));
  }

  /** The commands that are registered, everywhere and in guilds. */
  get commands(): readonly APIApplicationCommand[] {
    return [...this.#world.commands.values()].map(({ wire }) => wire);
  }

  /** Every call that registered commands, and how many of them were new. */
  get registrations(): readonly Registration[] {
    return this.#world.registrations;
  }

  get scheduledEvents(): readonly APIGuildScheduledEvent[] {
    return [...this.#world.guilds.values()].flatMap(({ events }) => [...events.values()]);
  }

  get interactions(): readonly InteractionView[] {
    return [...this.#world.interactions.values()].map(({ id, kind, person, answered }) => ({
      id,
      kind,
      user: person.user.username,
      answered,
    }));
  }

  /** Where the bot was typing. */
  get typing(): readonly Typing[] {
    return this.#world.typing;
  }

  /** The bot's messages that called somebody. */
  get pings(): readonly Ping[] {
    return this.#world.pings;
  }

  /** Every request, in the order in which they were answered. */
  get requests(): readonly LoggedRequest[] {
    return this.#api.log;
  }

  /** Answers 401, 403 and 429 of the last ten minutes; at 10,000 nothing else is answered. */
  get invalidRequests(): number {
    return this.#limits.invalid;
  }

  /** What went wrong so far. */
  get failures(): readonly Failure[] {
    return this.#world.failures;
  }

  /** The failures so far, which count no more: for a test that wants them. */
  takeFailures(): readonly string[] {
    return this.#world.failures.splice(0).map(({ what }) => what);
  }

  /** Throws, with all of them, where something went wrong. */
  expectNoFailures(): void {
    if (this.#world.failures.length === 0) return;
    throw new Error(`Discord met failures:\n${this.#world.failures.map(({ what }) => `- ${what}`).join('\n')}`);
  }

  /** Waits until something is so; looks again whenever something happens here. */
  async until<T>(look: () => T | undefined | false, hopedFor: string): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<T>();
    const check = () => {
      const found = look();
      if (found !== undefined && found !== false) resolve(found);
    };
    const stop = this.#world.onChange(check);
    try {
      check();
      return await withinTime(this.#world, promise, hopedFor);
    } finally {
      stop();
    }
  }

  /** Tells an interaction again to every session, as Discord may. */
  repeatInteraction(id: string): void {
    const interaction = this.#world.interactions.get(id);
    if (interaction === undefined) throw new Error(`There is no interaction ${id}.`);
    tellInteraction(this.#world, interaction);
  }

  /** Somebody who may manage events deletes one by hand. */
  deleteEvent(id: string): void {
    const guild = [...this.#world.guilds.values()].find(({ events }) => events.has(id));
    if (guild === undefined) throw new Error(`There is no event ${id}.`);
    guild.events.delete(id);
    this.#world.changed();
  }

  /** Gives or takes what the bot may do in a whole guild, by its own role, and tells it. */
  setBotPermissionsInGuild(name: string, permissions: bigint): void {
    const guild = this.#world.guilds.get(this.guildId(name))!;
    const role = [...guild.roles.values()].find(({ managed }) => managed)!;
    guild.botPermissions = permissions;
    guild.members.get(this.#world.bot.user.id)!.permissions = permissions;
    role.permissions = permissions;
    const payload = { guild_id: guild.id, role: roleOnWire(role) };
    this.#world.dispatch({ event: 'GUILD_ROLE_UPDATE', intents: intent.Guilds, payload: () => payload });
  }

  /** Gives or takes what the bot may do in a channel, and tells it. */
  setBotPermissions(channel: string, permissions: bigint): void {
    const found: Channel = this.#world.channel(channel);
    found.botPermissions = permissions;
    const payload = channelOnWire(this.#world, found);
    this.#world.dispatch({ event: 'CHANNEL_UPDATE', intents: intent.Guilds, payload: () => payload });
  }
}
