import { type APIApplication, type Client, Events, InteractionType, Routes } from 'discord.js';
import type { Bot, ChatAdapter, Found, Leave, Outgoing, Sent } from '../chat-adapter.ts';
import { InFlight } from '../in-flight.ts';
import { answerInteraction } from './answer-interaction.ts';
import { answerMessage } from './answer-message.ts';
import { makeClient } from './client.ts';
import type { DiscordParts, Service } from './discord-parts.ts';
import { describeFailure, isOver, notConnected } from './failures.ts';
import { explainClose, explainConnecting } from './fatal.ts';
import { hear } from './hear.ts';
import { OutgoingPosts } from './outgoing.ts';
import { invitationOf, KnownPermissions, missingIn } from './permissions.ts';
import { readPlace } from './places.ts';
import { registerCommands } from './register-commands.ts';
import type { CommandIds } from './render.ts';
import { DiscordServerEvents } from './server-events.ts';

/** What was taken is answered within this time once the bot is to stop, or not at all; in milliseconds. */
const drainWithin = 10_000;

/** The bot on Discord: commands, buttons and forms, mentions, replies and direct messages. */
export class DiscordAdapter implements ChatAdapter {
  readonly platform = 'discord';
  readonly forms = { problemsInPlace: false, tellsOfDrafts: false };
  readonly serverEvents: DiscordServerEvents;
  readonly #parts: DiscordParts;
  readonly #client: Client;
  readonly #inFlight = new InFlight();
  readonly #ended = Promise.withResolvers<void>();
  #posts: OutgoingPosts | undefined;
  #stopping: Promise<void> | undefined;

  constructor(parts: DiscordParts) {
    this.#parts = parts;
    this.#client = makeClient(parts);
    this.serverEvents = new DiscordServerEvents(this.#client, parts.clock);
    // Until `run` waits for it, nobody does.
    this.#ended.promise.catch(() => {});
  }

  /** Rejects with a `KeeperError` where Discord cannot be reached, or refuses the token, the intents or the server. */
  async run(bot: Bot): Promise<void> {
    try {
      const { commandIds } = await this.#prepare();
      this.#listen({ ...this.#parts, bot, commandIds, permissions: new KnownPermissions() });
      const client = await this.#connect();
      if (client === undefined) return;
      this.#posts = new OutgoingPosts(client, commandIds, this.#parts.clock);
      this.#parts.log.info(`Discord is connected, in ${client.guilds.cache.size} servers.`);
      this.#warnOfPlaces(client);
      await this.#ended.promise;
    } finally {
      // Also where Discord has closed for good, what was taken can still be answered.
      await this.stop();
    }
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    await this.#inFlight.drain(this.#parts.timers, drainWithin);
    this.#posts = undefined;
    this.#ended.resolve();
    await this.#client.destroy();
  }

  async send(outgoing: Outgoing, leave: Leave): Promise<Sent> {
    if (this.#posts === undefined) return { state: 'later', reason: notConnected };
    return await this.#inFlight.hold(this.#posts.send(outgoing, leave));
  }

  async find(outgoing: Outgoing, since: Date): Promise<Found> {
    if (this.#posts === undefined) return { state: 'later', reason: notConnected };
    return await this.#inFlight.hold(this.#posts.find(outgoing, since));
  }

  /** Checks the token, registers the commands where they changed, and prints how to invite the bot. */
  async #prepare(): Promise<{ commandIds: CommandIds }> {
    const { token, log } = this.#parts;
    const { rest } = this.#client;
    rest.setToken(token);
    const { id } = await this.#orExplain(async () => (await rest.get(Routes.currentApplication())) as APIApplication);
    const commandIds = await this.#register(id);
    log.info(`To invite the bot to a Discord server: ${invitationOf(id)}`);
    return { commandIds };
  }

  /** A bot whose commands cannot be registered answers all the same. */
  async #register(application: string): Promise<CommandIds> {
    const { guild, log } = this.#parts;
    try {
      return await registerCommands({ ...this.#parts, rest: this.#client.rest, application, guild });
    } catch (error) {
      const hint = guild === undefined ? '' : ` Check that the bot is in the server of DISCORD_GUILD (${guild}).`;
      log.warn(
        `The commands could not be registered: ${describeFailure(error)}.${hint} Questions are answered all the same.`,
      );
      return new Map();
    }
  }

  /** Resolves when Discord has told of all servers; with undefined where the bot is stopped before. */
  async #connect(): Promise<Client<true> | undefined> {
    const client = this.#client;
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    await this.#orExplain(() => client.login(this.#parts.token));
    return await Promise.race([ready, this.#ended.promise.then(() => undefined)]);
  }

  async #orExplain<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      throw explainConnecting(error, this.#parts.apiUrl);
    }
  }

  #listen(service: Service): void {
    const { log } = this.#parts;
    const client = this.#client;
    client.on(Events.Error, (error) => log.error(`Discord's library met an error: ${describeFailure(error)}`, error));
    client.on(Events.ShardError, (error) => log.warn(`The line to Discord broke: ${describeFailure(error)}.`));
    client.on(Events.ShardReconnecting, () => log.info('Discord is being connected again.'));
    client.on(Events.ShardDisconnect, ({ code }) => {
      const explained = explainClose(code);
      if (explained !== undefined) this.#ended.reject(explained);
    });
    hear(client, {
      written: (client, message) => this.#take('A message', message.id, () => answerMessage(client, message, service)),
      interacted: (client, interaction) => {
        // What is being typed is suggested to by whoever is fast.
        const isBeingTyped = interaction.type === InteractionType.ApplicationCommandAutocomplete;
        this.#take('An interaction', isBeingTyped ? undefined : interaction.id, () =>
          answerInteraction(client, interaction, service),
        );
      },
      changed: () => service.permissions.forget(),
    });
  }

