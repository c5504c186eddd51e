/** Where the bot tells its keepers what happened. A line never holds what a member wrote, nor who. */
export type Log = {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
};

/** An error for the bot's keepers: its message says what to do, and holds nothing of what members wrote, nor who. It may be logged. */
export class KeeperError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeeperError';
  }
}

/** Writes to standard error, so that standard output belongs to the conversation. */
export const stderrLog: Log = {
  info: (message) => write('info', message),
  warn: (message) => write('warning', message),
  error: (message, cause) => write('error', cause === undefined ? message : `${message}: ${describe(cause)}`),
};

function write(level: string, message: string): void {
  process.stderr.write(`${level}: ${message}\n`);
}

/** The kind of the error and where it arose, without its message, which may quote what somebody wrote unless it is for keepers. */
function describe(cause: unknown): string {
  if (cause instanceof KeeperError) return cause.message;
  if (!(cause instanceof Error)) return typeof cause;
  const { name, message, stack = '' } = cause;
  // A stack without the message may hold another one, that was there before.
  const at = stack.indexOf(message);
  const frame = at < 0 ? undefined : stack.slice(at + message.length).match(/^\s+at .+$/m)?.[0];
  return `${name}${frame === undefined ? '' : ` ${frame.trim()}`}`;
}
