import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type DiscordServer, startDiscord } from '../fakes/discord/discord-server.ts';
import { direct } from '../fakes/discord/members/members.ts';
import { temporaryFolder } from '../storage/engines.ts';
import { run } from './run.ts';

async function discordForTest(): Promise<DiscordServer> {
  const discord = await startDiscord({ answerWithin: 15_000 });
  onTestFinished(() => discord.close());
  return discord;
}

test('npm start with DISCORD_TOKEN talks on Discord, and ends at SIGTERM with exit code 0 and no error', async () => {
  const discord = await discordForTest();
  const child = spawn(process.execPath, ['src/on-node-24.js', './main.ts'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: {
      PATH: process.env.PATH,
      KANSLI_DATABASE: path.join(temporaryFolder(), 'kansli.sqlite'),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let stderr = '';
  const connected = new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (stderr.includes('Discord is connected')) resolve();
    });
  });
  await Promise.race([connected, ended]);

  const answer = await discord.members.dm('anna', 'Where is the conference?');
  const proposed = await discord.members.command('anna', direct, 'propose', { kind: 'topic', text: 'Bees' });
  child.kill('SIGTERM');

  expect(answer.content).toMatch(/Bucharest/);
  expect(proposed.kind === 'message' && proposed.message.content).toMatch(/closed/);
  expect(await ended).toBe(0);
  expect(stderr).toContain('https://discord.com/oauth2/authorize?client_id=');
  expect(stderr).not.toMatch(/error|warning|anna/i);
  expect(stderr).not.toContain(discord.token);
  discord.expectNoFailures();
});

test('npm start with a wrong token ends with exit code 2 and one line that does not hold it', async () => {
  const discord = await discordForTest();

  const { code, stdout, stderr } = await run(['./main.ts'], {
    environment: { DISCORD_TOKEN: 'a.wrong.token', DISCORD_API_URL: discord.apiUrl },
  });

  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^Discord does not accept DISCORD_TOKEN/);
  expect(stderr).not.toMatch(/a\.wrong\.token|\bat .*:\d+:\d+/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('--now is refused where people in real channels would be told of it', async () => {
  const { code, stderr } = await run(['./main.ts', '--now', '2019-03-20T09:00+02:00'], {
    environment: { DISCORD_TOKEN: 'a.token' },
  });

  expect(stderr).toMatch(/--now sets the time for the terminal.*--aloud/);
  expect(code).toBe(2);
});
