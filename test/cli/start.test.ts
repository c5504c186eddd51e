import { describe, expect, test } from 'vitest';
import { placeOf, smallFile } from '../settings/conference-folder.ts';
import { run } from './run.ts';
import { withConference } from './with-conference.ts';

const start = (typed: readonly string[], input = '', environment = {}) =>
  run(['./main.ts', ...typed], { input, environment });
const inMarch = ['--now', '2019-03-20T09:00+02:00'];

describe('npm start, fed from a pipe,', () => {
  test('answers line by line as one conversation, and ends with it', async () => {
    const { code, stdout } = await start(inMarch, 'När är konferensen?\n\noch vad kostar det?\n/help');

    const replies = stdout.trimEnd().split('\n\n');
    expect(replies).toHaveLength(3);
    expect(replies[0]).toMatch(/14\s?–\s?16 maj 2019.*55 dagar/);
    expect(replies[1]).toMatch(/gratis/);
    expect(replies[2]).toMatch(/\/language/);
    expect(code).toBe(0);
  });

  test('ends at /quit', async () => {
    const { code, stdout } = await start(inMarch, 'När är konferensen?\n/quit\nVad kostar det?\n');

    expect(stdout.trimEnd().split('\n\n')).toHaveLength(1);
    expect(code).toBe(0);
  });

  test('says in a line each how to connect Slack and Discord, beside the conversation', async () => {
    const { stdout, stderr } = await start(inMarch);

    const lines = stderr.split('\n');
    expect(lines.filter((line) => /Slack.*SLACK_BOT_TOKEN.*SLACK_APP_TOKEN/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => /Discord.*DISCORD_TOKEN/.test(line))).toHaveLength(1);
    expect(stderr).not.toMatch(/error|over since|--now/i);
    expect(stdout).toBe('');
  });

  test('sets no other time where people in real channels would be told of it, and tells no token', async () => {
    const { code, stdout, stderr } = await start(inMarch, '', { SLACK_BOT_TOKEN: '', DISCORD_TOKEN: 'very-secret' });

    expect(stderr).toMatch(/--now sets the time for the terminal.*--aloud/);
    expect(stderr).not.toContain('very-secret');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

test('after every conference is over it says so, and prints how to talk as if it were not', async () => {
  const { stderr } = await start(['--now', '2019-05-17T09:00Z']);

  expect(stderr).toMatch(/over since 2019-05-16/);
  expect(stderr).toContain('npm start -- --now 2019-03-20T09:00+02:00');
});

describe('nothing is started, with exit code 2,', () => {
  test('where a conference file is broken: file and line are named', async () => {
    const broken = smallFile.replace('end: 2019-05-16', 'end: 2019-05-32');

    const { code, stdout, stderr } = await withConference(broken, (folder) =>
      start(['--config', folder], 'When is it?\n'),
    );

    expect(stderr).toContain(`small.yaml:${placeOf(broken, '2019-05-32').line}:`);
    expect(stderr).toMatch(/2019-05-32/);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test.each([
    ['an unknown option', ['--nwo', 'x'], /--nwo[\s\S]*Usage: npm start/],
    ['a moment without its offset', ['--now', '2019-03-20T09:00'], /offset/],
    ['a word that means nothing to it', ['--now', '2019-03-20T09:00Z', 'tomorrow'], /tomorrow/],
  ])('where %s was typed', async (_, typed, message) => {
    const { code, stdout, stderr } = await start(typed);

    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
