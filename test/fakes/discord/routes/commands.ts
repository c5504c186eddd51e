import type { APIApplicationCommand } from 'discord-api-types/v10';
import { refusal } from '../api-error.ts';
import { type CommandBody, commandBody, commandsBody } from '../bodies/command-body.ts';
import { limits } from '../limits.ts';
import type { Call, Route } from '../route.ts';
import type { Command, Guild } from '../world/nouns.ts';
import type { World } from '../world/world.ts';

/** Commands of the application, everywhere or in one guild. */
export function commandRoutes(world: World): Route[] {
  return [
    ...routesIn('/applications/{application_id}'),
    ...routesIn('/applications/{application_id}/guilds/{guild_id}'),
  ];

  function routesIn(base: string): Route[] {
    return [
      {
        method: 'GET',
        path: `${base}/commands`,
        token: 'bot',
        handle: (call) => ({ status: 200, body: commandsIn(scopeOf(call)).map(({ wire }) => wire) }),
      },
      {
        method: 'PUT',
        path: `${base}/commands`,
        token: 'bot',
        handle(call) {
          const guild = scopeOf(call);
          const bodies = call.read(commandsBody);
          const before = commandsIn(guild);
          const stay = bodies.map((body) => before.find((one) => isSame(one, body)));
          refuseTooMany(bodies);
          countCreated(guild, bodies, stay.filter((one) => one === undefined).length);
          for (const { wire } of before) world.commands.delete(wire.id);
          const after = bodies.map((body, index) => put(guild, body, stay[index]));
          return { status: 200, body: after.map(({ wire }) => wire) };
        },
      },
      {
        method: 'POST',
        path: `${base}/commands`,
        token: 'bot',
        handle(call) {
          const guild = scopeOf(call);
          const body = call.read(commandBody);
          const before = commandsIn(guild).find((one) => isSame(one, body));
          if (!before) refuseTooMany([...commandsIn(guild).map(({ wire }) => wire), body]);
          countCreated(guild, [body], before ? 0 : 1);
          return { status: before ? 200 : 201, body: put(guild, body, before).wire };
        },
      },
      {
        method: 'DELETE',
        path: `${base}/commands/{command_id}`,
        token: 'bot',
        handle(call) {
          const guild = scopeOf(call);
          const command = world.commands.get(call.parameters.command_id!);
          if (command === undefined || command.guild !== guild) throw refusal('unknownCommand');
          world.commands.delete(command.wire.id);
          world.changed();
          return { status: 204 };
        },
      },
    ];
  }

  function scopeOf({ parameters }: Call): Guild | undefined {
    if (parameters.application_id !== world.application.id) throw refusal('missingAccess');
    return parameters.guild_id === undefined ? undefined : world.guildOf(parameters.guild_id);
  }

  function commandsIn(guild: Guild | undefined): Command[] {
    return [...world.commands.values()].filter((command) => command.guild === guild);
  }

  function put(guild: Guild | undefined, body: CommandBody, before: Command | undefined): Command {
    const wire = onWire(world, guild, body, before?.wire);
    const command = { wire, guild };
    world.commands.set(wire.id, command);
    world.changed();
    return command;
  }

  /** Keeps the record, and refuses what exceeds the day. */
  function countCreated(guild: Guild | undefined, bodies: readonly CommandBody[], created: number): void {
    const at = world.clock.now();
    const dayAgo = at.getTime() - 86_400_000;
    const sofar = world.registrations
      .filter((one) => one.guildId === guild?.id && one.at.getTime() > dayAgo)
      .reduce((sum, one) => sum + one.created, 0);
    if (sofar + created > limits.commandCreatesADay) throw refusal('tooManyCommandsToday');
    world.registrations.push({ at, guildId: guild?.id, names: bodies.map(({ name }) => name), created });
  }
}

function isSame({ wire }: Command, { name, type }: CommandBody): boolean {
  return wire.name === name && wire.type === type;
}

function refuseTooMany(commands: readonly { readonly type: number }[]): void {
  for (const type of [1, 2, 3]) {
    const most = type === 1 ? limits.chatCommands : limits.menuCommands;
    if (commands.filter((one) => one.type === type).length > most) throw refusal('tooManyCommands');
  }
}

function onWire(world: World, guild: Guild | undefined, body: CommandBody, before: APIApplicationCommand | undefined) {
  const { default_member_permissions: permissions } = body;
  return {
    id: before?.id ?? world.snowflakes.next(),
    application_id: world.application.id,
    version: world.snowflakes.next(),
    type: body.type,
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? '',
    description_localizations: body.description_localizations ?? null,
    default_member_permissions: permissions == null ? null : String(permissions),
    nsfw: body.nsfw ?? false,
    options: body.options ?? [],
    ...(guild
      ? { guild_id: guild.id }
      : { contexts: body.contexts ?? null, dm_permission: body.dm_permission ?? true }),
    integration_types: body.integration_types ?? [0],
  } as unknown as APIApplicationCommand;
}
