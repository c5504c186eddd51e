import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** A process that runs on until it is stopped, with a database of its own. */
export class Started {
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  /** What it has said on standard error. */
  said = '';
  readonly #child: ChildProcess;

  constructor(typed: readonly string[], environment: Readonly<Record<string, string>>) {
    const folder = mkdtempSync(path.join(tmpdir(), 'kansli-started-'));
    this.#child = spawn(process.execPath, ['src/on-node-24.js', ...typed], {
      cwd: root,
      env: { PATH: process.env.PATH, KANSLI_DATABASE: path.join(folder, 'kansli.sqlite'), ...environment },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    this.#child.stderr!.setEncoding('utf8').on('data', (text) => {
      this.said += text;
    });
    this.ended = once(this.#child, 'close').then(([code]) => {
      rmSync(folder, { recursive: true });
      return code;
    });
  }

  /** Waits until it has said this. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.said);
      if (found !== null) return found;
      const ended = this.ended.then(() => {
        throw new Error(`It ended without saying ${pattern}:\n${this.said}`);
      });
      await Promise.race([once(this.#child.stderr!, 'data'), ended]);
    }
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  /** Asks it to end, and waits for that. */
  stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.ended;
  }
}
