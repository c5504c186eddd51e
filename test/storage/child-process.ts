import { spawn } from 'node:child_process';

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** A script in a process of its own, which says that it is ready and then waits for `go`. As another user where one is named. */
export function childProcess(script: string, typed: readonly string[], user?: number) {
  const child = spawn(process.execPath, [script, ...typed], {
    env: { PATH: process.env.PATH },
    ...(user !== undefined && { uid: user, gid: user }),
  });
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const isReady = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      resolve();
    });
  });
  return {
    ready: Promise.race([isReady, ended]),
    go: (): Promise<Ended> => {
      child.stdin.end('go\n');
      return ended;
    },
  };
}
