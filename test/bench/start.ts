import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { printTable } from './report.ts';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * From the command to the first answer: at the first start after a clone, which learns, and at every later one; and
 * the memory then.
 */
export async function measureStart(): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'kansli-bench-'));
  try {
    const first = await timeToFirstAnswer(directory);
    const later: number[] = [];
    for (let round = 0; round < 5; round++) later.push(await timeToFirstAnswer(directory));
    later.sort((one, other) => one - other);
    printTable('From start to the first answer', [
      ['first start, which learns', seconds(first), 'target: within 15 s'],
      ['later starts, median of five', seconds(later[2]!), 'target: within 3 s'],
      ['memory after 20,000 questions', await memoryAfterQuestions(directory), 'target: under 200 MB'],
    ]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function startBot(dataDirectory: string) {
  return spawn(process.execPath, ['src/on-node-24.js', './main.ts', '--now', '2019-03-20T09:00+02:00'], {
    cwd: root,
    env: { ...process.env, KANSLI_DATA_DIR: dataDirectory },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

async function timeToFirstAnswer(dataDirectory: string): Promise<number> {
  const start = performance.now();
  const bot = startBot(dataDirectory);
  bot.stdin.end('nar e det??\n');
  await new Promise((resolve) => bot.stdout.once('data', resolve));
  const took = performance.now() - start;
  await new Promise((resolve) => bot.once('exit', resolve));
  return took;
}

/** The largest resident set of a bot in use, as the system counts it (VmHWM of Linux; elsewhere not measured). */
async function memoryAfterQuestions(dataDirectory: string): Promise<string> {
  const bot = startBot(dataDirectory);
  let answered = 0;
  bot.stdout.on('data', (chunk: Buffer) => {
    answered += chunk.toString().split('\n\n').length - 1;
  });
  const questions = [
    'När är det?',
    'how do I register and what does it cost?',
    'unde are loc conferința?',
    'is there parking?',
  ];
  const rounds = 5000;
  for (let round = 1; round <= rounds; round++) {
    bot.stdin.write(`${questions.join('\n')}\n`);
    while (answered < round * questions.length) await new Promise((resolve) => bot.stdout.once('data', resolve));
  }
  const memory = process.platform === 'linux' ? readFileSync(`/proc/${bot.pid}/status`, 'utf8') : '';
  bot.stdin.end();
  await new Promise((resolve) => bot.once('exit', resolve));
  const kilobytes = /VmHWM:\s+(\d+)/.exec(memory)?.[1];
  return kilobytes === undefined ? 'not measured here' : `${(Number(kilobytes) / 1000).toFixed(0)} MB`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
