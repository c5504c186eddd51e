import { GatewayIntentBits, type GuildScheduledEventCreateOptions } from 'discord.js';
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
