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
const [scheduled, active] = [1, 2];

/** Scheduled events of a guild. */
export function eventRoutes(world: World): Route[] {
  const path = '/guilds/{guild_id}/scheduled-events';
  const one = `${path}/{guild_scheduled_event_id}`;
  return [
    {
      method: 'GET',
      path,
      token: 'bot',
      handle: ({ parameters }) => ({ status: 200, body: [...world.guildOf(parameters.guild_id).events.values()] }),
    },
    {
      method: 'GET',
      path: one,
      token: 'bot',
      handle: (call) => ({ status: 200, body: eventOf(world.guildOf(call.parameters.guild_id), call) }),
    },
    {
      method: 'POST',
      path,
      token: 'bot',
      handle(call) {
        const guild = world.guildOf(call.parameters.guild_id);
        requireEvents(world, guild);
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
        if ([...guild.events.values()].filter(({ status }) => status <= active).length >= limits.events) {
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
        requireEvents(world, guild);
        const before = eventOf(guild, call);
        const body = call.read(eventChangeBody);
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
        requireEvents(world, guild);
        const event = eventOf(guild, call);
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

/** External events need no channel; the bot's own it may manage with CREATE_EVENTS. */
function requireEvents(world: World, guild: Guild): void {
  const { permissions } = guild.members.get(world.bot.user.id)!;
  if (!(permissions & (may.CreateEvents | may.ManageEvents))) throw refusal('missingPermissions');
}

function eventOf(guild: Guild, { parameters }: Call): APIGuildScheduledEvent {
  const event = guild.events.get(parameters.guild_scheduled_event_id!);
  if (event === undefined) throw refusal('unknownEvent');
  return event;
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
