import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SlackServer, startSlack } from '../fakes/slack/slack-server.ts';
import type { MemberSetup } from '../fakes/slack/workspace.ts';
import { printTable, quantile } from './report.ts';

const root = path.resolve(import.meta.dirname, '../..');

const modes = ['sockets', 'http'] as const;
type Mode = (typeof modes)[number];

/** So many members each write to the bot directly, in turn. */
const people = 10_000;

/** How much is measured: one at a time, in flight at once, in how many rounds, and for how long the memory is watched. */
const amounts = { single: 400, loaded: 2000, inFlight: 100, rounds: 5, memory: 100_000 } as const;

const scopes = ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'im:write', 'users:read'];

/** A bot in a process of its own, connected to the local Slack. */
type Contestant = {
  readonly name: string;
  readonly process: ChildProcess;
  /** When it was started, and how long it took to connect, in milliseconds. */
  readonly began: number;
  readonly startedIn: number;
};

/**
 * Our bot beside a bare Bolt echo, each in a process of its own, against the same kind of local Slack in this one: one message at a
 * time, 100 in flight, and the memory of ours over 100,000 messages from 10,000 people.
 */
export async function measureSlack(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kansli-bench-slack-'));
  try {
    // The first start after a change learns, which is measured elsewhere.
    await measureOne('own', 'sockets', folder);
    for (const mode of modes) await measureMode(mode, folder);
    await measureMemory(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureMode(mode: Mode, folder: string): Promise<void> {
  const pairs: { bare: Figures; own: Figures }[] = [];
  for (let round = 0; round < amounts.rounds; round += 1) {
    pairs.push({ bare: await measureOne('bare', mode, folder), own: await measureOne('own', mode, folder) });
  }
  const median = (figure: (pair: (typeof pairs)[number]) => number) =>
    quantile(
      pairs.map(figure).sort((one, other) => one - other),
      0.5,
    );
  const added = median(({ bare, own }) => own.median - bare.median);
  const ratio = median(({ bare, own }) => own.rate / bare.rate);
  printTable(`Slack over ${mode}, ${amounts.rounds} pairs in turn`, [
    ['', 'bare Bolt', 'Kansli', ''],
    ['one at a time, median', ms(median(({ bare }) => bare.median)), ms(median(({ own }) => own.median)), ''],
    ['added median', '', ms(added), 'target: at most 1 ms'],
    [
      `${amounts.inFlight} in flight, a second`,
      rate(median(({ bare }) => bare.rate)),
      rate(median(({ own }) => own.rate)),
      '',
    ],
    ['throughput of the bare one', '', ratio.toFixed(2), 'target: at least 0.80'],
    ['from start to connected', ms(median(({ bare }) => bare.startedIn)), ms(median(({ own }) => own.startedIn)), ''],
    [
      'from start to first answer',
      ms(median(({ bare }) => bare.answeredIn)),
      ms(median(({ own }) => own.answeredIn)),
      '',
    ],
  ]);
}

type Figures = {
  readonly median: number;
  readonly rate: number;
  readonly startedIn: number;
  readonly answeredIn: number;
};

async function measureOne(who: 'bare' | 'own', mode: Mode, folder: string): Promise<Figures> {
  const slack = await startSlack({ scopes, members, patienceMs: 60_000 });
  const contestant = await start(who, mode, slack, folder);
  await ask(slack, 0);
  const answeredIn = performance.now() - contestant.began;
  // Whoever is met for the first time is asked after at Slack; that is measured apart, by the memory run.
  await askAll(slack, 0, amounts.single, amounts.inFlight);
  slack.forget();
  const times: number[] = [];
  for (let at = 0; at < amounts.single; at += 1) {
    const began = performance.now();
    await ask(slack, at);
    times.push(performance.now() - began);
  }
  times.sort((one, other) => one - other);
  await askAll(slack, 0, amounts.loaded, amounts.inFlight);
  slack.forget();
  const began = performance.now();
  await askAll(slack, 0, amounts.loaded, amounts.inFlight);
  const took = performance.now() - began;
  await stop(contestant, slack);
  const { startedIn } = contestant;
  return { median: quantile(times, 0.5), rate: (1000 * amounts.loaded) / took, startedIn, answeredIn };
}

/** The memory of our bot, after each tenth of the messages. */
async function measureMemory(folder: string): Promise<void> {
  const slack = await startSlack({ scopes, members, patienceMs: 60_000 });
  const contestant = await start('own', 'sockets', slack, folder);
  const rows: string[][] = [];
  const step = amounts.memory / 10;
  for (let done = step; done <= amounts.memory; done += step) {
    await askAll(slack, done - step, step, amounts.inFlight);
    slack.forget();
    rows.push([`after ${done.toLocaleString('en')} messages`, residentMegabytes(contestant.process)]);
  }
  await stop(contestant, slack);
  printTable(`Memory of Kansli on Slack, ${people.toLocaleString('en')} people`, rows);
}

const members: readonly MemberSetup[] = Array.from({ length: people }, (_, at) => ({
  id: `U${String(at).padStart(9, '0')}X`,
  name: `member${at}`,
  locale: 'en-GB',
}));

async function ask(slack: SlackServer, at: number): Promise<void> {
  const { id } = members[at % people]!;
  await (await slack.members.direct(id, 'When is the conference?')).answer();
}

async function askAll(slack: SlackServer, from: number, count: number, inFlight: number): Promise<void> {
  let next = from;
  const worker = async () => {
    while (next < from + count) {
      const at = next;
      next += 1;
      await ask(slack, at);
      // What lies behind is dropped, so that the local Slack itself stays quick.
      if (at % 1000 === 999) slack.journal.forget();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

async function start(who: 'bare' | 'own', mode: Mode, slack: SlackServer, folder: string): Promise<Contestant> {
  const began = performance.now();
  const typed = who === 'own' ? ['src/on-node-24.js', './main.ts'] : ['test/bench/bare-bolt.ts'];
  const child = spawn(process.execPath, typed, {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      KANSLI_DATABASE: path.join(folder, `${mode}-${performance.now()}.sqlite`),
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_API_URL: slack.apiUrl,
      PORT: '0',
      ...(mode === 'sockets' ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const told = await hear(child, /connected/);
  const startedIn = performance.now() - began;
  const url = /request URL is (\S+),/.exec(told)?.[1];
  if (url !== undefined) await slack.deliverTo(url);
  return { name: who, process: child, began, startedIn };
}

async function hear(child: ChildProcess, pattern: RegExp): Promise<string> {
  let told = '';
  while (!pattern.test(told)) told += String((await once(child.stderr!, 'data'))[0]);
  child.stderr!.resume();
  return told;
}

async function stop({ process: child }: Contestant, slack: SlackServer): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  await slack.stop();
  slack.expectNoFailures();
}

/** As Linux counts it; elsewhere not measured. */
function residentMegabytes({ pid }: ChildProcess): string {
  if (process.platform !== 'linux') return 'not measured here';
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return `${(Number(kilobytes) / 1000).toFixed(0)} MB`;
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

function rate(value: number): string {
  return value.toFixed(0);
}
