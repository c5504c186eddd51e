import { Events, GatewayIntentBits, type Message } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { MovingClock } from '../../conversation/moving-clock.ts';
import { clientOf, discordForTest, echoBot, readyClient } from './client-for-tests.ts';
import type { DiscordServer } from './discord-server.ts';

function isBack(discord: DiscordServer, resumes: number): Promise<boolean> {
  return discord.until(
    () => discord.gateway.sessions.some((one) => one.connected && one.resumes === resumes),
    'a RESUME',
  );
}

test('a client is ready with its guilds, and identified itself once', async () => {
  const discord = await discordForTest({ guilds: [{ name: 'Clusters' }, { name: 'Bees' }] });

  const client = await readyClient(discord);

  expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Clusters', 'Bees']);
  expect(client.user.id).toBe(discord.applicationId);
  expect(discord.gateway.identifies).toBe(1);
  expect(discord.gateway.sessions).toMatchObject([{ connected: true, resumes: 0 }]);
  expect(discord.guildId('Bees')).not.toBe(discord.guildId());
  discord.expectNoFailures();
});

test.each([
  ['op 7', (discord: DiscordServer) => discord.gateway.askToReconnect()],
  ['close 4000', (discord: DiscordServer) => discord.gateway.close(4000)],
  ['a line that breaks', (discord: DiscordServer) => discord.gateway.drop()],
  ['op 9 that can be resumed', (discord: DiscordServer) => discord.gateway.invalidate({ resumable: true })],
])('%s is resumed, and what was missed is replayed', async (_, interrupt) => {
  const discord = await discordForTest();
  await echoBot(discord);

  discord.gateway.withhold();
  const answer = discord.members.mention('anna', 'general', 'When?');
  interrupt(discord);
  await isBack(discord, 1);

  expect((await answer).content).toBe('You said: When?');
  expect(discord.messages('general')).toHaveLength(2);
  expect(discord.gateway.identifies).toBe(1);
  discord.expectNoFailures();
});

test('op 9 that cannot be resumed costs an IDENTIFY, and what was missed is lost', async () => {
  const discord = await discordForTest();
  await echoBot(discord);

  discord.gateway.invalidate({ resumable: false });
  discord.members.say('anna', 'general', `<@${discord.userId('Kansli')}> lost`);
  await discord.until(() => discord.gateway.identifies === 2, 'a second IDENTIFY');
  const answer = await discord.members.mention('anna', 'general', 'Again?');

  expect(answer.content).toBe('You said: Again?');
  expect(discord.messages('general')).toHaveLength(3);
});

test('a zombie that acknowledges no heartbeat is left by the client, and resumed', async () => {
  const discord = await discordForTest({ heartbeatInterval: 50 });
  await echoBot(discord);

  discord.gateway.stopAcknowledging();
  await isBack(discord, 1);

  expect((await discord.members.mention('anna', 'general', 'Alive?')).content).toBe('You said: Alive?');
});

test('a client that cannot come back is told nothing until it can', async () => {
  const discord = await discordForTest();
  await echoBot(discord);

  discord.gateway.refuseConnections();
  discord.gateway.drop();
  await discord.until(() => discord.gateway.sessions.every(({ connected }) => !connected), 'the end of the line');
  const answer = discord.members.mention('anna', 'general', 'When?');
  discord.gateway.acceptConnections();

  expect((await answer).content).toBe('You said: When?');
  expect(discord.gateway.sessions).toMatchObject([{ connected: true, resumes: 1 }]);
});

test('two replicas on one token are told the same, and each can be singled out', async () => {
  const discord = await discordForTest();
  const clients = [await readyClient(discord), await readyClient(discord)];
  const heard = clients.map((client) => new Promise<Message>((resolve) => client.once(Events.MessageCreate, resolve)));

  const { id } = discord.members.say('anna', 'general', 'Hello');

  expect((await Promise.all(heard)).map((message) => message.id)).toEqual([id, id]);
  const [first, second] = discord.gateway.sessions;
  discord.gateway.drop(second!.id);
  await isBack(discord, 1);
  expect(discord.gateway.sessions.find((one) => one.id === first?.id)?.resumes).toBe(0);
  discord.expectNoFailures();
});

test('a wrong token ends the login, and is told', async () => {
  const discord = await discordForTest();

  await expect(clientOf(discord).login('wrong')).rejects.toThrow('invalid token');

  expect(discord.takeFailures().join()).toContain('401');
});

