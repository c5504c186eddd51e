import type { APIAllowedMentions, APIMessage, APIUser } from 'discord-api-types/v10';
import type { World } from './world.ts';

/** Whom a text calls, whether that is allowed or not. */
export type Mentions = {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
};

export function findMentions(text: string): Mentions {
  const ids = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))];
  return { users: ids(/<@!?(\d+)>/g), roles: ids(/<@&(\d+)>/g), everyone: /@everyone|@here/.test(text) };
}

/** What is left of the mentions under `allowed_mentions`: without it everything, as Discord has it. */
export function allowMentions(found: Mentions, allowed: APIAllowedMentions | null | undefined): Mentions {
  if (allowed == null) return found;
  const parse = (allowed.parse ?? []) as string[];
  return {
    users: found.users.filter((id) => parse.includes('users') || allowed.users?.includes(id)),
    roles: found.roles.filter((id) => parse.includes('roles') || allowed.roles?.includes(id)),
    everyone: found.everyone && parse.includes('everyone'),
  };
}

/** A reply calls the author of what it answers unless it says otherwise. */
export function callsReplied(allowed: APIAllowedMentions | null | undefined): boolean {
  return allowed == null || allowed.replied_user === true;
}

export function usersOf(world: World, ids: readonly string[]): APIUser[] {
  return ids.flatMap((id) => world.people.get(id)?.user ?? []);
}

/** All text of a message that can call somebody: its content, and the text among its parts. */
export function callingText({ content, components }: Pick<APIMessage, 'content' | 'components'>): string {
  return [content, ...textOfParts(components ?? [])].join('\n');
}

function textOfParts(parts: readonly unknown[]): string[] {
  return parts.flatMap((part) => {
    if (typeof part !== 'object' || part === null) return [];
    const own = 'content' in part && typeof part.content === 'string' ? [part.content] : [];
    const inner = 'components' in part && Array.isArray(part.components) ? textOfParts(part.components) : [];
    return [...own, ...inner];
  });
}
