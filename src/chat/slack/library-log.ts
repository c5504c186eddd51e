import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../log.ts';

/** So much of a line of the libraries is kept. */
const most = 200;

/**
 * What Slack's libraries have to say, for our log. Their debug lines hold what members wrote, and whole tokens in places, so that
 * nothing below a warning is ever passed on; of what is, tokens are taken out.
 */
export function libraryLog(log: Log): Logger {
  const say =
    (level: 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[level](`Slack's library: ${parts.map(describe).join(' ').slice(0, most)}`);
  return {
    debug: () => {},
    info: () => {},
    warn: say('warn'),
    error: say('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

/** Objects may be payloads, and are named only by their kind. */
function describe(part: unknown): string {
  if (part instanceof Error) return redact(`${part.name}: ${part.message}`);
  return typeof part === 'string' ? redact(part) : typeof part;
}

function redact(text: string): string {
  return text.replace(/\bx(?:ox[a-z]|app)-[\w-]+/g, 'a token').replace(/\b(?:wss?|https?):\/\/\S+/g, 'an address');
}
