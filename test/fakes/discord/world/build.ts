import { ChannelType, type UserFlags } from 'discord-api-types/v10';
import type { ChannelSetup, GuildSetup, MemberSetup } from '../setup.ts';
import type { Channel, Guild, Person, Role } from './nouns.ts';
import { usualBotPermissions, usualMemberPermissions } from './permissions.ts';
import type { World } from './world.ts';

const kinds = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  voice: ChannelType.GuildVoice,
  category: ChannelType.GuildCategory,
} as const satisfies Record<NonNullable<ChannelSetup['kind']>, ChannelType>;

const noFlags = 0 as UserFlags;

export function buildPerson(
  { id, name, locale = 'en-US', closedToMessages = false }: MemberSetup,
  bot = false,
): Person {
  return {
    user: {
      id: id ?? '',
      username: name,
      discriminator: '0',
      global_name: bot ? null : name,
      avatar: null,
      public_flags: noFlags,
      flags: noFlags,
      accent_color: null,
      banner: null,
      avatar_decoration_data: null,
      collectibles: null,
      primary_guild: null,
      ...(bot && { bot }),
    },
    locale,
    closedToMessages,
    onlyHere: [],
  };
}

/** Adds a guild with all that is in it; the bot is a member and has a role of its own. */
export function buildGuild(world: World, setup: GuildSetup): void {
  const id = setup.id ?? world.snowflakes.next();
  const botPermissions = setup.botPermissions ?? usualBotPermissions;
  const botRole = world.snowflakes.next();
  const roles: Role[] = [
    // What everybody may must not give the bot more than the test says.
    { id, name: '@everyone', permissions: usualMemberPermissions & botPermissions, managed: false },
    { id: botRole, name: world.application.name, permissions: botPermissions, managed: true },
    ...(setup.roles ?? []).map((role) => ({
      id: role.id ?? world.snowflakes.next(),
      name: role.name,
      permissions: 0n,
      managed: false,
    })),
  ];
  const guild: Guild = {
    id,
    name: setup.name ?? 'Clusters',
    locale: setup.locale ?? 'en-US',
    roles: new Map(roles.map((role) => [role.id, role])),
    members: new Map(),
    channels: [],
    events: new Map(),
    botPermissions,
  };
  world.guilds.set(id, guild);
  const joinedAt = world.clock.now().toISOString();
  guild.members.set(world.bot.user.id, { person: world.bot, roles: [botRole], permissions: botPermissions, joinedAt });
  for (const member of setup.members ?? []) addMember(world, guild, member, joinedAt);
  for (const channel of setup.channels ?? []) addChannel(world, guild, channel);
}

function addMember(world: World, guild: Guild, setup: MemberSetup, joinedAt: string): void {
  const person = world.findPerson(setup.name) ?? buildPerson({ ...setup, id: setup.id ?? world.snowflakes.next() });
  world.addPerson(person);
  const roles = (setup.roles ?? []).map((named) => {
    const role = [...guild.roles.values()].find(({ id, name }) => id === named || name === named);
    if (role === undefined) throw new Error(`${guild.name} has no role ${named}.`);
    return role.id;
  });
  guild.members.set(person.user.id, {
    person,
    roles,
    permissions: setup.permissions ?? usualMemberPermissions,
    joinedAt,
  });
}

function addChannel(world: World, guild: Guild, { id, name, kind = 'text', botPermissions }: ChannelSetup): void {
  const channel: Channel = {
    id: id ?? world.snowflakes.next(),
    type: kinds[kind],
    name,
    guild,
    messages: new Map(),
    ...(botPermissions !== undefined && { botPermissions }),
  };
  guild.channels.push(channel);
  world.channels.set(channel.id, channel);
}
