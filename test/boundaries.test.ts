import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const source = path.resolve(import.meta.dirname, '../src');

/**
 * The import law, as an allow-list: what each room may import of the others (a room, or one file at its door) and
 * which packages have their home there. What is not listed is not allowed. Files of `node:` are listed likewise.
 */
const law: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>> = {
  conference: { rooms: [], packages: ['luxon', 'zod'] },
  speaking: { rooms: ['conference', 'chat/reply.ts'], packages: ['intl-messageformat', 'zod'] },
  understanding: { rooms: ['conference'], packages: ['luxon', 'zod'] },
  answering: { rooms: ['conference', 'speaking', 'chat/reply.ts', 'understanding/understanding.ts'], packages: [] },
  proposals: {
    rooms: [
      'chat/chat-adapter.ts',
      'chat/form.ts',
      'chat/privately.ts',
      'chat/reply.ts',
      'conference',
      'outbox/outbox-store.ts',
      'speaking',
    ],
    packages: ['csv-stringify/sync', 'zod'],
  },
  desk: {
    rooms: [
      'chat/chat-adapter.ts',
      'chat/privately.ts',
      'chat/reply.ts',
      'conference',
      'outbox/outbox-store.ts',
      'proposals',
    ],
    packages: [],
  },
  outbox: {
    rooms: ['chat/chat-adapter.ts', 'chat/reply.ts', 'clock.ts', 'log.ts', 'speaking', 'timers.ts'],
    packages: ['node:crypto', 'zod'],
  },
  conversation: {
    rooms: [
      'answering',
      'calendar/calendar-links.ts',
      'calendar/calendars.ts',
      'chat/chat-adapter.ts',
      'chat/privately.ts',
      'chat/reply.ts',
      'clock.ts',
      'conference',
      'desk',
      'log.ts',
      'proposals',
      'reminders',
      'server-events',
      'speaking',
      'understanding',
    ],
    packages: ['zod'],
  },
  'server-events': {
    rooms: [
      'chat/chat-adapter.ts',
      'chat/privately.ts',
      'chat/reply.ts',
      'chat/server-events.ts',
      'clock.ts',
      'conference',
      'outbox/outbox-store.ts',
      'outbox/source.ts',
      'reminders/speakers-for.ts',
      'speaking',
    ],
    packages: ['node:crypto', 'zod'],
  },
  reminders: {
    rooms: [
      'chat/chat-adapter.ts',
      'chat/privately.ts',
      'chat/reply.ts',
      'conference',
      'outbox/outbox-store.ts',
      'outbox/source.ts',
      'proposals/proposal-store.ts',
      'proposals/proposal.ts',
      'speaking',
    ],
    packages: ['keyv', 'zod'],
  },
  calendar: {
    rooms: ['chat/reply.ts', 'clock.ts', 'conference', 'speaking'],
    packages: ['ical-generator', 'keyv', 'luxon', 'node:crypto', 'timezones-ical-library', 'zod'],
  },
  web: {
    rooms: ['calendar/calendars.ts', 'log.ts'],
    packages: ['node:crypto', 'node:events', 'node:http', 'node:net'],
  },
  chat: {
    rooms: ['conference', 'timers.ts'],
    packages: ['node:events', 'node:http', 'node:https', 'node:net', 'node:stream/consumers', 'node:tls', 'undici'],
  },
  'chat/slack': {
    rooms: ['chat', 'clock.ts', 'log.ts', 'speaking/speaker.ts', 'timers.ts'],
    packages: ['@slack/bolt', '@slack/web-api', 'keyv', 'node:crypto', 'node:events', 'node:http', 'node:net', 'zod'],
  },
  'chat/discord': {
    rooms: [
      'chat/chat-adapter.ts',
      'chat/claims-in-memory.ts',
      'chat/form.ts',
      'chat/in-flight.ts',
      'chat/kept-connections.ts',
      'chat/reply.ts',
      'chat/request-with-leave.ts',
      'chat/server-events.ts',
      'clock.ts',
      'conference',
      'log.ts',
      'speaking',
      'timers.ts',
    ],
    packages: ['discord.js', 'node:async_hooks', 'node:buffer', 'node:crypto', 'zod'],
  },
  'chat/terminal': { rooms: ['chat'], packages: ['node:readline'] },
  storage: {
    rooms: [
      'clock.ts',
      'conversation/memory-store.ts',
      'log.ts',
      'outbox/outbox-store.ts',
      'proposals/proposal-store.ts',
      'proposals/proposal.ts',
      'proposals/receipt-number.ts',
      'reminders/subscription-store.ts',
      'server-events/server-event-store.ts',
      'storage/postgres',
      'storage/sqlite',
      'timers.ts',
    ],
    packages: ['keyv', 'kysely', 'kysely/migration', 'node:fs', 'node:path', 'zod'],
  },
  'storage/sqlite': {
    rooms: ['clock.ts', 'log.ts', 'storage'],
    packages: ['kysely', 'node:fs', 'node:path', 'node:sqlite'],
  },
  'storage/postgres': { rooms: ['log.ts', 'storage'], packages: ['kysely', 'pg'] },
  settings: {
    rooms: [
      'chat/slack/command-names.ts',
      'chat/slack/slack-connection.ts',
      'conference',
      'speaking',
      'storage/storage.ts',
      'understanding',
    ],
    packages: ['luxon', 'node:fs', 'node:path', 'node:util', 'yaml', 'zod'],
  },
  cli: {
    rooms: [
      'calendar/feed-address.ts',
      'chat/reply.ts',
      'chat/slack/manifest.ts',
      'chat/slack/scopes.ts',
      'clock.ts',
      'compose.ts',
      'conference',
      'log.ts',
      'proposals/export-proposals.ts',
      'reminders',
      'settings',
      'speaking',
      'storage/storage.ts',
      'timers.ts',
    ],
    packages: ['luxon', 'node:fs', 'node:os', 'node:path', 'node:readline'],
  },
  'clock.ts': { rooms: ['log.ts', 'timers.ts'], packages: [] },
  'timers.ts': { rooms: [], packages: [] },
  'log.ts': { rooms: [], packages: [] },
  'on-node-24.js': { rooms: [], packages: ['node:path'] },
  'main.ts': {
    rooms: ['chat/terminal', 'cli', 'clock.ts', 'compose.ts', 'log.ts', 'platforms.ts', 'settings', 'timers.ts'],
    packages: ['node:v8'],
  },
  'platforms.ts': {
    rooms: ['chat', 'clock.ts', 'compose.ts', 'log.ts', 'storage/storage.ts', 'timers.ts'],
    packages: ['node:http'],
  },
  'cli.ts': { rooms: ['cli', 'settings'], packages: [] },
};

