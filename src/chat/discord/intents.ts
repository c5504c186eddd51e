import { GatewayIntentBits, IntentsBitField } from 'discord.js';

/** What the bot asks to be told of. None of these is privileged: https://docs.discord.com/developers/events/gateway#privileged-intents */
export const intents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
] as const;

/** Their names as Discord writes them: GUILDS, GUILD_MESSAGES … */
export function intentNames(): string {
  const names = new IntentsBitField(intents).toArray();
  return names.map((name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()).join(', ');
}
