import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Sent } from '../chat-adapter.ts';
import { NeverLeft } from '../request-with-leave.ts';

/** A message that did not go out, or of which nobody can tell. */
export type Failure = Exclude<Sent, { state: 'sent' }>;

/**
 * Errors of Slack's own after which something may have been done all the same: the page of each method says so of `fatal_error` and
 * `internal_error`.
 */
const uncertain: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
]);

/** The connection never stood, so nothing was sent. */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What a failed call says about the message that it carried. The reason holds nothing of its content. */
export function judgeFailure(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return { state: 'later', reason: 'Slack asked for a pause (429)', after: error.retryAfter * 1000 };
  }
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    if (code === 'ratelimited')
      return { state: 'later', reason: 'Slack asked for a pause (ratelimited)', after: 30_000 };
    return { state: uncertain.has(code) ? 'unknown' : 'refused', reason: `Slack answered ${code}` };
  }
  if (error instanceof WebAPIHTTPError) {
    const state = error.statusCode >= 500 ? 'unknown' : 'refused';
    return { state, reason: `Slack answered with status ${error.statusCode}` };
  }
  const code = codeIn(error);
  if (code !== undefined && neverSent.has(code)) return { state: 'later', reason: `Slack cannot be reached (${code})` };
  const held = neverLeft(error);
  if (held !== undefined) return { state: 'later', reason: `it was not sent to Slack: ${held.message}` };
  return { state: 'unknown', reason: `the connection to Slack broke${code === undefined ? '' : ` (${code})`}` };
}

function neverLeft(error: unknown): NeverLeft | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof NeverLeft) return cause;
  return undefined;
}

/** Slack's own word for what is wrong, where it answered with one. */
export function slackError(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** The system's code of an error, or of what caused it. */
function codeIn(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== undefined && /^(E|UND_ERR_)[A-Z_]+$/.test(code)) return code;
  }
  return undefined;
}
