import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';

/** The least that discord.js can do: it answers each question, and each message that mentions it, with the same words. */
const words = process.env.ECHO_WORDS ?? '';

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  partials: [Partials.Channel],
  // As it comes, it would make 50 requests a second at most, also of those that Discord does not count.
  rest: { api: process.env.DISCORD_API_URL ?? '', globalRequestsPerSecond: Number.POSITIVE_INFINITY },
});
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await interaction.reply(words);
});
client.on(Events.MessageCreate, async (message) => {
  if (!message.author.bot) await message.reply(words);
});
client.once(Events.ClientReady, async ({ application }) => {
  const options = [{ type: 3, name: 'question', description: 'What to ask', required: true }];
  await application.commands.set([{ name: 'ask', description: 'Ask', options }]);
  process.stderr.write('Discord is connected\n');
});
process.once('SIGTERM', () => void client.destroy());
await client.login(process.env.DISCORD_TOKEN);
