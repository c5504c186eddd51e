import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { breachesOf } from '../calendar/rfc-5545.ts';
import { smallFile } from '../settings/conference-folder.ts';
import { temporaryFolder } from '../storage/engines.ts';
import { run } from './run.ts';
import { withConference } from './with-conference.ts';

const calendar = (typed: readonly string[], environment: Record<string, string> = {}) =>
  run(['./cli.ts', 'calendar', ...typed], { environment });

const versionOf = (stream: string) => [Number(/SEQUENCE:(\d+)/.exec(stream)![1]), /DTSTAMP:(\w+)/.exec(stream)![1]];

test('npm run calendar prints the calendar of the conference, and nothing else', async () => {
  const { code, stdout, stderr } = await calendar([]);

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(breachesOf(stdout)).toEqual([]);
  expect(stdout).toContain('UID:eucluster2019-day-1@kansli');
  expect(stdout).toContain('Tiderna är inte meddelade');
});

test('its version stays from run to run, and grows once when a date has moved', async () => {
  const KANSLI_DATABASE = path.join(temporaryFolder(), 'kansli.sqlite');
  const printed = (file: string) =>
    withConference(file, async (folder) => {
      const typed = ['--config', folder, '--conference', 'small', '--language', 'en'];
      return (await calendar(typed, { KANSLI_DATABASE })).stdout;
    });
  const moved = smallFile.replace('end: 2019-05-16', 'end: 2019-05-17');

  const first = await printed(smallFile);
  const again = await printed(smallFile);
  const next = await printed(moved);

  expect(first).toContain('SUMMARY:Small Meeting (day 1 of 3)');
  expect(again).toBe(first);
  expect(versionOf(first)[0]).toBe(0);
  expect(versionOf(next)[0]).toBe(1);
  expect(versionOf(next)[1]! > versionOf(first)[1]!).toBe(true);
});

describe('nothing is printed, with exit code 2,', () => {
  test.each([
    ['an unknown conference', ['--conference', 'other'], /--conference expects one of eucluster2019; found 'other'/],
    ['an unknown language', ['--language', 'xx'], /--language expects one of en, ro, sv; found 'xx'/],
    ['a word that means nothing to it', ['tomorrow'], /'tomorrow' means nothing here[\s\S]*Usage/],
  ])('where %s was typed', async (_, typed, message) => {
    const { code, stdout, stderr } = await calendar(typed);

    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