const onlyHere: readonly { readonly what: RegExp; readonly name: string; readonly files: readonly string[] }[] = [
  { what: /\bnew Date\(\)|Date\.now\(|DateTime\.(now|local|utc)\(/, name: 'reads the time', files: ['clock.ts'] },
  { what: /process\.env/, name: 'reads the environment', files: ['settings/settings.ts'] },
  { what: /\bset(Timeout|Interval)\(/, name: 'starts a timer', files: ['timers.ts'] },
];

const files = globSync('**/*.{ts,js}', { cwd: source });

function roomOf(file: string): string {
  const room = Object.keys(law)
    .filter((name) => file === name || file.startsWith(`${name}/`))
    .sort((one, other) => other.length - one.length)[0];
  if (room === undefined) throw new Error(`src/${file} lies in no room of the plan`);
  return room;
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(source, file), 'utf8');
  return [...text.matchAll(/(?:from\s+|import\s+|import\()'([^']+)'/g)].map((match) => match[1]!);
}

function findBreaches(file: string): string[] {
  if (file === 'compose.ts') return [];
  const room = roomOf(file);
  const { rooms, packages } = law[room]!;
  return importsOf(file).flatMap((imported) => {
    if (!imported.startsWith('.')) return packages.includes(imported) ? [] : [`src/${file} imports ${imported}`];
    const target = path.join(path.dirname(file), imported);
    const own = roomOf(target === 'compose.ts' ? 'main.ts' : target) === room && target !== 'compose.ts';
    const allowed = rooms.some((name) => target === name || target.startsWith(`${name}/`));
    return own || allowed ? [] : [`src/${file} imports src/${target}`];
  });
}

test('no room imports what the house plan does not allow', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap(findBreaches)).toEqual([]);
});

test.each(onlyHere)('only one place $name', ({ what, files: homes }) => {
  const found = files.filter((file) => what.test(readFileSync(path.join(source, file), 'utf8')));

  expect(found.filter((file) => !homes.includes(file))).toEqual([]);
});
