import { PermissionFlagsBits as may } from 'discord-api-types/v10';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeConference } from '../../src/server-events/describe-conference.ts';
import { inThree } from '../conferences.ts';
import { usualBotPermissions } from '../fakes/discord/world/permissions.ts';
import { postgresUrl } from '../storage/engines.ts';
import { newPostgres } from '../storage/new-database.ts';
import { channel, desk, meeting, moveTo, newTown, server, start, storageAt } from './serving.ts';

const routes = {
  list: 'GET /guilds/{guild_id}/scheduled-events',
  create: 'POST /guilds/{guild_id}/scheduled-events',
  change: 'PATCH /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}',
  remove: 'DELETE /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}',
} as const;

const withoutEvents = usualBotPermissions & ~may.CreateEvents;

/** A bot whose conference stands among the server's events. */
async function standing(conference = meeting()) {
  const town = await newTown();
  const bot = await start(town, conference);
  await bot.type('create !');
  const [event] = town.discord.scheduledEvents;
  const asked = (route: string) => town.discord.requests.filter((request) => request.route === route).length;
  return { ...town, town, bot, event: event!, asked };
}

describe('to make it', () => {
  test('is shown first, with words, place and hours, and nothing is made', async () => {
    const town = await newTown();
    const bot = await start(town, meeting());

    for (const typed of ['', 'create', 'nonsense']) {
      expect(await bot.type(typed)).toMatch(
        /Small Meeting is not among[\s\S]*Bucharest, Romania[\s\S]*14 May 2019[\s\S]*17 May 2019[\s\S]*hours are not announced[\s\S]*create !/,
      );
    }

    expect(town.discord.scheduledEvents).toEqual([]);
    town.discord.expectNoFailures();
  });

  test('is done by the button, as an external event from the first day to the last in the venue’s zone', async () => {
    const town = await newTown();
    const bot = await start(town, meeting());
    const [create] = await bot.buttons('');

    expect(await bot.press(create!)).toMatch(/now among the server's events: https:\/\/discord\.com\/events\/\d+\/\d+/);

    expect(town.discord.scheduledEvents).toMatchObject([
      {
        name: 'Small Meeting',
        entity_type: 3,
        privacy_level: 2,
        channel_id: null,
        scheduled_start_time: '2019-05-13T21:00:00.000Z',
        scheduled_end_time: '2019-05-16T21:00:00.000Z',
        entity_metadata: { location: 'Bucharest, Romania' },
        description: expect.stringContaining('The hours are not announced'),
      },
    ]);
    town.discord.expectNoFailures();
  });

  test('in the languages that the file names for the server, hours first', async () => {
    const conference = meeting({
      places: [{ place: server, languages: ['ro', 'sv'] }],
      website: { url: 'https://small.example', from: 'page' },
      about: { text: inThree('What it is'), from: 'page' },
    });

    const { event } = await standing(conference);

    expect(event.description?.split('\n\n')).toEqual([
      expect.stringMatching(/^Orarul nu este anunțat/),
      expect.stringMatching(/^Tiderna är inte meddelade/),
      expect.stringContaining('https://small.example'),
      'What it is în română',
      'What it is på svenska',
    ]);
    expect(event.entity_metadata?.location).toBe('București, România');
  });

  test('long texts are cut to what Discord takes', async () => {
    const conference = meeting({
      name: 'Näme '.repeat(40),
      about: { text: { en: 'x'.repeat(2000), sv: 'x', ro: 'x' }, from: 'page' },
      venue: { ...meeting().venue, address: 'Lane '.repeat(40) },
    });

    const { event, discord } = await standing(conference);

    expect(event.name).toMatch(/^Näme .*…$/);
    expect([event.name.length, event.entity_metadata?.location?.length, event.description?.length]).toEqual([
      100, 100, 1000,
    ]);
    expect(event.description).toMatch(/^The hours are not announced/);
    discord.expectNoFailures();
  });

  test('is refused by an old button, where the words have changed since it was shown', async () => {
    const town = await newTown();
    const [create] = await (await start(town, meeting())).buttons('');

    const moved = await start(town, meeting({ dates: { start: '2019-05-15', end: '2019-05-16', from: 'page' } }));

    expect(await moved.press(create!)).toMatch(/holds no longer[\s\S]*15 May 2019/);
    expect(town.discord.scheduledEvents).toEqual([]);
  });

  test('is not possible outside a server', async () => {
    const bot = await start(await newTown(), meeting());

    expect(await bot.type('create !', 'discord:user/42')).toMatch(/channel of the server/);
    expect(await bot.type('create !', `${channel}/7`)).toMatch(/now among/);
  });
});

describe('it stands there once', () => {
  test('where the same command is delivered many times at once, to one replica and to another', async () => {
    const town = await newTown();
    const replicas = [await start(town, meeting()), await start(town, meeting())];

    const told = await Promise.all(Array.from({ length: 8 }, (_, at) => replicas[at % 2]!.type('create !')));

    expect(town.discord.scheduledEvents).toHaveLength(1);
    expect(told.filter((text) => /now among/.test(text))).toHaveLength(1);
    expect(told.filter((text) => /being done already/.test(text))).toHaveLength(7);
  });

  test.skipIf(postgresUrl === '')('where two replicas share PostgreSQL', async () => {
    const town = await newTown();
    const { place, remove } = await newPostgres(postgresUrl);
    onTestFinished(remove);
    const replica = async () => start({ ...town, storage: await storageAt(place) }, meeting());
    const replicas = [await replica(), await replica()];

    const told = await Promise.all(Array.from({ length: 8 }, (_, at) => replicas[at % 2]!.type('create !')));

    expect(town.discord.scheduledEvents).toHaveLength(1);
    expect(told.filter((text) => /now among/.test(text))).toHaveLength(1);
    const changed = async () => start({ ...town, storage: await storageAt(place) }, meeting({ name: 'Smaller' }));
    const restarted = [await changed(), await changed()];
    await Promise.all(restarted.map((bot) => bot.round()));
    const changes = town.discord.requests.filter(({ route }) => route === routes.change);
    expect(changes).toHaveLength(1);
    expect(town.discord.scheduledEvents).toMatchObject([{ name: 'Smaller' }]);
  });

  test('where it is asked for again later', async () => {
    const { bot, discord, asked } = await standing();

    expect(await bot.type('create !')).toMatch(/is among the server's events: https/);

    expect(discord.scheduledEvents).toHaveLength(1);
    expect(asked(routes.create)).toBe(1);
  });

  test.each(['bad-gateway', 'drop'] as const)(
    'where Discord made it and the answer was lost (%s): it is found again, not made again',
    async (kind) => {
      const town = await newTown();
      const bot = await start(town, meeting());
      town.discord.faults.play({ kind, accepted: true }, { route: routes.create });

      expect(await bot.type('create !')).toMatch(/cannot tell yet/);
      await bot.round();

      expect(await bot.type('')).toMatch(/is among the server's events: https/);
      expect(await bot.type('create !')).toMatch(/is among the server's events: https/);
      expect(town.discord.scheduledEvents).toHaveLength(1);
    },
  );

  test('where Discord may have made it and did not: it is looked for after half a minute, and made then', async () => {
    const town = await newTown();
    const bot = await start(town, meeting());
    town.discord.faults.play({ kind: 'drop', accepted: false }, { route: routes.create });

    expect(await bot.type('create !')).toMatch(/cannot tell yet/);
    town.clock.moveMinutes(0.4);
    expect(await bot.type('create !')).toMatch(/cannot tell yet/);
    expect(town.discord.scheduledEvents).toEqual([]);
    town.clock.moveMinutes(0.2);
    await bot.round();

    expect(town.discord.scheduledEvents).toHaveLength(1);
    expect(await bot.type('')).toMatch(/is among the server's events: https/);
  });

  test('where the bot died after Discord had accepted, and another takes over', async () => {
    const town = await newTown();
    const dying = await start(town, meeting(), {
      create: async (where, event) => {
        await dying.adapter.serverEvents.create(where, event);
        throw new Error('died');
      },
    });
    await expect(dying.type('create !')).rejects.toThrow('died');

    await (await start(town, meeting())).round();

    expect(town.discord.scheduledEvents).toHaveLength(1);
    expect(await town.storage.serverEvents.all()).toMatchObject([
      { state: 'there', event: town.discord.scheduledEvents[0]!.id },
    ]);
  });

  test('where the bot died so suddenly that it let go of nothing: its lease is waited for', async () => {
    const { clock, discord, storage, ...town } = await newTown();
    const dead = await start({ ...town, clock, discord, storage }, meeting());
    await storage.serverEvents.want('small-meeting', server);
    const held = (await storage.serverEvents.hold('small-meeting', server, clock.now(), 60_000))!;
    await storage.serverEvents.keep(held, { name: 'Small Meeting', tried: clock.now() }, clock.now());
    const event = dead.parts.platforms.get('discord')!.fit(describeConference(meeting(), server, dead.parts.speakers));
    await dead.adapter.serverEvents.create(server, event);

    const bot = await start({ ...town, clock, discord, storage }, meeting());
    await bot.round();
    expect(await storage.serverEvents.all()).toMatchObject([{ state: 'wanted' }]);
    clock.moveMinutes(1);
    await bot.round();

    expect(await storage.serverEvents.all()).toMatchObject([{ state: 'there' }]);
    expect(discord.scheduledEvents).toHaveLength(1);
  });

  test('where the process stood still between looking and making: it makes nothing then', async () => {
    const town = await newTown();
    const bot = await start(town, meeting(), {
      list: async (where) => {
        const listed = await bot.adapter.serverEvents.list(where);
        town.clock.moveMinutes(0.5);
        return listed;
      },
    });

    expect(await bot.type('create !')).toMatch(/stood still.*try again/);

    expect(town.discord.scheduledEvents).toEqual([]);
  });

  test('where a name holds blanks that Discord does not keep', async () => {
    const town = await newTown();
    const bot = await start(town, meeting({ name: ' Small   Meeting\n' }));
    town.discord.faults.play({ kind: 'drop', accepted: true }, { route: routes.create });

    await bot.type('create !');
    expect(await bot.type('')).toMatch(/is among/);

    expect(town.discord.scheduledEvents).toMatchObject([{ name: 'Small Meeting' }]);
  });

  test('where the record was lost: the bot’s own event of that name is taken up and brought up to date', async () => {
    const { discord, clock } = await standing();
    const moved = meeting({ dates: { start: '2019-05-15', end: '2019-05-16', from: 'page' } });

    const again = await start({ ...(await newTown()), discord, clock }, moved);

    expect(await again.type('create !')).toMatch(/is among/);
    expect(discord.scheduledEvents).toMatchObject([{ scheduled_start_time: '2019-05-14T21:00:00.000Z' }]);
  });

  test('beside that of another conference of the same name', async () => {
    const { town, bot, discord } = await standing();
    const other = await start(town, meeting({ id: 'other-meeting' }));

    expect(await other.type('create !')).toMatch(/now among/);
    expect(await bot.type('remove !')).toMatch(/no longer among/);

    expect(discord.scheduledEvents).toHaveLength(1);
    expect(await town.storage.serverEvents.all()).toMatchObject([{ conference: 'other-meeting', state: 'there' }]);
  });

  test('beside one of the same name that a member made, which nobody touches', async () => {
    const { clock, discord, event } = await standing();
    event.creator_id = discord.userId('olof');
    const bot = await start({ ...(await newTown()), discord, clock }, meeting());

    expect(await bot.type('create !')).toMatch(/now among/);
    expect(await bot.type('remove !')).toMatch(/no longer among/);

    expect(discord.scheduledEvents).toEqual([event]);
  });

  test('where Discord asks for a pause, which is waited for', async () => {
    const town = await newTown();
    const bot = await start(town, meeting());
    town.discord.faults.play({ kind: 'rate-limit', retryAfter: 20 }, { route: routes.create });

    expect(await bot.type('create !')).toMatch(/did not work just now: Discord asks for a pause.*try again/);
    expect(await town.storage.serverEvents.all()).toMatchObject([{ state: 'wanted', tried: undefined }]);
    await (await start(town, meeting())).round();

    expect(town.discord.scheduledEvents).toHaveLength(1);
  });
});

test('what could not be made before the conference began is given up, and Discord is not asked to make it', async () => {
  const town = await newTown();
  const bot = await start(town, meeting());
  town.discord.faults.play({ kind: 'rate-limit', retryAfter: 20 }, { route: routes.create });
  await bot.type('create !');
  moveTo(town.clock, new Date('2019-05-14T09:00:00Z'));

  expect(await (await start(town, meeting())).round()).toEqual([]);

  expect(town.discord.scheduledEvents).toEqual([]);
  expect(await town.storage.serverEvents.all()).toEqual([]);
  town.discord.expectNoFailures();
});

describe('kept in step', () => {
  const moved = meeting({
    dates: { start: '2019-05-15', end: '2019-05-17', from: 'page' },
    venue: { ...meeting().venue, city: { en: 'Iași', sv: 'Iași', ro: 'Iași' } },
    days: [{ date: '2019-05-15', text: inThree('Opening'), starts: '09:30', from: 'page' }],
  });

  test('a file that changed changes it at the next start, and not again', async () => {
    const { town, discord, event, asked } = await standing();

    const bot = await start(town, moved);
    const told = [await bot.round(), await bot.round()];
    await (await start(town, moved)).round();

    expect(discord.scheduledEvents).toMatchObject([
      {
        id: event.id,
        scheduled_start_time: '2019-05-15T06:30:00.000Z',
        scheduled_end_time: '2019-05-17T21:00:00.000Z',
        entity_metadata: { location: 'Iași, Romania' },
        description: expect.stringMatching(/^Begins Wednesday, 15 May 2019 at 09:30.*last day ends is not announced/),
      },
    ]);
    expect(told).toEqual([[], []]);
    expect(asked(routes.change)).toBe(1);
    discord.expectNoFailures();
  });

  test('of two replicas that start at once with the new file, one changes it', async () => {
    const { town, asked } = await standing();
    const replicas = [await start(town, moved), await start(town, moved)];

    await Promise.all(replicas.map((bot) => bot.round()));
    town.clock.moveMinutes(1);
    await Promise.all(replicas.map((bot) => bot.round()));

    expect(asked(routes.change)).toBe(1);
  });

  test('a replica that runs with the old file does not change it back', async () => {
    const { town, bot: old, discord, asked } = await standing();
    await old.round();
    await (await start(town, moved)).round();

    town.clock.moveMinutes(120);
    await old.round();
    await old.type('');

    expect(asked(routes.change)).toBe(1);
    expect(discord.scheduledEvents[0]?.entity_metadata?.location).toBe('Iași, Romania');
  });

  test('where nothing of it changed, Discord is not asked to change it; what was changed there by hand stays', async () => {
    const { town, event, asked } = await standing();
    event.description = 'By hand';

    await (await start(town, meeting({ faq: [], aliases: ['The Small One'] }))).round();

    expect(asked(routes.change)).toBe(0);
  });

  test('where Discord does not answer at the start, it is tried again half a minute later', async () => {
    const { town, discord } = await standing();
    discord.faults.play({ kind: 'bad-gateway', accepted: false }, { route: routes.change });
    const bot = await start(town, moved);

    expect(await bot.round()).toEqual([]);
    expect(await bot.round()).toEqual([]);
    expect(discord.scheduledEvents[0]?.entity_metadata?.location).toBe('Bucharest, Romania');
    town.clock.moveMinutes(1);
    await bot.round();

    expect(discord.scheduledEvents[0]?.entity_metadata?.location).toBe('Iași, Romania');
  });

  test('once it has begun, its beginning stays and the rest is changed', async () => {
    const { town, clock, discord } = await standing();
    moveTo(clock, new Date('2019-05-15T09:00:00Z'));

    await (await start(town, meeting({ venue: { ...meeting().venue, name: inThree('Great Hall') } }))).round();

    expect(discord.scheduledEvents).toMatchObject([
      {
        status: 2,
        scheduled_start_time: '2019-05-13T21:00:00.000Z',
        entity_metadata: { location: 'Great Hall in English, Bucharest, Romania' },
      },
    ]);
    discord.expectNoFailures();
  });

  test('once the conference is over, Discord is not asked at all, and the organiser hears why', async () => {
    const { town, clock, discord } = await standing();
    moveTo(clock, new Date('2019-05-17T09:00:00Z'));
    const bot = await start(town, meeting({ venue: { ...meeting().venue, name: inThree('Great Hall') } }));
    const before = discord.requests.length;

    expect(await bot.round()).toEqual([]);
    expect(await bot.type('')).toMatch(/took place 14.*16 May 2019.*neither be made nor changed/);
    expect(await bot.type('create !')).toMatch(/took place/);

    expect(discord.requests.slice(before)).toEqual([]);
  });
});

describe('deleted by hand', () => {
  test('it is told to the desk once, and not made again unasked', async () => {
    const { town, bot, discord, event } = await standing();
    discord.deleteEvent(event.id);
    const replica = await start(town, meeting());

    const told = [...(await bot.round()), ...(await replica.round())];
    town.clock.moveMinutes(180);
    told.push(...(await bot.round()), ...(await replica.round()), ...(await (await start(town, meeting())).round()));

    expect(told).toEqual([[desk, expect.stringMatching(/Small Meeting in discord:100000000000000901[\s\S]*deleted/)]]);
    expect(discord.scheduledEvents).toEqual([]);
    discord.expectNoFailures();
  });

  test('it is seen within the hour, also without a start', async () => {
    const { town, bot, discord, event } = await standing();
    await bot.round();
    discord.deleteEvent(event.id);

    town.clock.moveMinutes(30);
    expect(await bot.round()).toEqual([]);
    town.clock.moveMinutes(31);
    expect(await bot.round()).toEqual([[desk, expect.stringMatching(/deleted/)]]);
  });

  test('it is made again where an organiser asks for it, once more by the preview', async () => {
    const { bot, discord, event } = await standing();
    discord.deleteEvent(event.id);

    expect(await bot.type('')).toMatch(/deleted the event[\s\S]*would look/);
    const [create] = await bot.buttons('');
    expect(await bot.press(create!)).toMatch(/now among/);

    expect(discord.scheduledEvents).toHaveLength(1);
    expect(discord.scheduledEvents[0]?.id).not.toBe(event.id);
  });

  test('while it was being changed: the same', async () => {
    const { town, discord, event } = await standing();
    const bot = await start(town, meeting({ name: 'Smaller Meeting' }), {
      change: async (where, id, changed) => {
        discord.deleteEvent(event.id);
        return await bot.adapter.serverEvents.change(where, id, changed);
      },
    });

    expect(await bot.round()).toEqual([[desk, expect.stringMatching(/deleted/)]]);
    expect(await town.storage.serverEvents.all()).toMatchObject([{ state: 'gone' }]);
  });
});

describe('without the permission to make events', () => {
  test('the organiser hears which one and how to give it, before Discord is asked; with it, all is well', async () => {
    const town = await newTown({ botPermissions: withoutEvents });
    const bot = await start(town, meeting());

    expect(await bot.type('')).toMatch(/would look[\s\S]*lack the permission “Create Events”/);
    expect(await bot.buttons('')).toEqual([]);
    const told = await bot.type('create !');
    expect(told).toMatch(/lack the permission “Create Events”.*https:\/\/discord\.com\/oauth2\/authorize/);
    const grant = new URL(/https:\S+/.exec(told)![0]);
    expect(BigInt(grant.searchParams.get('permissions')!) & may.CreateEvents).toBe(may.CreateEvents);
    expect(grant.searchParams.get('guild_id')).toBe(server.slice('discord:'.length));
    expect(town.discord.requests.filter(({ route }) => route === routes.create)).toEqual([]);
    // Nothing is left that would be done later, unasked.
    town.discord.setBotPermissionsInGuild('Clusters', usualBotPermissions);
    await bot.round();
    expect(town.discord.scheduledEvents).toEqual([]);

    await expect.poll(() => bot.type('create !')).toMatch(/now among/);

    town.discord.expectNoFailures();
  });

  test('a change that is due is told to the desk once, and made when the permission is there', async () => {
    const { town, discord } = await standing();
    discord.setBotPermissionsInGuild('Clusters', withoutEvents);
    const bot = await start(town, meeting({ name: 'Smaller Meeting' }));

    const told = await bot.round();
    town.clock.moveMinutes(61);
    told.push(...(await bot.round()));
    expect(told).toEqual([[desk, expect.stringMatching(/lack the permission “Create Events”/)]]);
    // Another change that is hindered is another matter.
    expect(await (await start(town, meeting({ name: 'Great Meeting' }))).round()).toHaveLength(1);
    discord.setBotPermissionsInGuild('Clusters', usualBotPermissions);
    await expect.poll(() => bot.adapter.serverEvents.lacks(server)).toBeUndefined();
    town.clock.moveMinutes(61);
    expect(await bot.round()).toEqual([]);

    expect(discord.scheduledEvents).toMatchObject([{ name: 'Smaller Meeting' }]);
    discord.expectNoFailures();
  });

  test('it is not taken away either, which the organiser hears before Discord is asked', async () => {
    const { town, discord, asked } = await standing();
    discord.setBotPermissionsInGuild('Clusters', withoutEvents);
    const bot = await start(town, meeting());

    expect(await bot.type('remove !')).toMatch(/lack the permission “Create Events”/);

    expect(asked(routes.remove)).toBe(0);
    discord.expectNoFailures();
  });
});

describe('to take it away', () => {
  test('is asked first, and done by the button', async () => {
    const { bot, discord } = await standing();

    expect(await bot.type('remove')).toMatch(/Shall I take Small Meeting away/);
    expect(discord.scheduledEvents).toHaveLength(1);
    const [sure] = await bot.buttons('remove');
    expect(await bot.press(sure!)).toMatch(/no longer among/);

    expect(discord.scheduledEvents).toEqual([]);
    expect(await bot.type('remove !')).toMatch(/is not among/);
  });

  test('counts for the conference whose button it was', async () => {
    const { bot, discord } = await standing();

    expect(await bot.press('server-event:remove-sure:other-meeting')).toMatch(/holds no longer/);

    expect(discord.scheduledEvents).toHaveLength(1);
  });

  test('is gone on with by the same bot where the answer was lost, though it had looked shortly before', async () => {
    const { town, bot, discord } = await standing();
    await bot.round();
    discord.faults.play({ kind: 'drop', accepted: false }, { route: routes.remove });

    expect(await bot.type('remove !')).toMatch(/I try again/);
    town.clock.moveMinutes(1);
    await bot.round();

    expect(discord.scheduledEvents).toEqual([]);
  });

  test('is gone on with where the answer was lost', async () => {
    const { town, bot, discord } = await standing();
    discord.faults.play({ kind: 'drop', accepted: false }, { route: routes.remove });

    expect(await bot.type('remove !')).toMatch(/I try again/);
    await (await start(town, meeting())).round();

    expect(discord.scheduledEvents).toEqual([]);
    expect(await town.storage.serverEvents.all()).toEqual([]);
  });

  test('is done where somebody did it by hand, without a word to the desk', async () => {
    const { bot, discord, event } = await standing();
    discord.deleteEvent(event.id);

    expect(await bot.type('remove !')).toMatch(/no longer among/);
    expect(await bot.round()).toEqual([]);
  });
});

test('a server that the bot was thrown out of is told as refused, and nothing is left behind', async () => {
  const town = await newTown();
  const bot = await start(town, meeting());

  expect(await bot.type('create !', 'discord:123/456')).toMatch(/not accepted: Discord answered 404/);
  expect(await town.storage.serverEvents.all()).toEqual([]);
});

test('what Discord refuses is told with its reason, and nothing is left behind', async () => {
  const town = await newTown();
  const bot = await start(town, meeting());
  for (let made = 0; made < 100; made += 1) {
    const full = { name: `Event ${made}`, location: 'Here', description: '', start: new Date('2019-06-01T00:00:00Z') };
    await bot.adapter.serverEvents.create(server, { ...full, end: new Date('2019-06-02T00:00:00Z') });
  }

  expect(await bot.type('create !')).toMatch(/not accepted: the server has 100 events/);
  expect(await town.storage.serverEvents.all()).toEqual([]);
});
