import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

test('a process that runs PostgreSQL ends with the code that it was given', () => {
  const script = `await import(${JSON.stringify(path.resolve(import.meta.dirname, 'run-postgres.ts'))}); process.exitCode = 3;`;

  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });

  expect([status, stderr]).toEqual([3, '']);
});
