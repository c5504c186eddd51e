import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { smallFile } from '../settings/conference-folder.ts';
import { run } from './run.ts';
import { withConference } from './with-conference.ts';

const ask = (typed: readonly string[], input?: string) =>
  run(['./cli.ts', 'ask', ...typed], input === undefined ? {} : { input });
const inMarch = ['--now', '2019-03-20T09:00+02:00'];

describe('npm run ask', () => {
  test('answers its arguments as one question', async () => {
    const { code, stdout } = await ask([...inMarch, 'When', 'is', 'the', 'conference?']);

    expect(stdout).toMatch(/^.*14\s?–\s?16 May 2019.*55 days.*\n$/);
    expect(code).toBe(0);
  });

  test('--json gives one line with these keys in this order', async () => {
    const { stdout } = await ask([...inMarch, '--json', 'När är konferensen och vad kostar det?']);

    const line = JSON.parse(stdout);

    expect(Object.keys(line)).toEqual(['question', 'language', 'topics', 'choices', 'unsupported', 'answer']);
    expect(line).toMatchObject({
      question: 'När är konferensen och vad kostar det?',
      language: 'sv',
      topics: ['dates', 'cost'],
      choices: [],
      unsupported: null,
    });
    expect(stdout.trimEnd()).not.toContain('\n');
  });

  test('answers standard input line by line, each line on its own', async () => {
    const questions = ['När är konferensen?', 'till när?', 'Cât costă?', 'When is it?'];

    const { stdout } = await ask([...inMarch, '--json'], `${questions.join('\n')}\r\n\n   \n`);

    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.question)).toEqual(questions);
    expect(lines.map((line) => line.language)).toEqual(['sv', 'sv', 'ro', 'en']);
    expect(lines[1].topics).not.toEqual(['dates']);
  });

  test('--language answers in that language, whatever the question is in', async () => {
    const { stdout } = await ask([...inMarch, '--language', 'ro', 'When is the conference?']);

    expect(stdout).toContain('are loc');
  });

  test('--now answers as of then', async () => {
    expect((await ask(['--now', '2019-05-15T12:00Z', 'When is the conference?'])).stdout).toMatch(/right now.*day 2/);
  });

  test('--config and --conference name the folder and the conference', async () => {
    const { code, stdout } = await withConference(smallFile, (folder) =>
      ask(['--config', folder, '--conference', 'small', '--json', 'May I bring my bike?']),
    );

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ topics: ['faq:bikes'], answer: 'Yes.' });
  });

  test('needs and opens no database', async () => {
    const environment = { KANSLI_DATABASE: '/proc/nowhere/kansli.sqlite', DATABASE_URL: 'nonsense' };

    const { code, stderr } = await run(['./cli.ts', 'ask', ...inMarch, 'When?'], { environment });

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('stops quietly where nobody reads on', async () => {
    const child = spawn('bash', [
      '-c',
      `yes "When is it?" | head -2000 | "${process.execPath}" src/on-node-24.js ./cli.ts ask | head -1`,
    ]);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });

    await new Promise((resolve) => child.on('close', resolve));

    expect(stderr).not.toContain('EPIPE');
  });
});

describe('what is typed wrong ends with exit code 2 and one clear message:', () => {
  test.each([
    ['an unknown option', ['ask', '--jsno'], /--jsno[\s\S]*Usage: npm run/],
    ['an option without its value', ['ask', '--now'], /--now[\s\S]*Usage/],
    ['a moment without its offset', ['ask', '--now', '2019-03-20', 'x'], /2019-03-20T09:00\+02:00; found '2019-03-20'/],
    ['a conference that is unknown', ['ask', '--conference', 'small', 'x'], /eucluster2019; found 'small'/],
    ['a language that it does not speak', ['ask', '--language', 'fi', 'x'], /en, ro, sv; found 'fi'/],
    ['a folder that does not exist', ['ask', '--config', '/nowhere/at/all', 'x'], /\/nowhere\/at\/all/],
    ['a folder that is a file', ['ask', '--config', 'package.json', 'x'], /package\.json/],
    ['an unknown command', ['aks'], /ask, backup, manifest, preview, schemas; found 'aks'/],
  ])('%s', async (_, typed, message) => {
    const { code, stdout, stderr } = await run(['./cli.ts', ...typed]);

    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
