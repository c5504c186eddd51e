import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { usualCommandNames } from '../../../src/chat/slack/command-names.ts';
import { manifestOf, readOptionalScopes } from '../../../src/chat/slack/manifest.ts';
import type { OptionalScope } from '../../../src/chat/slack/scopes.ts';

const folder = process.env.KANSLI_PLATFORM_SPECS;
const file = path.join(folder ?? '', 'slack-manifest.schema.json');
const everything = readOptionalScopes(undefined) as readonly OptionalScope[];

const manifests = [
  ['Socket Mode', undefined, everything],
  ['HTTP', 'https://kansli.example.org', everything],
  ['the least', undefined, []],
] as const;

describe.skipIf(folder === undefined || !existsSync(file))("by Slack's own schema", () => {
  test.each(manifests)('the manifest for %s is valid', (_, publicUrl, scopes) => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);

    validate(manifestOf({ commands: usualCommandNames, publicUrl, scopes }));

    expect(validate.errors).toBeNull();
  });
});

test('over HTTP everything is brought to one address, and over sockets to none', () => {
  const http = JSON.stringify(manifestOf({ commands: usualCommandNames, publicUrl: 'https://k.example', scopes: [] }));
  const sockets = JSON.stringify(manifestOf({ commands: usualCommandNames, publicUrl: undefined, scopes: [] }));

  expect(http.match(/https:\/\/k\.example\/slack\/events/g)).toHaveLength(usualCommandNames.size + 2);
  expect(http).toContain('"socket_mode_enabled":false');
  expect(sockets).toContain('"socket_mode_enabled":true');
  expect(sockets).not.toContain('"request_url"');
});

test('without the optional scopes it asks for none of the events that need them', () => {
  const least = JSON.stringify(manifestOf({ commands: usualCommandNames, publicUrl: undefined, scopes: [] }));

  expect(least).not.toMatch(/message\.channels|channel_rename|users:read|bot_optional/);
});

test('commands are registered under the names that they have there', () => {
  const commands = new Map([['ask', 'question'] as const]);

  const manifest = manifestOf({ commands, publicUrl: undefined, scopes: [] });

  expect(JSON.stringify(manifest)).toContain('"command":"/question"');
  expect(JSON.stringify(manifest)).not.toContain('"command":"/propose"');
});

test('scopes are named, all or some; another name is told', () => {
  expect(readOptionalScopes('users:read files:write')).toEqual(['users:read', 'files:write']);
  expect(readOptionalScopes('admin')).toEqual({ wrong: 'admin' });
});
