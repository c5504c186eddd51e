import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DiscordServer, startDiscord } from '../fakes/discord/discord-server.ts';
import { printTable, quantile } from './report.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** So many people, of whom each question comes from the next. */
const people = 10_000;
const question = 'When is the conference?';

/** So many wait for an answer at once where throughput is measured; one where latency is. */
const atOnce = 32;
const manyQuestions = 3_000;
const fewQuestions = 500;
const messagesForMemory = 100_000;

type Measured = { readonly ready: number; readonly perSecond: number; readonly median: number };
type Way = 'interactions' | 'messages';

/** Kansli beside a discord.js that only echoes, in pairs, each a process of its own against a Discord of ours. */
export async function measureDiscord(): Promise<void> {
  for (const way of ['interactions', 'messages'] as const) {
    const pairs: { echo: Measured; kansli: Measured }[] = [];
    for (let pair = 0; pair < 5; pair++) {
      pairs.push({ echo: await measure('echo', way), kansli: await measure('kansli', way) });
    }
    const middle = (of: (pair: (typeof pairs)[number]) => number) =>
      quantile(
        pairs.map(of).sort((a, b) => a - b),
        0.5,
      );
    printTable(`Discord, ${way}: the median of five pairs`, [
      ['', 'Kansli', 'bare discord.js', ''],
      [
        'answers a second, 32 at once',
        middle(({ kansli }) => kansli.perSecond).toFixed(0),
        middle(({ echo }) => echo.perSecond).toFixed(0),
        `ratio ${middle(({ kansli, echo }) => kansli.perSecond / echo.perSecond).toFixed(2)}; target: at least 0.8`,
      ],
      [
        'one answer, median',
        `${middle(({ kansli }) => kansli.median).toFixed(2)} ms`,
        `${middle(({ echo }) => echo.median).toFixed(2)} ms`,
        `added ${middle(({ kansli, echo }) => kansli.median - echo.median).toFixed(2)} ms; target: at most 1 ms`,
      ],
      [
        'from start to ready',
        `${middle(({ kansli }) => kansli.ready / 1000).toFixed(2)} s`,
        `${middle(({ echo }) => echo.ready / 1000).toFixed(2)} s`,
        '',
      ],
    ]);
  }
  printTable('Discord, memory (resident) in use', await memoryOverMessages());
}

async function measure(which: 'kansli' | 'echo', way: Way): Promise<Measured> {
  return await withBot(which, async ({ discord, ready }) => {
    const ask = askerOn(discord, way);
    await askMany(ask, 300, atOnce);
    const before = performance.now();
    await askMany(ask, manyQuestions, atOnce);
    const perSecond = (1000 * manyQuestions) / (performance.now() - before);
    const took = (await askMany(ask, fewQuestions, 1)).sort((one, other) => one - other);
    return { ready, perSecond, median: quantile(took, 0.5) };
  });
}

async function memoryOverMessages(): Promise<string[][]> {
  return await withBot('kansli', async ({ discord, bot }) => {
    const ask = askerOn(discord, 'messages');
    const rows: string[][] = [];
    const step = messagesForMemory / 5;
    for (let done = 0; done <= messagesForMemory; done += step) {
      rows.push([`after ${done} messages from ${people} people`, `${memoryOf(bot)} MB`]);
      if (done < messagesForMemory) await askMany(ask, step, atOnce);
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

/** Milliseconds that each question took. */
async function askMany(ask: () => Promise<unknown>, count: number, together: number): Promise<number[]> {
  const took: number[] = [];
  let left = count;
  const asker = async () => {
    while (left-- > 0) {
      const begun = performance.now();
      await ask();
      took.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: together }, asker));
  return took;
}

/** The resident set now, as the system counts it (VmRSS of Linux). */
function memoryOf({ pid }: ChildProcess): string {
  if (process.platform !== 'linux') return 'not measured here: ?';
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kilobytes) / 1000).toFixed(0);
}
