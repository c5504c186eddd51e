import assert from 'node:assert/strict';
import path from 'node:path';
import { childProcess } from '../storage/child-process.ts';

/**
 * Starts so many processes of a script of this folder, lets them go at the same moment, and gives what each wrote after its first line:
 * JSON. Rejects where one fails.
 */
export async function race<T>(script: string, typed: readonly (readonly string[])[]): Promise<T[]> {
  const processes = typed.map((words) => childProcess(path.join(import.meta.dirname, script), words));
  await Promise.all(processes.map(({ ready }) => ready));
  const ended = await Promise.all(processes.map(({ go }) => go()));
  return ended.map(({ code, stdout, stderr }) => {
    assert.equal(code, 0, `a process failed: ${stderr}`);
    return JSON.parse(stdout.slice(stdout.indexOf('\n'))) as T;
  });
}