  /** Answers it, if it is ours to answer: where it has an id, one of the replicas does. */
  #take(what: string, id: string | undefined, answer: () => Promise<void>): void {
    this.#inFlight.take(async () => {
      try {
        if (id === undefined || (await this.#claim(id))) await answer();
      } catch (error) {
        this.#report(error, what);
      }
    });
  }

  /** Whether it is ours to answer. Where that cannot be known it is: Discord keeps two answers of ours from being seen twice. */
  async #claim(id: string): Promise<boolean> {
    const { claim, clock, log } = this.#parts;
    try {
      return await claim(`discord:${id}`, clock.now());
    } catch (error) {
      log.error('What came from Discord could not be claimed, and is answered all the same', error);
      return true;
    }
  }

  #report(error: unknown, what: string): void {
    const { log } = this.#parts;
    if (isOver(error)) log.warn(`${what} was answered too late for Discord, or elsewhere: ${describeFailure(error)}.`);
    else log.error(`${what} could not be answered: ${describeFailure(error)}`, error);
  }

  /** Tells where the bot could not write, before it has to. */
  #warnOfPlaces({ channels, guilds }: Client<true>): void {
    const { conferences, log } = this.#parts;
    const named = conferences.flatMap(({ places = [], desk = [] }) => [...places.map(({ place }) => place), ...desk]);
    for (const place of new Set(named.filter((one) => one.startsWith('discord:')))) {
      const target = readPlace(place);
      if (target === undefined) {
        if (!guilds.cache.has(place.slice('discord:'.length))) log.warn(`The bot is in no server ${place}.`);
      } else if ('channel' in target) {
        const channel = channels.cache.get(target.channel);
        if (channel === undefined) log.warn(`The bot sees no channel ${place}.`);
        const lacks = channel === undefined ? [] : missingIn(channel);
        if (lacks.length > 0) log.warn(`In ${place} the bot lacks: ${lacks.join(', ')}.`);
      }
    }
  }
}
