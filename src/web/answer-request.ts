import { createHash } from 'node:crypto';
import type { Calendars } from '../calendar/calendars.ts';

/** What the server reads of a request. */
export type WebRequest = {
  readonly method: string;
  /** The path with what follows it, as it was asked for. */
  readonly target: string;
  readonly ifNoneMatch: string | undefined;
};

export type WebAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A changed date reaches those who look within a quarter of an hour, in seconds. */
const freshFor = 15 * 60;

/**
 * The answer to a request: `/calendar/<conference id>.ics?language=xx` is a conference's calendar, `/health` says that the bot
 * is there. Nothing else is here, and nothing here is about anybody.
 */
export async function answerRequest(request: WebRequest, calendars: Calendars): Promise<WebAnswer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sentence(405, 'This address can only be read.', { allow: 'GET, HEAD' });
  }
  const url = URL.parse(request.target, 'http://here');
  if (url?.pathname === '/health') return sentence(200, 'Kansli is here.');
  const id = /^\/calendar\/([a-z0-9-]+)\.ics$/.exec(url?.pathname ?? '')?.[1];
  if (url === null || id === undefined) return sentence(404, 'There is nothing at this address.');
  const calendar = await calendars.read(id, url.searchParams.get('language') || undefined);
  if (calendar === undefined) {
    return sentence(404, 'There is no such calendar: no conference has this id, or the language is none of ours.');
  }
  return answerCalendar(calendar, id, request.ifNoneMatch);
}

function answerCalendar(calendar: string, id: string, ifNoneMatch: string | undefined): WebAnswer {
  const tag = `"${createHash('sha256').update(calendar).digest('base64url')}"`;
  const headers = { etag: tag, 'cache-control': `public, max-age=${freshFor}` };
  if (isAmong(tag, ifNoneMatch)) return { status: 304, headers, body: '' };
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${id}.ics"`,
    },
    body: calendar,
  };
}

/** Whether the reader has it already. Tags are compared weakly, as a proxy may have weakened ours (RFC 9110, 13.1.2). */
function isAmong(tag: string, ifNoneMatch = ''): boolean {
  const known = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(tag) || known.includes('*');
}

/** A plain sentence, which nobody may keep. */
export function sentence(status: number, text: string, headers: Readonly<Record<string, string>> = {}): WebAnswer {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: `${text}\n`,
  };
}
