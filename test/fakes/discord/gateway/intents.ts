import { GatewayIntentBits as intent } from 'discord-api-types/v10';
import type { PrivilegedIntent } from '../setup.ts';

const privileged = {
  presences: intent.GuildPresences,
  members: intent.GuildMembers,
  messageContent: intent.MessageContent,
} as const satisfies Record<PrivilegedIntent, number>;

/** The application's flags that say which privileged intents it was granted, as for one in fewer than a hundred guilds. */
const flags = { presences: 1 << 13, members: 1 << 15, messageContent: 1 << 19 } as const satisfies Record<
  PrivilegedIntent,
  number
>;

const all = Object.values(intent).reduce((sum: number, one) => (typeof one === 'number' ? sum | one : sum), 0);

export function flagsOf(granted: readonly PrivilegedIntent[]): number {
  return granted.reduce((sum, name) => sum | flags[name], 0);
}

/** Why intents are refused: they do not exist, or were not granted. Undefined for good ones. */
export function refuseIntents(
  intents: number,
  granted: readonly PrivilegedIntent[],
): [code: number, why: string] | undefined {
  if ((intents & ~all) !== 0) return [4013, 'intents that there are not'];
  for (const [name, bit] of Object.entries(privileged)) {
    if (intents & bit && !granted.includes(name as PrivilegedIntent)) return [4014, 'intents that were not granted'];
  }
  return undefined;
}
