import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DiscordServer, startDiscord } from '../fakes/discord/discord-server.ts';
import { askMany, compareInTurns, medianOf } from './in-turns.ts';
import { printTable } from './report.ts';
import { residentMegabytes } from './resident.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** So many people, of whom each question comes from the next. */
const people = 10_000;
const question = 'When is the conference?';

const amounts = { warm: 2000, turns: 8, loaded: 500, inFlight: 32, single: 60 } as const;
const pairsOfEach = 5;
const messagesForMemory = 100_000;

type Way = 'interactions' | 'messages';

/** Kansli beside a discord.js that only echoes, in pairs side by side, each a process of its own against a Discord of ours. */
export async function measureDiscord(): Promise<void> {
  for (const way of ['interactions', 'messages'] as const) {
    const pairs: Awaited<ReturnType<typeof measurePair>>[] = [];
    for (let pair = 0; pair < pairsOfEach; pair++) pairs.push(await measurePair(way));
    const middle = (of: (pair: (typeof pairs)[number]) => number) => medianOf(pairs.map(of));
    printTable(`Discord, ${way}: the median of ${pairsOfEach} pairs`, [
      ['', 'Kansli', 'bare discord.js', ''],
      [
        `answers a second, ${amounts.inFlight} at once`,
        middle(({ own }) => own.rate).toFixed(0),
        middle(({ bare }) => bare.rate).toFixed(0),
        `ratio ${middle(({ own, bare }) => own.rate / bare.rate).toFixed(2)}; target: at least 0.8`,
      ],
      [
        'one answer, median',
        `${middle(({ own }) => own.median).toFixed(2)} ms`,
        `${middle(({ bare }) => bare.median).toFixed(2)} ms`,
        `added ${middle(({ own, bare }) => own.median - bare.median).toFixed(2)} ms; target: at most 1 ms`,
      ],
      [
        'from start to ready',
        `${middle(({ ready }) => ready.own / 1000).toFixed(2)} s`,
        `${middle(({ ready }) => ready.bare / 1000).toFixed(2)} s`,
        '',
      ],
    ]);
  }
  printTable('Discord, memory (resident) in use', await memoryOverMessages());
}

async function measurePair(way: Way) {
  return await withBot('echo', (bare) =>
    withBot('kansli', async (own) => ({
      ...(await compareInTurns(askerOn(own.discord, way), askerOn(bare.discord, way), amounts)),
      ready: { own: own.ready, bare: bare.ready },
    })),
  );
}

async function memoryOverMessages(): Promise<string[][]> {
  return await withBot('kansli', async ({ discord, bot }) => {
    const ask = askerOn(discord, 'messages');
    const rows: string[][] = [];
    const step = messagesForMemory / 5;
    for (let done = 0; done <= messagesForMemory; done += step) {
      rows.push([`after ${done} messages from ${people} people`, residentMegabytes(bot)]);
      if (done < messagesForMemory) await askMany(ask, step, amounts.inFlight);
    }
    return rows;
  });
}

type Running = { readonly discord: DiscordServer; readonly bot: ChildProcess; readonly ready: number };

async function withBot<T>(which: 'kansli' | 'echo', act: (running: Running) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kansli-bench-'));
  const names = Array.from({ length: people }, (_, at) => ({ name: `member-${at}` }));
  const discord = await startDiscord({
    rateLimits: 'none',
    answerWithin: 60_000,
    keep: 5_000,
    guilds: [{ channels: [{ name: 'general' }], members: names }],
  });
  const begun = performance.now();
  const bot = spawn(process.execPath, which === 'kansli' ? ['src/on-node-24.js', './main.ts'] : [echo], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      KANSLI_DATABASE: path.join(folder, 'kansli.sqlite'),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      ECHO_WORDS: 'x'.repeat(200),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => bot.once('exit', resolve));
  try {
    await until(bot, 'Discord is connected');
    return await act({ discord, bot, ready: performance.now() - begun });
  } finally {
    bot.kill('SIGTERM');
    await ended;
    await discord.close();
    rmSync(folder, { recursive: true });
  }
}

const echo = path.join(import.meta.dirname, 'discord-echo.ts');

async function until(bot: ChildProcess, line: string): Promise<void> {
  let said = '';
  for await (const chunk of bot.stderr!.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (said.includes(line)) break;
  }
  bot.stderr!.resume();
}

/** Asks once, as the next person. */
function askerOn(discord: DiscordServer, way: Way): () => Promise<unknown> {
  let next = 0;
  return async () => {
    const person = `member-${next++ % people}`;
    if (way === 'messages') return await discord.members.mention(person, 'general', question);
    return await discord.members.command(person, 'general', 'ask', { question });
  };
}
