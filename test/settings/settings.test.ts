import path from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../../src/settings/settings.ts';

test('nothing needs to be set', () => {
  const settings = readSettings({});

  expect(settings).toMatchObject({ configDirectory: undefined, unusedTokens: [] });
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

test('tokens that cannot be used yet are named, and only named', () => {
  const settings = readSettings({ DISCORD_TOKEN: 'very-secret' });

  expect(settings.unusedTokens).toEqual(['DISCORD_TOKEN']);
  expect(JSON.stringify(settings)).not.toContain('very-secret');
});

test('the zone of the machine is one that clocks can be set by', () => {
  const { machineZone } = readSettings({});

  expect(() => new Intl.DateTimeFormat('en', { timeZone: machineZone })).not.toThrow();
});
