import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** What came of a process. */
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

type Run = { readonly input?: string; readonly environment?: Readonly<Record<string, string>>; readonly node?: string };

/** Starts the bot or a command as npm does, gives it the input, and waits for its end. It remembers nothing of other runs. */
export function run(typed: readonly string[], { input = '', environment = {}, node = process.execPath }: Run = {}) {
  return new Promise<Ended>((resolve, reject) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kansli-run-'));
    const child = spawn(node, ['src/on-node-24.js', ...typed], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        TZ: 'Europe/Stockholm',
        KANSLI_DATABASE: path.join(folder, 'kansli.sqlite'),
        ...environment,
      },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      rmSync(folder, { recursive: true });
      resolve({ code, stdout, stderr });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