test('intents that were not granted close with 4014', async () => {
  const discord = await discordForTest();
  const client = clientOf(discord, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent] });

  await expect(client.login(discord.token)).rejects.toThrow('disallowed intents');

  expect(discord.takeFailures()).toEqual(['The gateway closed with 4014: intents that were not granted']);
});

const properties = { os: 'linux', browser: 'x', device: 'x' };

test.each([
  ['another version', '?v=9&encoding=json', [], 4012],
  ['another encoding', '?v=10&encoding=etf', [], 4002],
  ['a wrong token', undefined, [{ op: 2, d: { token: 'wrong', intents: 1, properties } }], 4004],
  [
    'intents that there are not',
    undefined,
    [{ op: 2, d: { token: 'a.discord.token', intents: 1 << 30, properties } }],
    4013,
  ],
  [
    'another shard',
    undefined,
    [{ op: 2, d: { token: 'a.discord.token', intents: 1, properties, shard: [0, 2] } }],
    4010,
  ],
  ['an unknown opcode', undefined, [{ op: 99, d: null }], 4001],
  ['no frame', undefined, ['x'], 4002],
  ['a presence too early', undefined, [{ op: 3, d: {} }], 4003],
  ['an IDENTIFY that lacks properties', undefined, [{ op: 2, d: { token: 'a.discord.token', intents: 1 } }], 4002],
  [
    'a second IDENTIFY',
    undefined,
    Array(2).fill({ op: 2, d: { token: 'a.discord.token', intents: 1, properties } }),
    4005,
  ],
  ['too many frames', undefined, Array(121).fill({ op: 1, d: null }), 4008],
])('closes on %s', async (_, query, frames, code) => {
  const discord = await discordForTest();
  const line = lineTo(discord, query);

  await line.opened;
  for (const frame of frames) line.send(frame);

  expect(await line.closed).toBe(code);
  expect(discord.failures).toHaveLength(1);
});

test('closes a line without heartbeats', async () => {
  const discord = await discordForTest({ heartbeatInterval: 1 });

  expect(await lineTo(discord).closed).toBe(4009);
});

test('a session that nobody knows, and a sequence that never was, are not resumed', async () => {
  const discord = await discordForTest();
  const unknown = lineTo(discord);
  await unknown.opened;
  unknown.send({ op: 6, d: { token: discord.token, session_id: 'x', seq: 1 } });
  expect(await unknown.next(9)).toMatchObject({ d: false });

  await readyClient(discord);
  const ahead = lineTo(discord);
  await ahead.opened;
  ahead.send({ op: 6, d: { token: discord.token, session_id: discord.gateway.sessions[0]?.id, seq: 999 } });

  expect(await ahead.closed).toBe(4007);
});

test('IDENTIFYs too close together are turned away, and after too many in a day the token is worth nothing', async () => {
  const clock = new MovingClock();
  const discord = await discordForTest({ clock, identifyEverySeconds: 5, identifiesADay: 3 });
  const identify = async () => {
    const line = lineTo(discord);
    await line.opened;
    line.send({ op: 2, d: { token: discord.token, intents: 1, properties } });
    return line;
  };

  await (await identify()).next(0);
  expect(await (await identify()).next(9)).toMatchObject({ d: false });
  clock.moveMinutes(1);
  expect(await (await identify()).next(0)).toMatchObject({ t: 'READY', d: { resume_gateway_url: expect.any(String) } });
  clock.moveMinutes(1);
  expect(await (await identify()).closed).toBe(4004);
  clock.moveMinutes(24 * 60);
  expect(await (await identify()).next(0)).toMatchObject({ t: 'READY' });
});

function lineTo(discord: DiscordServer, query = '?v=10&encoding=json') {
  const socket = new WebSocket(`${discord.apiUrl.replace(/^http/, 'ws').replace(/api$/, 'gateway')}${query}`);
  onTestFinished(() => socket.terminate());
  const frames: { op: number }[] = [];
  let tell = () => {};
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)));
    tell();
  });
  return {
    opened: new Promise<void>((resolve) => socket.once('open', () => resolve())),
    closed: new Promise<number>((resolve) => socket.once('close', resolve)),
    send: (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    next: (op: number) =>
      new Promise<object>((resolve) => {
        tell = () => {
          const found = frames.find((frame) => frame.op === op);
          if (found) resolve(found);
        };
        tell();
      }),
  };
}
