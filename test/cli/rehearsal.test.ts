import { expect, test } from 'vitest';
import { run } from './run.ts';

test('npm start rehearses from its first minute to the end of the conference in seconds, says each reminder once, and ends', async () => {
  const { code, stdout, stderr } = await run(['./main.ts', '--now', '2019-05-14T08:59+03:00', '--speed', '50000']);

  const said = stdout.trimEnd().split('\n\n');
  expect(said).toEqual([/I dag börjar/, /dag 2 av 3/, /dag 3 av 3/].map((pattern) => expect.stringMatching(pattern)));
  expect(stderr).not.toMatch(/error/i);
  expect(code).toBe(0);
});

test('npm start refuses a rehearsal that does not say when it begins', async () => {
  const { code, stderr } = await run(['./main.ts', '--speed', '60']);

  expect(stderr).toMatch(/--speed expects --now/);
  expect(code).toBe(2);
});
