import { GatewayIntentBits, type GuildScheduledEventCreateOptions, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { MovingClock } from '../../conversation/moving-clock.ts';
import { discordForTest, readyClient } from './client-for-tests.ts';

const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildScheduledEvents];

const days = {
  name: 'European Cluster Conference',
  privacyLevel: 2,
  entityType: 3,
  scheduledStartTime: '2019-05-14T06:00:00Z',
  scheduledEndTime: '2019-05-16T15:00:00Z',
  entityMetadata: { location: 'Bucharest' },
} satisfies GuildScheduledEventCreateOptions;

test('an event is made, found, changed and deleted', async () => {
  const discord = await discordForTest({ clock: new MovingClock() });
  const client = await readyClient(discord, { intents });
  const events = client.guilds.cache.first()!.scheduledEvents;

  const event = await events.create(days);
  await events.edit(event, { description: 'Three days' });
  const found = await events.fetch({ cache: false });
  const [seen] = discord.scheduledEvents;
  await events.delete(event);

  expect(found.map(({ name, description }) => [name, description])).toEqual([[days.name, 'Three days']]);
  expect(seen).toMatchObject({ status: 1, entity_metadata: { location: 'Bucharest' } });
  expect(discord.scheduledEvents).toEqual([]);
  discord.expectNoFailures();
});

test('an event begins and ends by itself, and is not listed any more once it has ended', async () => {
  const clock = new MovingClock();
  const discord = await discordForTest({ clock });
  const client = await readyClient(discord, { intents });
  const events = client.guilds.cache.first()!.scheduledEvents;
  const event = await events.create(days);
  const statuses = async () => [...(await events.fetch({ cache: false })).values()].map(({ status }) => status);

  const seen = [await statuses()];
  clock.moveMinutes((Date.parse(days.scheduledStartTime) - clock.now().getTime()) / 60_000);
  seen.push(await statuses());
  clock.moveMinutes((Date.parse(days.scheduledEndTime) - clock.now().getTime()) / 60_000);
  seen.push(await statuses());

  expect(seen).toEqual([[1], [2], []]);
  await expect(events.edit(event, { name: 'Over' })).rejects.toMatchObject({ code: 180000 });
});

test('to make events takes one permission, to change those of others another', async () => {
  const { CreateEvents, ManageEvents, ViewChannel } = PermissionFlagsBits;
  const discord = await discordForTest({
    clock: new MovingClock(),
    guilds: [{ name: 'Clusters', members: [{ name: 'olof' }], botPermissions: CreateEvents | ViewChannel }],
  });
  const client = await readyClient(discord, { intents });
  const events = client.guilds.cache.first()!.scheduledEvents;
  const event = await events.create(days);
  await events.edit(event, { name: 'Ours' });
  discord.setBotPermissionsInGuild('Clusters', ManageEvents | ViewChannel);

  await expect(events.create(days)).rejects.toMatchObject({ code: 50013 });
  await expect(events.edit(event, { name: 'Mine' })).rejects.toMatchObject({ code: 50013 });
  discord.scheduledEvents[0]!.creator_id = discord.userId('olof');
  await events.edit(event, { name: 'Theirs' });

  expect(discord.scheduledEvents).toMatchObject([{ name: 'Theirs' }]);
});

test.each([
  [
    'in the past',
    { scheduledStartTime: '2019-03-01T06:00:00Z' },
    'scheduled_start_time[GUILD_SCHEDULED_EVENT_SCHEDULE_PAST]',
  ],
  ['without an end', { scheduledEndTime: undefined }, 'scheduled_end_time[BASE_TYPE_REQUIRED]'],
  [
    'that ends before it begins',
    { scheduledEndTime: '2019-05-13T15:00:00Z' },
    'scheduled_end_time[GUILD_SCHEDULED_EVENT_END_BEFORE_START]',
  ],
  ['with a long name', { name: 'x'.repeat(101) }, 'name[BASE_TYPE_BAD_LENGTH]'],
  ['with a long description', { description: 'x'.repeat(1001) }, 'description[BASE_TYPE_MAX_LENGTH]'],
  [
    'with a long place',
    { entityMetadata: { location: 'x'.repeat(101) } },
    'entity_metadata.location[BASE_TYPE_BAD_LENGTH]',
  ],
] as [string, object, string][])('refuses an event %s', async (_, changed, message) => {
  const discord = await discordForTest({ clock: new MovingClock() });
  const client = await readyClient(discord, { intents });

  const creation = client.guilds.cache.first()!.scheduledEvents.create({ ...days, ...changed });

  await expect(creation).rejects.toMatchObject({ code: 50035, message: expect.stringContaining(message) });
  expect(discord.scheduledEvents).toEqual([]);
});

test('refuses the 101st event', async () => {
  const discord = await discordForTest({ clock: new MovingClock() });
  const client = await readyClient(discord, { intents });
  const { scheduledEvents } = client.guilds.cache.first()!;
  for (let made = 0; made < 100; made += 1) await scheduledEvents.create(days);

  await expect(scheduledEvents.create(days)).rejects.toMatchObject({ code: 30038 });
});
