import { once } from 'node:events';
import { connect } from 'node:net';
import { Keyv } from 'keyv';
import { afterEach, describe, expect, test } from 'vitest';
import type { Calendars } from '../../src/calendar/calendars.ts';
import { calendarsOf } from '../../src/calendar/calendars-of.ts';
import { KeptCalendarVersions } from '../../src/calendar/kept-calendar-versions.ts';
import { KeeperError, type Log } from '../../src/log.ts';
import { WebServer } from '../../src/web/web-server.ts';
import { breachesOf } from '../calendar/rfc-5545.ts';
import { conferenceWith, fullSections } from '../conferences.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { silentLog } from '../silent-log.ts';
import { speakerOf } from '../speakers.ts';

const full = conferenceWith(fullSections);
const store = new Keyv();
const calendarsWith = (conference = full) =>
  calendarsOf({
    conferences: [conference],
    speakers: new Map(['en', 'sv', 'ro'].map((code) => [code, speakerOf(code)])),
    versions: new KeptCalendarVersions(store),
    clock: new MovingClock(),
  });

const started: WebServer[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

async function start(calendars: Calendars = calendarsWith(), log: Log = silentLog) {
  const server = new WebServer({ calendars, log });
  started.push(server);
  const port = await server.start(0, '127.0.0.1');
  const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);
  return { server, port, ask };
}

const feed = '/calendar/small-meeting.ics';

describe('a feed', () => {
  test('is the conference’s calendar, which may be kept for a while', async () => {
    const { ask } = await start();

    const response = await ask(`${feed}?language=ro`);

    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="small-meeting.ics"',
      'cache-control': 'public, max-age=900',
      'x-content-type-options': 'nosniff',
      etag: expect.stringMatching(/^"[\w-]{43}"$/),
    });
    const text = await response.text();
    expect(breachesOf(text)).toEqual([]);
    expect(text).toContain('Ultima zi pentru propuneri');
  });

  test.each(['', '?language=', '?other=1'])(
    'speaks the conference’s own language where none is named (%s)',
    async (query) => {
      const { ask } = await start();

      expect(await (await ask(`${feed}${query}`)).text()).toContain('Sista dagen för förslag');
    },
  );

  test('need not be sent again to whoever has it', async () => {
    const { ask } = await start();
    const tag = (await ask(feed)).headers.get('etag')!;

    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const response = await ask(feed, { headers: { 'if-none-match': known } });

      expect(response.status).toBe(304);
      expect(await response.text()).toBe('');
      expect(response.headers.get('etag')).toBe(tag);
      expect(response.headers.get('cache-control')).toBe('public, max-age=900');
    }
    expect((await ask(feed, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    expect((await ask(`${feed}?language=en`, { headers: { 'if-none-match': tag } })).status).toBe(200);
  });

  test('has another tag and the next version once a date has moved', async () => {
    const before = await (await start()).ask(feed);
    const moved = conferenceWith({ ...fullSections, dates: { ...full.dates, end: '2019-05-17' } });

    const after = await (await start(calendarsWith(moved))).ask(feed);

    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)![1]);
    expect(sequence(await after.text())).toBe(sequence(await before.text()) + 1);
  });

  test('tells HEAD what it would send, and sends nothing', async () => {
    const { ask } = await start();
    const got = await ask(feed);

    const headed = await ask(feed, { method: 'HEAD' });

    expect(headed.status).toBe(200);
    expect(await headed.text()).toBe('');
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control']) {
      expect(headed.headers.get(name)).toBe(got.headers.get(name));
    }
    expect(Number(got.headers.get('content-length'))).toBe(Buffer.byteLength(await got.text()));
  });
});

describe('a plain sentence is the answer', () => {
  test.each([
    ['to the question for its health', '/health', 200],
    ['to that with more behind it', '/health?x=1', 200],
    ['where nothing is', '/', 404],
    ['where a conference is unknown', '/calendar/other.ics', 404],
    ['where a language is unknown', `${feed}?language=xx`, 404],
    ['where a language is no language', `${feed}?language=constructor`, 404],
    ['where a name leads astray', '/calendar/..%2Fsmall-meeting.ics', 404],
    ['where a name is none', '/calendar/.ics', 404],
    ['where an address is none', '//', 404],
  ])('%s', async (_, path, status) => {
    const { ask } = await start();

    const response = await ask(path);

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toMatch(/^[A-Z][^<>]+\.\n$/);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('to %s, which changes nothing here', async (method) => {
    const { ask } = await start();

    const response = await ask(feed, { method });

    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });

  test('where the version cannot be kept, and its keeper is told, without what was asked', async () => {
    const told: unknown[][] = [];
    const calendars = { read: () => Promise.reject(new KeeperError('The disk is full.')) };
    const { ask } = await start(calendars, { ...silentLog, error: (...said) => told.push(said) });

    const response = await ask(`${feed}?who=anna`);

    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await response.text()).toMatch(/try again later/);
    expect(told).toHaveLength(1);
    expect(String(told[0])).toContain('The disk is full.');
    expect(String(told[0])).not.toContain('anna');
  });
});

describe('a server that is stopped', () => {
  /** Calendars that answer when they are told to. */
  function slowCalendars() {
    const { promise: asked, resolve: tellAsked } = Promise.withResolvers<void>();
    const { promise: text, resolve: release } = Promise.withResolvers<string>();
    const read = () => {
      tellAsked();
      return text;
    };
    return { calendars: { read }, asked, release };
  }

  test('answers what has come, and then nothing more', async () => {
    const { calendars, asked, release } = slowCalendars();
    const { server, ask } = await start(calendars);
    const answer = ask(feed);
    await asked;

    const stopped = server.stop();
    release('BEGIN:VCALENDAR');

    expect(await (await answer).text()).toBe('BEGIN:VCALENDAR');
    await stopped;
    await expect(ask('/health')).rejects.toThrow();
  });

  test('does not wait for one who is still writing a request, nor for one who has left', async () => {
    const { calendars, asked, release } = slowCalendars();
    const { server, port, ask } = await start(calendars);
    const writer = connect(port, '127.0.0.1');
    writer.on('error', () => {});
    await once(writer, 'connect');
    writer.write('GET /health HTTP/1.1\r\nHost: x\r\n');
    const leaver = connect(port, '127.0.0.1');
    leaver.write(`GET ${feed} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await asked;
    leaver.destroy();
    await once(leaver, 'close');
    // What comes after it has been answered, so the server knows that it has left.
    await ask('/health');

    const stopped = server.stop();
    release('BEGIN:VCALENDAR');

    await stopped;
  });

  test('may be stopped twice, and before it was started', async () => {
    const { server } = await start();
    await server.stop();

    await server.stop();
    await new WebServer({ calendars: calendarsWith(), log: silentLog }).stop();
  });
});

describe('a server that cannot listen says why', () => {
  test('where another program does', async () => {
    const { port } = await start();
    const server = new WebServer({ calendars: calendarsWith(), log: silentLog });

    const starting = server.start(port, '127.0.0.1');

    await expect(starting).rejects.toThrow(KeeperError);
    await expect(starting).rejects.toThrow(new RegExp(`127\\.0\\.0\\.1, port ${port}: another program`));
  });

  test('where the address is not this machine’s', async () => {
    const server = new WebServer({ calendars: calendarsWith(), log: silentLog });

    await expect(server.start(0, '192.0.2.1')).rejects.toThrow(/no such address. Set KANSLI_HOST/);
  });
});
