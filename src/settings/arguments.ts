import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { type Day, day } from '../conference/days.ts';

/** Something wrong with what a person typed after a command. Its message says what to type instead. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

type Options = Record<string, { type: 'string' | 'boolean' }>;
type Parsed<O extends Options> = {
  values: { [K in keyof O]?: O[K]['type'] extends 'boolean' ? boolean : string };
  positionals: string[];
};

/** Options as --name value or --name=value; throws a `UsageError` that lists the known ones. */
export function readArguments<const O extends Options>(typed: readonly string[], options: O, usage: string): Parsed<O> {
  if (typed.includes('--help')) throw new UsageError(`Usage: ${usage}`);
  try {
    return parseArgs({ args: [...typed], options, allowPositionals: true, strict: true }) as Parsed<O>;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`);
  }
}

/** A date, a time of day and an offset. Without its date, luxon would take a time for one of today. */
const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * An instant as ISO 8601 with its offset: 2019-03-20T09:00+02:00. Without an offset it would mean another moment
 * elsewhere.
 */
export function readInstant(text: string): Date {
  const parsed = DateTime.fromISO(text, { setZone: true });
  if (!parsed.isValid || !momentPattern.test(text)) {
    throw new UsageError(
      `--now expects a moment with its date and its offset, for example 2019-03-20T09:00+02:00; found '${text}'`,
    );
  }
  return parsed.toJSDate();
}

/** A whole day, as 2019-03-01; `option` is what it was typed after. */
export function readDay(option: string, text: string): Day {
  const parsed = day.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`${option} expects a day, year-month-day, for example 2019-03-01; found '${text}'`);
}

/** How many times as fast as the real clock: a number of at least 1. */
export function readSpeed(text: string): number {
  const speed = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && speed >= 1 && speed <= fastest) return speed;
  throw new UsageError(
    `--speed expects how many times as fast time passes, from 1 to ${fastest}, for example 3600; found '${text}'`,
  );
}

/** A day in less than a second: faster, and reminders of one day would overtake each other. */
const fastest = 100_000;
