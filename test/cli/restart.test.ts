import { describe, expect, test } from 'vitest';
import { engines } from '../storage/engines.ts';
import { run } from './run.ts';

describe.each(engines)('on $name', ({ missing, newDatabase }) => {
  test.skipIf(missing)('npm start remembers the language that a person chose, also after it was stopped', async () => {
    const place = await newDatabase();
    const environment = place.engine === 'sqlite' ? { KANSLI_DATABASE: place.file } : { DATABASE_URL: place.url };
    const start = (input: string) => run(['./main.ts', '--now', '2019-03-20T09:00+02:00'], { input, environment });
    await start('/language ro\n');

    const { code, stdout, stderr } = await start('When is the conference?\n');

    expect(stdout).toContain('are loc');
    expect(stderr).not.toMatch(/Warning|error/);
    expect(code).toBe(0);
  });
});

test('npm start ends with exit code 2 and a sentence where the database cannot be had', async () => {
  const unanswered = { DATABASE_URL: 'postgres://anna:secret@127.0.0.1:1/kansli' };

  const { code, stdout, stderr } = await run(['./main.ts'], { input: 'When?\n', environment: unanswered });

  expect(stderr).toMatch(/^PostgreSQL \(127\.0\.0\.1:1\/kansli\) does not answer\./);
  expect(stderr).not.toMatch(/secret|\bat .*:\d+:\d+/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});
