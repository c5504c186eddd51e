import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SlackServer, startSlack } from '../fakes/slack/slack-server.ts';
import type { MemberSetup } from '../fakes/slack/workspace.ts';
import { askMany, compareInTurns, medianOf } from './in-turns.ts';
import { printTable } from './report.ts';
import { residentMegabytes } from './resident.ts';

const root = path.resolve(import.meta.dirname, '../..');

const modes = ['sockets', 'http'] as const;
type Mode = (typeof modes)[number];

/** So many members each write to the bot directly, in turn. */
const people = 10_000;

const amounts = { warm: 2000, turns: 8, loaded: 500, inFlight: 100, single: 60 } as const;

/**
 * Whoever is met for the first time is asked after at Slack: the bots are compared where they have met so many, and the memory is watched
 * where they have not.
 */
const acquainted: number = amounts.warm;
const pairsOfEach = 5;
const messagesForMemory = 100_000;

const scopes = ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'im:write', 'users:read'];

/**
 * Our bot beside a bare Bolt echo, in pairs side by side, each in a process of its own, against the same kind of local Slack in this
 * one: one message at a time, 100 in flight, and the memory of ours over 100,000 messages from 10,000 people.
 */
export async function measureSlack(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kansli-bench-slack-'));
  try {
    // The first start after a change learns, which is measured elsewhere.
    await withBot('own', 'sockets', folder, (own) => own.ask());
    for (const mode of modes) await measureMode(mode, folder);
    await measureMemory(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureMode(mode: Mode, folder: string): Promise<void> {
  const pairs: Awaited<ReturnType<typeof measurePair>>[] = [];
  for (let pair = 0; pair < pairsOfEach; pair += 1) pairs.push(await measurePair(mode, folder));
  const median = (figure: (pair: (typeof pairs)[number]) => number) => medianOf(pairs.map(figure));
  const added = median(({ bare, own }) => own.median - bare.median);
  const ratio = median(({ bare, own }) => own.rate / bare.rate);
  printTable(`Slack over ${mode}: the median of ${pairsOfEach} pairs`, [
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
    [
      'from start to connected',
      ms(median(({ started }) => started.bare)),
      ms(median(({ started }) => started.own)),
      '',
    ],
    [
      'from start to first answer',
      ms(median(({ answered }) => answered.bare)),
      ms(median(({ answered }) => answered.own)),
      '',
    ],
  ]);
}

async function measurePair(mode: Mode, folder: string) {
  return await withBot('bare', mode, folder, (bare) =>
    withBot('own', mode, folder, async (own) => ({
      ...(await compareInTurns(own.ask, bare.ask, amounts)),
      started: { own: own.startedIn, bare: bare.startedIn },
      answered: { own: own.answeredIn, bare: bare.answeredIn },
    })),
  );
}

/** The memory of our bot, after each tenth of the messages. */
async function measureMemory(folder: string): Promise<void> {
  await withBot(
    'own',
    'sockets',
    folder,
    async ({ ask, forget, process: bot }) => {
      const rows: string[][] = [];
      const step = messagesForMemory / 10;
      for (let done = step; done <= messagesForMemory; done += step) {
        await askMany(ask, step, amounts.inFlight);
        forget();
        rows.push([`after ${done.toLocaleString('en')} messages`, residentMegabytes(bot)]);
      }
      printTable(`Memory of Kansli on Slack, ${people.toLocaleString('en')} people`, rows);
    },
    people,
  );
}

const members: readonly MemberSetup[] = Array.from({ length: people }, (_, at) => ({
  id: `U${String(at).padStart(9, '0')}X`,
  name: `member${at}`,
  locale: 'en-GB',
}));

type Contestant = {
  readonly process: ChildProcess;
  /** How long it took from its start until it was connected, and until it had answered, in milliseconds. */
  readonly startedIn: number;
  readonly answeredIn: number;
  /** Asks once, as the next person. */
  ask(): Promise<void>;
  /** What lies behind is dropped, so that the local Slack itself stays quick. */
  forget(): void;
};

/** A bot in a process of its own, connected to a local Slack of its own, as long as `act` takes. */
async function withBot<T>(
  who: 'bare' | 'own',
  mode: Mode,
  folder: string,
  act: (bot: Contestant) => Promise<T>,
  count = acquainted,
) {
  const slack = await startSlack({ scopes, members, patienceMs: 60_000 });
  const began = performance.now();
  const child = await start(who, mode, slack, folder);
  const startedIn = performance.now() - began;
  const ask = askerOn(slack, count);
  let result: T;
  try {
    await ask();
    const answeredIn = performance.now() - began;
    result = await act({ process: child, startedIn, answeredIn, ask, forget: () => slack.forget() });
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    await slack.stop();
  }
  slack.expectNoFailures();
  return result;
}

function askerOn(slack: SlackServer, count: number): () => Promise<void> {
  let asked = 0;
  return async () => {
    const { id } = members[asked % count]!;
    asked += 1;
    if (asked % 1000 === 0) slack.journal.forget();
    await (await slack.members.direct(id, 'When is the conference?')).answer();
  };
}

async function start(who: 'bare' | 'own', mode: Mode, slack: SlackServer, folder: string): Promise<ChildProcess> {
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
  const url = /request URL is (\S+),/.exec(told)?.[1];
  if (url !== undefined) await slack.deliverTo(url);
  return child;
}

async function hear(child: ChildProcess, pattern: RegExp): Promise<string> {
  let told = '';
  while (!pattern.test(told)) told += String((await once(child.stderr!, 'data'))[0]);
  child.stderr!.resume();
  return told;
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

function rate(value: number): string {
  return value.toFixed(0);
}
