import { describe, expect, test } from 'vitest';
import type { Bot } from '../../../src/chat/chat-adapter.ts';
import { claimsInMemory } from '../../../src/chat/claims-in-memory.ts';
import { KeeperError } from '../../../src/log.ts';
import { MovingClock } from '../../conversation/moving-clock.ts';
import type { DiscordServer } from '../../fakes/discord/discord-server.ts';
import { adapterTo, always, connect, discordFor, echo, saying } from './bot-for-tests.ts';

const posting = 'POST /channels/{channel_id}/messages';
const callback = 'POST /interactions/{interaction_id}/{interaction_token}/callback';

function contents(discord: DiscordServer): string[] {
  return discord.messages('general').map(({ content }) => content);
}

function isBack(discord: DiscordServer, resumes: number): Promise<boolean> {
  return discord.until(
    () => discord.gateway.sessions.some((one) => one.connected && one.resumes === resumes),
    'a RESUME',
  );
}

describe('a start ends with one line for the keeper', () => {
  test('where the token is wrong, and the token is not in it', async () => {
    const discord = await discordFor();
    const { adapter, log } = adapterTo(discord, { token: 'a.wrong.token' });

    const failure = await adapter.run(echo).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(KeeperError);
    expect((failure as Error).message).toMatch(/^Discord does not accept DISCORD_TOKEN\.[^\n]*$/);
    expect([...log, (failure as Error).message].join()).not.toContain('a.wrong.token');
    expect(discord.gateway.identifies).toBe(0);
  });

  test('where nobody answers', async () => {
    const discord = await discordFor();
    const { adapter } = adapterTo(discord, { apiUrl: 'http://127.0.0.1:1/api' });

    await expect(adapter.run(echo)).rejects.toThrow(
      /cannot be reached at http:\/\/127\.0\.0\.1:1\/api \(ECONNREFUSED\)/,
    );
  });

  test('where the intents are refused: which, and what to do', async () => {
    const discord = await discordFor({ deniesIntents: true });
    const { adapter } = adapterTo(discord);

    const failure = await adapter.run(echo).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(KeeperError);
    expect((failure as Error).message).toMatch(
      /^Discord refuses the intents GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES \(close code 4014\)[^\n]*discord\.com\/developers[^\n]*$/,
    );
    expect(discord.takeFailures().join()).toMatch(/4014/);
  });

  test('and a server that the bot is not in leaves it answering, with a warning', async () => {
    const discord = await discordFor();

    const { log } = await connect(echo, discord, { guild: '999999999999999999' });

    expect(log.find((line) => line.startsWith('warning'))).toMatch(/DISCORD_GUILD \(999999999999999999\)/);
    expect((await discord.members.mention('anna', 'general', 'Well?')).content).toBe('Heard: Well?');
  });
});

test.each([
  [4004, /DISCORD_TOKEN/],
  [4014, /intents/],
])('close code %i while it runs ends the bot, with a line for the keeper', async (code, message) => {
  const discord = await discordFor();
  const { running } = await connect(echo, discord);

  discord.gateway.close(code);

  await expect(running).rejects.toThrow(message);
  await expect(running).rejects.toBeInstanceOf(KeeperError);
  discord.takeFailures();
});

test('close code 4014 while it answers ends the bot once all that it took is answered', async () => {
  const discord = await discordFor();
  const gate = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  const bot: Bot = {
    handle: async (incoming) => {
      taken.resolve();
      await gate.promise;
      return echo.handle(incoming);
    },
  };
  const { running } = await connect(bot, discord);

  const answer = discord.members.mention('anna', 'general', 'When?');
  await taken.promise;
  discord.gateway.close(4014);
  await discord.until(() => discord.gateway.sessions.every(({ connected }) => !connected), 'the end of the line');
  gate.resolve();

  expect((await answer).content).toBe('Heard: When?');
  await expect(running).rejects.toThrow(/intents/);
});

describe('a line that breaks is taken up again, and what was missed meanwhile is answered once:', () => {
  test.each([
    ['op 7', (discord: DiscordServer) => discord.gateway.askToReconnect()],
    ['op 9 that can be resumed', (discord: DiscordServer) => discord.gateway.invalidate({ resumable: true })],
    ['close 4000', (discord: DiscordServer) => discord.gateway.close(4000)],
    ['an abrupt end', (discord: DiscordServer) => discord.gateway.drop()],
  ])('%s', async (_, interrupt) => {
    const discord = await discordFor();
    await connect(echo, discord);

    discord.gateway.withhold();
    const answer = discord.members.command('anna', 'general', 'ask', { question: 'When?' });
    interrupt(discord);
    await isBack(discord, 1);

    expect(await answer).toMatchObject({ message: { content: 'Command: /ask When?' } });
    expect(contents(discord)).toHaveLength(1);
    discord.expectNoFailures();
  });

  test('a zombie that acknowledges no heartbeat', async () => {
    const discord = await discordFor({ heartbeatInterval: 50 });
    await connect(echo, discord);

    discord.gateway.stopAcknowledging();
    await isBack(discord, 1);

    expect((await discord.members.mention('anna', 'general', 'Alive?')).content).toBe('Heard: Alive?');
  });

  test('a session that is lost costs an IDENTIFY, and the bot answers again', async () => {
    const discord = await discordFor();
    await connect(echo, discord);

    discord.gateway.invalidate({ resumable: false });
    await discord.until(() => discord.gateway.identifies === 2, 'a second IDENTIFY');

    expect((await discord.members.mention('anna', 'general', 'Again?')).content).toBe('Heard: Again?');
  });
});

