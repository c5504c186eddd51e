import {
  type APIGuildScheduledEvent,
  GatewayIntentBits as intent,
  PermissionFlagsBits as may,
} from 'discord-api-types/v10';
import { asTree, type BodyProblem, invalidBody, refusal } from '../api-error.ts';
import { eventBody, eventChangeBody } from '../bodies/event-body.ts';
import { limits } from '../limits.ts';
import type { Call, Route } from '../route.ts';
import type { Guild } from '../world/nouns.ts';
import type { World } from '../world/world.ts';

const external = 3;
const [scheduled, active, completed, canceled] = [1, 2, 3, 4];

/** Scheduled events of a guild. */
export function eventRoutes(world: World): Route[] {
  const path = '/guilds/{guild_id}/scheduled-events';
  const one = `${path}/{guild_scheduled_event_id}`;
  return [
    {
      method: 'GET',
      path,
      token: 'bot',
      handle: ({ parameters }) => ({ status: 200, body: openEventsOf(world, world.guildOf(parameters.guild_id)) }),
    },
    {
      method: 'GET',
      path: one,
      token: 'bot',
      handle: (call) => ({ status: 200, body: eventOf(world, world.guildOf(call.parameters.guild_id), call) }),
    },
    {
      method: 'POST',
      path,
      token: 'bot',
      handle(call) {
        const guild = world.guildOf(call.parameters.guild_id);
        requireBotMayInGuild(world, guild, may.CreateEvents);
        const body = call.read(eventBody);
        const event = {
          id: world.snowflakes.next(),
          guild_id: guild.id,
          creator_id: world.bot.user.id,
          creator: world.bot.user,
          status: scheduled,
          entity_id: null,
          image: null,
          user_count: 0,
          recurrence_rule: null,
          guild_scheduled_event_exceptions: [],
          ...withoutUndefined(body),
          channel_id: body.channel_id ?? null,
          description: body.description ?? null,
          scheduled_end_time: body.scheduled_end_time ?? null,
          entity_metadata: body.entity_metadata ?? null,
        } as unknown as APIGuildScheduledEvent;
        refuseBadEvent(world, event, true);
        if (openEventsOf(world, guild).length >= limits.events) {
          throw refusal('tooManyEvents');
        }
        guild.events.set(event.id, event);
        tell('GUILD_SCHEDULED_EVENT_CREATE', event);
        return { status: 200, body: event };
      },
    },
    {
      method: 'PATCH',
      path: one,
      token: 'bot',
      handle(call) {
        const guild = world.guildOf(call.parameters.guild_id);
        const before = eventOf(world, guild, call);
        requireBotMayChange(world, guild, before);
        const body = call.read(eventChangeBody);
        if (before.status >= completed) throw refusal('finishedEvent');
        const event = { ...before, ...withoutUndefined(body) } as unknown as APIGuildScheduledEvent;
        refuseBadEvent(world, event, body.scheduled_start_time !== undefined);
        guild.events.set(event.id, event);
        tell('GUILD_SCHEDULED_EVENT_UPDATE', event);
        return { status: 200, body: event };
      },
    },
    {
      method: 'DELETE',
      path: one,
      token: 'bot',
      handle(call) {
        const guild = world.guildOf(call.parameters.guild_id);
        const event = eventOf(world, guild, call);
        requireBotMayChange(world, guild, event);
        guild.events.delete(event.id);
        tell('GUILD_SCHEDULED_EVENT_DELETE', event);
        return { status: 204 };
      },
    },
  ];

  function tell(
    event: 'GUILD_SCHEDULED_EVENT_CREATE' | 'GUILD_SCHEDULED_EVENT_UPDATE' | 'GUILD_SCHEDULED_EVENT_DELETE',
    payload: APIGuildScheduledEvent,
  ): void {
    world.dispatch({ event, intents: intent.GuildScheduledEvents, payload: () => payload });
  }
}

/** topics/permissions: CREATE_EVENTS is for making events, and for changing and deleting one's own; MANAGE_EVENTS for everybody's. */
function requireBotMayChange(world: World, guild: Guild, { creator_id }: APIGuildScheduledEvent): void {
  requireBotMayInGuild(world, guild, creator_id === world.bot.user.id ? may.CreateEvents : may.ManageEvents);
}

function requireBotMayInGuild(world: World, guild: Guild, wanted: bigint): void {
  const { permissions } = guild.members.get(world.bot.user.id)!;
  if (!(permissions & wanted)) throw refusal('missingPermissions');
}

function eventOf(world: World, guild: Guild, { parameters }: Call): APIGuildScheduledEvent {
  passTime(world, guild);
  const event = guild.events.get(parameters.guild_scheduled_event_id!);
  if (event === undefined) throw refusal('unknownEvent');
  return event;
}

function openEventsOf(world: World, guild: Guild): APIGuildScheduledEvent[] {
  passTime(world, guild);
  return [...guild.events.values()].filter(({ status }) => status < completed);
}

/** resources/guild-scheduled-event: external events begin and end by themselves. */
function passTime(world: World, guild: Guild): void {
  const now = world.clock.now().getTime();
  for (const event of guild.events.values()) {
    if (event.entity_type !== external || (event.status as number) === canceled) continue;
    if (now >= Date.parse(event.scheduled_end_time!)) event.status = completed as number;
    else if (now >= Date.parse(event.scheduled_start_time)) event.status = active as number;
  }
}

function refuseBadEvent(world: World, event: APIGuildScheduledEvent, starts: boolean): void {
  const problems: BodyProblem[] = [];
  const start = Date.parse(event.scheduled_start_time);
  const end = event.scheduled_end_time === null ? undefined : Date.parse(event.scheduled_end_time);
  const required = (...path: string[]) =>
    problems.push({ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
  if (starts && start <= world.clock.now().getTime()) {
    const message = 'Cannot schedule event in the past.';
    problems.push({ path: ['scheduled_start_time'], code: 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', message });
  }
  if (end !== undefined && end <= start) {
    const message = 'Cannot schedule event to end before its start.';
    problems.push({ path: ['scheduled_end_time'], code: 'GUILD_SCHEDULED_EVENT_END_BEFORE_START', message });
  }
  if (event.entity_type === external) {
    if (end === undefined) required('scheduled_end_time');
    if (!event.entity_metadata?.location) required('entity_metadata', 'location');
  } else if (event.channel_id === null) required('channel_id');
  if (problems.length > 0) throw invalidBody(asTree(problems));
}

function withoutUndefined(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
