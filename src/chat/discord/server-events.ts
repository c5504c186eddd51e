import {
  type APIGuildScheduledEvent,
  type Client,
  DiscordAPIError,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  type RESTPatchAPIGuildScheduledEventJSONBody,
  type RESTPostAPIGuildScheduledEventJSONBody,
  Routes,
} from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { ServerEvent, ServerEvents, StandingEvent } from '../server-events.ts';
import { judgeFailure, notConnected } from './failures.ts';
import { limits } from './limits.ts';
import { invitationOf, toMakeEvents } from './permissions.ts';
import { shorten } from './render.ts';

/** Conferences among the events of Discord's servers: external ones, which take place elsewhere. */
export class DiscordServerEvents implements ServerEvents {
  readonly #client: Client;
  readonly #clock: Clock;

  constructor(client: Client, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  serverOf(place: string): string | undefined {
    return /^discord:\d+(?=\/)/.exec(place)?.[0];
  }

  fit({ name, location, description, ...when }: ServerEvent): ServerEvent {
    return {
      ...when,
      name: shorten(inOneLine(name), limits.eventName),
      location: shorten(inOneLine(location), limits.eventLocation),
      description: shorten(description.trim(), limits.eventDescription),
    };
  }

  /** What the bot's roles give it in the server; nothing is lacking where they are not known: then Discord decides. */
  lacks(server: string): ReturnType<ServerEvents['lacks']> {
    const guild = this.#client.guilds.cache.get(guildOf(server));
    const me = guild?.members.me;
    if (me == null || me.permissions.has(PermissionFlagsBits.CreateEvents)) return undefined;
    return { permission: toMakeEvents, grant: invitationOf(me.client.application.id, me.guild.id) };
  }

  async list(server: string): ReturnType<ServerEvents['list']> {
    return await this.#ask(async (client) => {
      const all = (await client.rest.get(Routes.guildScheduledEvents(guildOf(server)))) as APIGuildScheduledEvent[];
      const own = all.filter((event) => event.creator_id === client.user.id && isOpen(event));
      return { state: 'listed', events: own.map(asStanding) };
    });
  }

  async create(server: string, event: ServerEvent): ReturnType<ServerEvents['create']> {
    return await this.#ask(async ({ rest }) => {
      const body: RESTPostAPIGuildScheduledEventJSONBody = {
        ...bodyOf(event),
        scheduled_start_time: event.start.toISOString(),
        privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
        entity_type: GuildScheduledEventEntityType.External,
      };
      const created = await rest.post(Routes.guildScheduledEvents(guildOf(server)), { body });
      return { state: 'created', event: asStanding(created as APIGuildScheduledEvent) };
    });
  }

  async change(server: string, id: string, event: ServerEvent): ReturnType<ServerEvents['change']> {
    return await this.#ask(async ({ rest }) => {
      const body: RESTPatchAPIGuildScheduledEventJSONBody = {
        ...bodyOf(event),
        ...(event.start > this.#clock.now() && { scheduled_start_time: event.start.toISOString() }),
      };
      const done = await whereThere(() => rest.patch(Routes.guildScheduledEvent(guildOf(server), id), { body }));
      return { state: done ? 'changed' : 'absent' };
    });
  }

  async remove(server: string, id: string): ReturnType<ServerEvents['remove']> {
    return await this.#ask(async ({ rest }) => {
      await whereThere(() => rest.delete(Routes.guildScheduledEvent(guildOf(server), id)));
      return { state: 'removed' };
    });
  }

  async #ask<T>(act: (client: Client<true>) => Promise<T>): Promise<T | ReturnType<typeof judgeFailure>> {
    const client = this.#client;
    if (!client.isReady()) return { state: 'later', reason: notConnected };
    try {
      return await act(client);
    } catch (error) {
      if (codeOf(error) === RESTJSONErrorCodes.MaximumNumberOfUncompletedGuildScheduledEventsReached) {
        return { state: 'refused', reason: `the server has ${limits.eventsInServer} events, Discord takes no more` };
      }
      return judgeFailure(error);
    }
  }
}

/** Discord keeps no other blanks, and by its name an event is found again. */
function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What may change. Discord formats an event's text a little, and calls nobody by it; it comes from the conference's file alone. */
function bodyOf({ name, description, location, end }: ServerEvent) {
  return { name, description, scheduled_end_time: end.toISOString(), entity_metadata: { location } };
}

function asStanding({ id, guild_id, name }: APIGuildScheduledEvent): StandingEvent {
  return { id, name, url: `https://discord.com/events/${guild_id}/${id}` };
}

function isOpen({ entity_type, status }: APIGuildScheduledEvent): boolean {
  const { Scheduled, Active } = GuildScheduledEventStatus;
  return entity_type === GuildScheduledEventEntityType.External && (status === Scheduled || status === Active);
}

/** Does something with an event; false where there is none. */
async function whereThere(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (codeOf(error) === RESTJSONErrorCodes.UnknownGuildScheduledEvent) return false;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof DiscordAPIError ? error.code : undefined;
}

function guildOf(server: string): string {
  return server.slice('discord:'.length);
}