describe('two replicas on one token', () => {
  test.each([
    ['that share their claims', claimsInMemory(), undefined],
    ['of which neither can claim', () => Promise.reject(new Error('down')), /40060/],
  ])('%s answer once', async (_, claim, refused) => {
    const discord = await discordFor();
    await connect(echo, discord, { claim });
    await connect(echo, discord, { claim });

    await discord.members.command('anna', 'general', 'ask', { question: 'When?' });
    await discord.members.mention('anna', 'general', 'Where?');
    await discord.members.mention('anna', 'general', 'Last?');

    const heard = contents(discord).filter((content) => !content.startsWith('<@'));
    expect(heard).toEqual(['Command: /ask When?', 'Heard: Where?', 'Heard: Last?']);
    expect(discord.takeFailures().every((what) => refused?.test(what))).toBe(true);
  });

  test('stand by for each other', async () => {
    const discord = await discordFor();
    const claim = claimsInMemory();
    const first = await connect(always(saying('First')), discord, { claim });
    await connect(always(saying('Second')), discord, { claim });

    await first.adapter.stop();

    expect((await discord.members.mention('anna', 'general', 'Anybody?')).content).toBe('Second');
  });
});

test('what is told twice is answered once', async () => {
  const discord = await discordFor();
  const bot = always(saying('Yes'));
  await connect(bot, discord);

  await discord.members.command('anna', 'general', 'ask', { question: 'When?' });
  discord.repeatInteraction(discord.interactions[0]!.id);
  await discord.members.mention('anna', 'general', 'Next');

  expect(bot.seen).toHaveLength(2);
  discord.expectNoFailures();
});

describe('an answer on the way', () => {
  test.each([true, false])('that meets a 502 where accepted is %s is there once', async (accepted) => {
    const discord = await discordFor();
    await connect(echo, discord);

    discord.faults.play({ kind: 'bad-gateway', accepted }, { route: posting });
    await discord.members.mention('anna', 'general', 'When?');
    discord.faults.play({ kind: 'bad-gateway', accepted }, { route: callback });
    await discord.members.command('anna', 'general', 'ask', { question: 'Where?' });
    await discord.members.mention('anna', 'general', 'Last?');

    const heard = contents(discord).filter((content) => !content.startsWith('<@'));
    expect(heard).toEqual(['Heard: When?', 'Command: /ask Where?', 'Heard: Last?']);
    // That it was there already is how the bot knows.
    expect(discord.takeFailures().every((what) => what.includes('40060'))).toBe(true);
  });

  test('that meets a 502 several times is there once, after pauses', async () => {
    const discord = await discordFor();
    const { timers } = await connect(echo, discord);

    for (const [route, ask] of [
      [posting, () => discord.members.mention('anna', 'general', 'When?')],
      [callback, () => discord.members.command('anna', 'general', 'ask', { question: 'When?' })],
    ] as const) {
      discord.faults.play({ kind: 'bad-gateway', accepted: false }, { route, times: 2 });
      discord.faults.play({ kind: 'bad-gateway', accepted: true }, { route });
      const answer = ask();
      for (const pause of [1000, 3000]) {
        await expect.poll(() => timers.waiting).toContain(pause);
        timers.pass();
      }
      await answer;
    }
    await discord.members.mention('anna', 'general', 'Last?');

    const heard = contents(discord).filter((content) => !content.startsWith('<@'));
    expect(heard).toEqual(['Heard: When?', 'Command: /ask When?', 'Heard: Last?']);
    expect(discord.takeFailures().every((what) => what.includes('40060'))).toBe(true);
  });

  test('that was promised, and of which promise nobody knows whether it arrived, is given all the same', async () => {
    const discord = await discordFor();
    const gate = Promise.withResolvers<void>();
    const bot: Bot = {
      handle: async (incoming) => {
        await gate.promise;
        return echo.handle(incoming);
      },
    };
    const { timers } = await connect(bot, discord);
    discord.faults.play({ kind: 'bad-gateway', accepted: true }, { route: callback });

    const answer = discord.members.command('anna', 'general', 'ask', { question: 'When?' });
    await expect.poll(() => timers.waiting).toEqual([1500]);
    timers.pass();
    await expect.poll(() => discord.requests.filter(({ route }) => route === callback).length).toBeGreaterThan(0);
    gate.resolve();

    expect(await answer).toMatchObject({ message: { content: 'Command: /ask When?' } });
    expect(contents(discord)).toEqual(['Command: /ask When?']);
    expect(discord.takeFailures().every((what) => what.includes('40060'))).toBe(true);
  });

  test('that Discord cannot be told in time is reported, also after several tries', async () => {
    const clock = new MovingClock();
    const discord = await discordFor({ clock });
    const { timers, log } = await connect(echo, discord, { clock });

    discord.faults.play({ kind: 'bad-gateway', accepted: false }, { route: callback, times: 3 });
    discord.members.sendCommand('anna', 'general', 'ask', { question: 'When?' });
    await expect.poll(() => timers.waiting).toEqual([1000]);
    timers.pass();
    await expect.poll(() => timers.waiting).toEqual([3000]);
    clock.moveMinutes(0.06);
    timers.pass();

    await expect.poll(() => log.at(-1)).toMatch(/^warning: An interaction was answered too late.*10062/);
    discord.takeFailures();
  });

  test('waits for as long as a 429 says, on one route or on all', async () => {
    const discord = await discordFor();
    await connect(echo, discord);

    discord.faults.play({ kind: 'rate-limit', retryAfter: 0.01 }, { route: posting, times: 2 });
    await discord.members.mention('anna', 'general', 'When?');
    discord.faults.play({ kind: 'rate-limit', retryAfter: 0.01, scope: 'global' });
    const answer = await discord.members.mention('anna', 'general', 'Where?');

    expect(answer.content).toBe('Heard: Where?');
    expect(discord.invalidRequests).toBe(3);
  });

  test('is given up where Discord asks for a long pause, and no request is made in a hot loop', async () => {
    const discord = await discordFor();
    const { log } = await connect(echo, discord);

    discord.faults.play({ kind: 'rate-limit', retryAfter: 'unsaid' }, { route: posting, times: 100 });
    discord.members.say('anna', 'general', `<@${discord.applicationId}> When?`);
    await expect.poll(() => log.filter((line) => line.startsWith('error'))).toHaveLength(1);

    expect(discord.requests.filter(({ route }) => route === posting)).toHaveLength(1);
  });

  test('that is too late is only noted, with nothing that anybody wrote and no token', async () => {
    const clock = new MovingClock();
    const discord = await discordFor({ clock });
    const late: Bot = {
      handle: async () => {
        clock.moveMinutes(0.06);
        return saying('A secret answer');
      },
    };
    const { log } = await connect(late, discord, { clock });

    await expect(discord.members.command('anna', 'general', 'ask', { question: 'A secret?' })).rejects.toThrow();
    await expect.poll(() => log.at(-1)).toMatch(/^warning: An interaction was answered too late.*10062/);

    expect(log.join('\n')).not.toMatch(/secret|interaction-|anna/i);
    discord.takeFailures();
  });
});

