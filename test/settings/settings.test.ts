import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/settings/arguments.ts';
import { readDatabasePlace, readDiscord, readDotEnv, readSettings, readWebPlace } from '../../src/settings/settings.ts';

test('nothing needs to be set', () => {
  const settings = readSettings({});

  expect(settings).toMatchObject({ configDirectory: undefined });
  expect(settings.dataDirectory).toBe(path.resolve('.kansli'));
});

test('an empty variable counts as one that is not set', () => {
  const empty = { KANSLI_CONFIG_DIR: '', KANSLI_DATA_DIR: '', SLACK_BOT_TOKEN: '', DISCORD_TOKEN: '' };

  expect(readSettings(empty)).toEqual(readSettings({}));
});

test('folders are taken as they are set, the data folder as an absolute path', () => {
  const settings = readSettings({ KANSLI_CONFIG_DIR: 'my/config', KANSLI_DATA_DIR: 'my/data' });

  expect(settings.configDirectory).toBe('my/config');
  expect(settings.dataDirectory).toBe(path.resolve('my/data'));
});

describe('Discord', () => {
  test('is not connected without a token', () => {
    expect(readDiscord({ DISCORD_GUILD: '123456789012345678' })).toBeUndefined();
  });

  test('is where it is for everybody, or where the settings say', () => {
    expect(readDiscord({ DISCORD_TOKEN: 'very-secret ' })).toEqual({
      token: 'very-secret',
      apiUrl: 'https://discord.com/api',
      guild: undefined,
    });
    expect(
      readDiscord({
        DISCORD_TOKEN: 'very-secret',
        DISCORD_API_URL: 'http://proxy/api/',
        DISCORD_GUILD: '123456789012345678',
      }),
    ).toMatchObject({ apiUrl: 'http://proxy/api', guild: '123456789012345678' });
  });

  test.each([
    [{ DISCORD_API_URL: 'discord.com' }, /DISCORD_API_URL expects an address/],
    [{ DISCORD_GUILD: 'Clusters' }, /DISCORD_GUILD expects the id of a server/],
  ])('is not connected with %j, and the token is not told', (variables, message) => {
    const read = () => readDiscord({ DISCORD_TOKEN: 'very-secret', ...variables });

    expect(read).toThrow(message);
    expect(read).not.toThrow(/very-secret/);
  });
});

test('the zone of the machine is one that clocks can be set by', () => {
  const { machineZone } = readSettings({});

  expect(() => new Intl.DateTimeFormat('en', { timeZone: machineZone })).not.toThrow();
});

describe('the database is', () => {
  test.each([
    ['a file in the data folder', { KANSLI_DATA_DIR: 'my/data' }, 'my/data/kansli.sqlite'],
    ['the file that is set', { KANSLI_DATA_DIR: 'my/data', KANSLI_DATABASE: 'its/own.sqlite' }, 'its/own.sqlite'],
    [
      'one in the default folder where all are empty',
      { KANSLI_DATABASE: '', DATABASE_URL: '' },
      '.kansli/kansli.sqlite',
    ],
  ])('%s', (_, variables, file) => {
    expect(readDatabasePlace(variables)).toEqual({ engine: 'sqlite', file: path.resolve(file) });
  });

  test.each(['postgres://user:secret@host:5432/kansli', 'postgresql://host/kansli'])('PostgreSQL by %s', (url) => {
    expect(readDatabasePlace({ DATABASE_URL: url, KANSLI_DATABASE: 'x' })).toEqual({ engine: 'postgres', url });
  });

  test.each([
    ['mysql://user:secret@host/kansli', /found mysql:\/\/…/],
    ['user:secret@host/kansli', /found no address/],
    ['postgres://user:secret@host:99999/kansli', /found postgres:\/\/…/],
    ['postgres:secret', /found no address/],
  ])('refused where DATABASE_URL is %s, without telling the password', (url, message) => {
    const read = () => readDatabasePlace({ DATABASE_URL: url });

    expect(read).toThrow(message);
    expect(read).toThrow('postgres://user:password@host:5432/database');
    expect(read).not.toThrow('secret');
  });
});

describe('the web server', () => {
  test.each([
    ['is nowhere where nothing is set', {}, undefined],
    ['is nowhere where only its host is set', { KANSLI_HOST: '0.0.0.0', PORT: '', PUBLIC_URL: '' }, undefined],
    ['has a port and a host', { PORT: '0', KANSLI_HOST: '::1' }, { port: 0, host: '::1', publicUrl: undefined }],
    [
      'is for this machine only where no host is set',
      { PORT: '65535' },
      { port: 65_535, host: '127.0.0.1', publicUrl: undefined },
    ],
    [
      'has a port where only its address is set, which ends without a slash',
      { PUBLIC_URL: 'https://kansli.example.org/bot/' },
      { port: 8080, host: '127.0.0.1', publicUrl: 'https://kansli.example.org/bot' },
    ],
    [
      'may be reached at a name alone',
      { PUBLIC_URL: 'http://kansli.example.org:81' },
      { port: 8080, host: '127.0.0.1', publicUrl: 'http://kansli.example.org:81' },
    ],
  ])('%s', (_, variables, place) => {
    expect(readWebPlace(variables)).toEqual(place);
  });

  test.each([
    [{ PORT: 'http' }, /PORT expects a number from 0 to 65535.*'http'/],
    [{ PORT: '65536' }, /PORT/],
    [{ PORT: '-1' }, /PORT/],
    [{ PORT: '80.5' }, /PORT/],
    [{ PORT: '1', KANSLI_HOST: 'http://localhost' }, /KANSLI_HOST expects an address of this machine.*'http:/],
    [{ PUBLIC_URL: 'kansli.example.org' }, /PUBLIC_URL expects.*https:\/\/.*'kansli.example.org'/],
    [{ PUBLIC_URL: 'ftp://kansli.example.org' }, /PUBLIC_URL/],
    [{ PUBLIC_URL: 'https://' }, /PUBLIC_URL/],
    [{ PUBLIC_URL: 'https://kansli.example.org/?a=b' }, /PUBLIC_URL/],
    [{ PUBLIC_URL: 'https://kansli.example.org/#a' }, /PUBLIC_URL/],
    [{ PUBLIC_URL: 'https://anna:secret@kansli.example.org' }, /PUBLIC_URL(?!.*secret)/],
  ])('refuses %j', (variables, message) => {
    expect(() => readWebPlace(variables)).toThrow(UsageError);
    expect(() => readWebPlace(variables)).toThrow(message);
  });
});

describe('a .env file', () => {
  test('sets what is not set yet, and leaves the rest', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kansli-env-'));
    const file = path.join(folder, '.env');
    writeFileSync(file, 'KANSLI_TEST_NEW=from the file\nKANSLI_TEST_SET=from the file\n');
    process.env.KANSLI_TEST_SET = 'from outside';

    readDotEnv(file);

    expect(process.env.KANSLI_TEST_NEW).toBe('from the file');
    expect(process.env.KANSLI_TEST_SET).toBe('from outside');
    rmSync(folder, { recursive: true });
    delete process.env.KANSLI_TEST_NEW;
    delete process.env.KANSLI_TEST_SET;
  });

  test('need not be there', () => {
    expect(() => readDotEnv(path.join(tmpdir(), 'kansli-no-such-folder', '.env'))).not.toThrow();
  });
});
