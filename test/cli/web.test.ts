import { expect, test } from 'vitest';
import { breachesOf } from '../calendar/rfc-5545.ts';
import { Started } from './started.ts';

test('npm start shows the feeds on the web where it is told where, until it is stopped', async () => {
  const bot = new Started(['./main.ts'], { PORT: '0', PUBLIC_URL: 'https://kansli.example.org/' });
  const address = (await bot.says(/listens at (http:\/\/127\.0\.0\.1:\d+)/))[1]!;
  await bot.says(
    /The calendar of European Cluster Conference 2019: https:\/\/kansli\.example\.org\/calendar\/eucluster2019\.ics/,
  );

  const feed = await (await fetch(`${address}/calendar/eucluster2019.ics?language=en`)).text();
  const code = await bot.stop();

  expect(breachesOf(feed)).toEqual([]);
  expect(feed).toContain('Last day for proposals');
  expect(code).toBe(0);
  await expect(fetch(`${address}/health`)).rejects.toThrow();
});

test('npm start listens nowhere where it is not told to', async () => {
  const bot = new Started(['./main.ts'], {});

  await bot.says(/European Cluster Conference 2019/);
  await bot.stop();

  expect(bot.said).not.toMatch(/listens|The calendar of/);
});

test('npm start ends with what is expected of a setting that cannot be used', async () => {
  const bot = new Started(['./main.ts'], { PORT: 'http' });

  expect(await bot.ended).toBe(2);
  expect(bot.said).toMatch(/PORT expects a number/);
});
