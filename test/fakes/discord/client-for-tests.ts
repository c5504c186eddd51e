import { Client, type ClientOptions, Events, GatewayIntentBits, Partials } from 'discord.js';
import { onTestFinished } from 'vitest';
import { type DiscordServer, startDiscord } from './discord-server.ts';
import type { DiscordSetup } from './setup.ts';

/** A Discord that ends with the test. */
export async function discordForTest(setup: DiscordSetup = {}): Promise<DiscordServer> {
  const discord = await startDiscord({ rateLimits: 'none', ...setup });
  onTestFinished(() => discord.close());
  return discord;
}

/** The real discord.js, not yet logged in; it ends with the test. */
export function clientOf(discord: DiscordServer, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    // discord.js waits five seconds between two IDENTIFYs; this Discord does not ask for it.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
    ...options,
    rest: { api: discord.apiUrl, version: '10', ...options.rest },
  });
  client.on(Events.Error, () => {});
  onTestFinished(() => client.destroy());
  return client;
}

/** The real discord.js, ready. */
export async function readyClient(discord: DiscordServer, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = clientOf(discord, options);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

/** A bot that repeats what it is asked, and hears no more of Discord than it must. */
export async function echoBot(discord: DiscordServer, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = await readyClient(discord, options);
  client.on(Events.MessageCreate, async (message) => {
    if (message.author.bot || message.content === '') return;
    const text = message.content.replace(/<@\d+>/, '').trim();
    await message.reply({ content: `You said: ${text}`, allowedMentions: { repliedUser: false } });
  });
  return client;
}
