import type { Channel } from '../world/nouns.ts';
import { memberPermissionsIn } from '../world/permissions.ts';
import { channelOnWire, memberOnWire, roleOnWire } from '../world/wire.ts';
import type { World } from '../world/world.ts';

/** People, roles and channels that an interaction names by id, as Discord sends them along. */
export function resolveIds(world: World, { guild }: Channel, ids: readonly string[]): object {
  const users: Record<string, object> = {};
  const members: Record<string, object> = {};
  const roles: Record<string, object> = {};
  const channels: Record<string, object> = {};
  for (const id of ids) {
    const person = world.people.get(id);
    const member = guild?.members.get(id);
    const role = guild?.roles.get(id);
    const channel = world.channels.get(id);
    if (person) users[id] = person.user;
    if (member) members[id] = { ...memberOnWire(member), permissions: String(member.permissions) };
    if (role) roles[id] = roleOnWire(role);
    if (channel) {
      const permissions = String(person ? memberPermissionsIn(channel, person) : 0n);
      channels[id] = { ...channelOnWire(world, channel), permissions };
    }
  }
  const found = Object.entries({ users, members, roles, channels }).filter(([, all]) => Object.keys(all).length > 0);
  return Object.fromEntries(found);
}
