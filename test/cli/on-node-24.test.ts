import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { run } from './run.ts';

/** A Node older than 24 on this machine's PATH, other than the project's own. */
function findOlderNode(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
  return folders
    .map((folder) => path.join(folder, 'node'))
    .filter((file) => existsSync(file))
    .find((file) => Number(/^v(\d+)/.exec(spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout)?.[1]) < 24);
}

const older = findOlderNode();

test.skipIf(older === undefined).each(['./main.ts', './cli.ts'])(
  'an older Node says for %s in words what is missing, instead of failing on the first type',
  async (entry) => {
    const { code, stdout, stderr } = await run([entry], { node: older! });

    expect(stderr).toMatch(/Node 24 or later; this is Node \d+\.\d+/);
    expect(stderr).not.toMatch(/SyntaxError|\bat .*:\d+:\d+/);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  },
);