test('a bot that breaks is noted without what was written, and goes on', async () => {
  const discord = await discordFor();
  let calls = 0;
  const bot: Bot = {
    handle: async (incoming) => {
      calls += 1;
      if (calls === 1) throw new Error('broken by A secret?');
      return echo.handle(incoming);
    },
  };
  const { log } = await connect(bot, discord);

  discord.members.say('anna', 'general', `<@${discord.applicationId}> A secret?`);
  await expect.poll(() => log.filter((line) => line.startsWith('error'))).toHaveLength(1);

  expect(log.join('\n')).not.toContain('secret');
  expect((await discord.members.mention('anna', 'general', 'Next?')).content).toBe('Heard: Next?');
});

describe('the end', () => {
  test('under load leaves nothing that was taken unanswered, and takes nothing more', async () => {
    const discord = await discordFor();
    const gates: (() => void)[] = [];
    const bot: Bot = {
      handle: async (incoming) => {
        await new Promise<void>((resolve) => gates.push(resolve));
        return echo.handle(incoming);
      },
    };
    const { adapter, running, timers } = await connect(bot, discord);
    const answers = Array.from({ length: 20 }, (_, at) =>
      discord.members.command('anna', 'general', 'ask', { question: `${at}` }),
    );
    await expect.poll(() => gates.length).toBe(20);

    const stopped = adapter.stop();
    discord.members.sendCommand('anna', 'general', 'ask', { question: 'Too late' });
    for (const open of gates) open();
    await Promise.all(answers);
    await stopped;
    await running;

    expect(gates).toHaveLength(20);
    expect(contents(discord)).toHaveLength(20);
    expect(timers.waiting).toEqual([]);
    expect(discord.gateway.sessions.every(({ connected }) => !connected)).toBe(true);
    discord.expectNoFailures();
  });

  test('does not wait for ever', async () => {
    const discord = await discordFor();
    const { adapter, timers } = await connect({ handle: () => new Promise(() => {}) }, discord);
    discord.members.sendCommand('anna', 'general', 'ask', { question: 'When?' });
    await expect.poll(() => timers.waiting).toEqual([1500]);

    const stopped = adapter.stop();
    expect(timers.waiting).toEqual([1500, 10_000]);
    timers.pass();

    await stopped;
  });
});
