import {
  AttachmentBuilder,
  Events,
  GatewayIntentBits,
  type Message,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import { expect, test } from 'vitest';
import { MovingClock } from '../../conversation/moving-clock.ts';
import { discordForTest, echoBot, readyClient } from './client-for-tests.ts';
import type { DiscordServer } from './discord-server.ts';

test('a bot answers a mention with what it was asked, without the intent to read content', async () => {
  const discord = await discordForTest();
  await echoBot(discord);

  const answer = await discord.members.mention('anna', 'general', 'When?');

  expect(answer.content).toBe('You said: When?');
  expect(answer.message_reference?.message_id).toBe(discord.messages('general')[0]?.id);
  expect(discord.messages('general')).toHaveLength(2);
  expect(discord.pings).toEqual([]);
  discord.expectNoFailures();
});

test('a bot answers a direct message', async () => {
  const discord = await discordForTest();
  await echoBot(discord);

  const answer = await discord.members.dm('anna', 'Where?');

  expect(answer.content).toBe('You said: Where?');
  expect(discord.directMessages('anna').map(({ content }) => content)).toEqual(['Where?', 'You said: Where?']);
  expect(answer.channel_id).toBe(discord.directChannelId('anna'));
  discord.expectNoFailures();
});

test('a reply that pings carries its text, and one that does not is blank', async () => {
  const discord = await discordForTest();
  const client = await echoBot(discord);
  const heard: Message[] = [];
  client.on(Events.MessageCreate, (message) => heard.push(message));
  const answer = await discord.members.mention('anna', 'general', 'When?');

  const second = await discord.members.reply('anna', answer, 'And where?');
  const third = discord.members.say('anna', 'general', 'How much?', { replyTo: answer, ping: false });
  await discord.members.mention('anna', 'general', 'Still there?');

  expect(second.content).toBe('You said: And where?');
  const blank = heard.find(({ id }) => id === third.id);
  expect(third.content).toBe('How much?');
  expect({ content: blank?.content, mentions: blank?.mentions.users.size }).toEqual({ content: '', mentions: 0 });
  expect(discord.messages('general')).toHaveLength(7);
});

test('a member who waits in vain is told so', async () => {
  const discord = await discordForTest({ answerWithin: 1 });

  await expect(discord.members.mention('anna', 'general', 'Anybody?')).rejects.toThrow('No sign of an answer to');
});

test('what is said to others is blank, unless the intent for content was granted', async () => {
  const discord = await discordForTest({ privilegedIntents: ['messageContent'] });
  const without = await readyClient(discord);
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  const withContent = await readyClient(discord, { intents: [Guilds, GuildMessages, MessageContent] });
  const blank = nextMessage(without);
  const full = nextMessage(withContent);

  discord.members.say('anna', 'general', 'Lunch?');

  expect((await blank).content).toBe('');
  expect((await full).content).toBe('Lunch?');
});

test('a message with the same nonce is the earlier one for some minutes', async () => {
  const clock = new MovingClock();
  const discord = await discordForTest({ clock });
  const send = await sender(discord);
  const reminder = { content: 'Two days left.', nonce: 'reminder-1', enforceNonce: true };

  const first = await send(reminder);
  clock.moveMinutes(2);
  const second = await send(reminder);
  clock.moveMinutes(10);
  const third = await send(reminder);

  expect(second.id).toBe(first.id);
  expect(third.id).not.toBe(first.id);
  expect(discord.messages('general')).toHaveLength(2);
  expect(discord.messages('general')[0]).not.toHaveProperty('nonce');
  discord.expectNoFailures();
});

test('files are kept byte by byte, and can be fetched', async () => {
  const discord = await discordForTest();
  const send = await sender(discord);
  const file = new AttachmentBuilder(Buffer.from('BEGIN:VCALENDAR'), { name: 'days.ics', description: 'The days' });

  const sent = await send({ content: 'For your calendar', files: [file] });

  const [attachment] = discord.messages('general')[0]!.attachments;
  expect(attachment).toMatchObject({ filename: 'days.ics', description: 'The days', size: 15 });
  expect(discord.readAttachment(attachment!).toString()).toBe('BEGIN:VCALENDAR');
  expect(await (await fetch(sent.attachments.first()!.url)).text()).toBe('BEGIN:VCALENDAR');
  discord.expectNoFailures();
});

test('a mention that may ping is told, one that may not is text', async () => {
  const discord = await discordForTest();
  const send = await sender(discord);
  const anna = discord.userId('anna');

  await send({ content: `Hello <@${anna}> and @everyone` });
  await send({ content: `Hello <@${anna}> and @everyone`, allowedMentions: { users: [anna] } });
  await send({ content: '@everyone', allowedMentions: { parse: ['everyone'] } });

  expect(discord.pings.map(({ whom }) => whom)).toEqual([[anna], ['everyone']]);
  expect(discord.messages('general').map(({ mentions }) => mentions.length)).toEqual([0, 1, 0]);
});

test('a message is edited, fetched, listed and deleted', async () => {
  const discord = await discordForTest();
  const send = await sender(discord);
  const message = await send({ content: 'Soon', embeds: [{ title: 'Dates', fields: [{ name: 'Days', value: '3' }] }] });

  await message.edit({ content: 'Now' });
  const fetched = await message.channel.messages.fetch({ message: message.id, force: true });
  await send({ content: 'Second' });
  const listed = await message.channel.messages.fetch({ limit: 1 });
  await message.channel.messages.fetch({ after: message.id });
  await message.delete();

  expect(fetched.content).toBe('Now');
  expect(fetched.embeds[0]?.title).toBe('Dates');
  expect(listed.map(({ content }) => content)).toEqual(['Second']);
  expect(discord.messages('general').map(({ content }) => content)).toEqual(['Second']);
  discord.expectNoFailures();
});

test('a thread begins from a message, and what is said in it answers that message', async () => {
  const discord = await discordForTest();
  const client = await readyClient(discord);
  client.on(Events.MessageCreate, async (message) => {
    if (message.author.bot) return;
    const thread = await message.startThread({ name: 'Your question' });
    await thread.send('Let us talk here.');
  });

  const answer = await discord.members.mention('anna', 'general', 'When?');

  expect(answer.content).toBe('Let us talk here.');
  expect(answer.channel_id).toBe(discord.messages('general')[0]?.id);
  expect(discord.threads('general')).toMatchObject([{ name: 'Your question', message_count: 1 }]);
  expect(discord.messages('Your question')).toHaveLength(1);
  discord.expectNoFailures();
});

test('a thread without a message, a member’s thread, and what the bot may do in them', async () => {
  const discord = await discordForTest();
  const client = await readyClient(discord);
  const channel = await textChannel(discord, client);

  const own = await channel.threads.create({ name: 'Proposals', autoArchiveDuration: 60 });
  await own.setArchived(true);
  await own.send('Open again');
  const joined = new Promise((resolve) => client.once(Events.ThreadCreate, resolve));
  const theirs = discord.members.startThread('anna', { channel: 'general' }, 'From Anna');
  await joined;
  const thread = client.channels.cache.get(theirs);
  if (thread?.isThread()) await thread.join();

  expect(discord.threads('general')).toMatchObject([
    { name: 'Proposals', thread_metadata: { archived: false, auto_archive_duration: 60 } },
    { name: 'From Anna', member_count: 2 },
  ]);
  await channel.sendTyping();
  expect(discord.typing).toMatchObject([{ channelId: channel.id }]);
  discord.expectNoFailures();
});

test('what the bot may in a channel is what discord.js computes, also after a change', async () => {
  const { ViewChannel, SendMessages } = PermissionFlagsBits;
  const discord = await discordForTest({
    guilds: [{ channels: [{ name: 'general', botPermissions: ViewChannel }], members: [{ name: 'anna' }] }],
  });
  const client = await readyClient(discord);
  const channel = await textChannel(discord, client);

  const before = channel.permissionsFor(client.user)?.bitfield;
  const changed = new Promise((resolve) => client.once(Events.ChannelUpdate, resolve));
  discord.setBotPermissions('general', ViewChannel | SendMessages);
  await changed;

  expect(before).toBe(ViewChannel);
  expect(channel.permissionsFor(client.user)?.bitfield).toBe(ViewChannel | SendMessages);
});

test('a message of many parts is taken, and its texts count', async () => {
  const discord = await discordForTest();
  const send = await sender(discord);

  await send({ flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 'Three days' }] });
  await expect(
    send({ flags: MessageFlags.IsComponentsV2, content: 'And', components: [{ type: 10, content: 'no' }] }),
  ).rejects.toMatchObject({ code: 50035 });

  expect(discord.takeFailures()).toHaveLength(1);
  expect(discord.messages('general')[0]?.components).toMatchObject([{ type: 10, id: 1 }]);
});

function nextMessage(client: Awaited<ReturnType<typeof readyClient>>): Promise<Message> {
  return new Promise((resolve) => client.once(Events.MessageCreate, resolve));
}

async function textChannel(discord: DiscordServer, client: Awaited<ReturnType<typeof readyClient>>) {
  const channel = await client.channels.fetch(discord.channelId('general'));
  if (channel?.type !== 0) throw new Error('no text channel');
  return channel;
}

async function sender(discord: DiscordServer) {
  const channel = await textChannel(discord, await readyClient(discord));
  return (message: Parameters<typeof channel.send>[0]) => channel.send(message);
}
