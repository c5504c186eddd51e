import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from '../../src/chat/reply.ts';
import type { DatabasePlace } from '../../src/storage/storage.ts';
import type { Dialect } from './platform-client.ts';

/** What a replica of the campaigns is told when it starts. */
export type ReplicaSetting = {
  readonly place: DatabasePlace;
  /** Where the platform is reached. */
  readonly url: string;
  readonly dialect: Dialect;
  /** In milliseconds, as are the others. */
  readonly lease: number;
  /** How far the replica's clock is ahead. */
  readonly skew: number;
  /** Within so much time the platform accepts a post, or never. */
  readonly bound: number;
  /** Where failures are told. */
  readonly desk: string;
};

export function sentence(text: string): Reply {
  return { language: 'en', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }] };
}

function start(script: string, ...typed: readonly string[]): ChildProcess {
  return spawn(process.execPath, [path.join(import.meta.dirname, script), ...typed], {
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** The platform of the campaigns, running. */
export type Platform = {
  readonly url: string;
  /** How often it accepted each key. */
  accepted(): Promise<Readonly<Record<string, number>>>;
  /** The longest time, in milliseconds, for which it did nothing, because the machine had other things to do. */
  longestStandstill(): Promise<number>;
  end(): Promise<void>;
};

/** `onStop`: told of each process that it stopped, by its id. */
export async function startPlatform(onStop: (pid: number) => void = () => {}): Promise<Platform> {
  const child = start('platform-process.ts');
  const url = await new Promise<string>((resolve) => {
    readLines(child, (line) => (line.startsWith('http') ? resolve(line) : onStop(Number(line))));
  });
  return {
    url,
    accepted: async () => (await (await fetch(`${url}/accepted`)).json()) as Record<string, number>,
    longestStandstill: async () => {
      const answer = (await (await fetch(`${url}/stood`)).json()) as { milliseconds: number };
      return answer.milliseconds;
    },
    end: async () => {
      child.stdin?.end();
      await once(child, 'exit');
    },
  };
}

function readLines(child: ChildProcess, hear: (line: string) => void): void {
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
}

/** So many replicas; one that dies is replaced at once. */
export class Replicas {
  readonly #settings: readonly ReplicaSetting[];
  readonly #onStop: (pid: number) => void;
  readonly #running: ChildProcess[] = [];
  #deaths = 0;
  #ending = false;

  /** One for each setting. `onStop`: told of each that stopped itself, by its id. */
  constructor(settings: readonly ReplicaSetting[], onStop: (pid: number) => void = () => {}) {
    this.#settings = settings;
    this.#onStop = onStop;
    for (const at of settings.keys()) this.#start(at);
  }

  /** How many were killed so far. */
  get deaths(): number {
    return this.#deaths;
  }

  /** Waits until so many were killed, and rejects where that takes very long. */
  async untilDeaths(count: number): Promise<void> {
    for (let waited = 0; this.#deaths < count; waited += 20) {
      if (waited > 20_000) throw new Error('a replica was to be killed, and was not');
      await pause(20);
    }
  }

  /** Lets one of them die before it claims again. */
  dieBeforeClaiming(): void {
    this.#running[0]?.stdin?.write('die\n');
  }

  /** The process of one of them. */
  pidOf(at: number): number {
    return this.#running[at]?.pid ?? 0;
  }

  async end(): Promise<void> {
    this.#ending = true;
    await Promise.all(
      this.#running.map(async (child) => {
        const ended = once(child, 'exit');
        child.stdin?.end();
        await ended;
      }),
    );
  }

  #start(at: number): void {
    const child = start('replica-process.ts', JSON.stringify(this.#settings[at]));
    this.#running[at] = child;
    readLines(child, (line) => this.#onStop(Number(line)));
    child.stdin?.on('error', () => {});
    child.on('exit', () => {
      if (this.#ending) return;
      this.#deaths++;
      this.#start(at);
    });
  }
}
