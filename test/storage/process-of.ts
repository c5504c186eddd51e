import { spawn } from 'node:child_process';
import path from 'node:path';
import type { DatabasePlace } from '../../src/storage/storage.ts';

export type Ended = { readonly code: number | null; readonly stderr: string };

/** A process of its own that waits for `go` to open a storage. As another user where one is named. */
export function processOf(place: DatabasePlace, name: string, user?: number) {
  const script = path.join(import.meta.dirname, 'start-together.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(place), name], {
    env: { PATH: process.env.PATH },
    ...(user !== undefined && { uid: user, gid: user }),
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stderr }));
  });
  const ready = Promise.race([new Promise<void>((resolve) => child.stdout.once('data', () => resolve())), ended]);
  return {
    ready,
    go: (): Promise<Ended> => {
      child.stdin.end('go\n');
      return ended;
    },
  };
}
