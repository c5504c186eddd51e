import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Clock, clockFrom, RehearsalClock } from '../clock.ts';
import type { Conference } from '../conference/conference.ts';
import { isOver } from '../conference/milestones.ts';
import { readInstant, readSpeed, UsageError } from '../settings/arguments.ts';
import type { DatabasePlace } from '../storage/storage.ts';
import { stayAlive, systemTimers, type Timers, timersAtSpeed } from '../timers.ts';

/** A time that is set, and may run faster than the real one. */
export type SetTime = {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly speed: number;
  /** The clock of a rehearsal stands until this is called. */
  begin(): void;
};

/** What --now and --speed say; undefined without --now: then the real time counts. Throws a `UsageError` for --speed alone. */
export function readSetTime({ now, speed }: { now?: string; speed?: string }): SetTime | undefined {
  if (now === undefined && speed !== undefined) {
    throw new UsageError('--speed expects --now beside it, the moment at which the rehearsal begins.');
  }
  if (now === undefined) return undefined;
  const start = readInstant(now);
  if (speed === undefined) return { clock: clockFrom(start), timers: systemTimers, speed: 1, begin: () => {} };
  const factor = readSpeed(speed);
  const clock = new RehearsalClock(start, factor);
  return { clock, timers: timersAtSpeed(factor), speed: factor, begin: () => clock.letRun() };
}

/**
 * Throws a `UsageError` where a set time would be told to people in real channels, whose addresses these are (undefined: the
 * platform's own), and nobody said that this is meant. A server on this machine is no real one.
 */
export function refuseToMislead(
  set: SetTime | undefined,
  apiUrls: readonly (string | undefined)[],
  aloud: boolean,
): void {
  if (set === undefined || aloud || apiUrls.every(isOnThisMachine)) return;
  throw new UsageError(
    '--now sets the time for the terminal. People in real channels would be told what is not so: take the tokens of Slack and Discord out of the settings, or say --aloud if that is meant.',
  );
}

function isOnThisMachine(url: string | undefined): boolean {
  return url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

/** What is said in a rehearsal is kept by itself, and not for long. */
export function rehearsalDatabase(): DatabasePlace {
  return { engine: 'sqlite', file: path.join(mkdtempSync(path.join(tmpdir(), 'kansli-rehearsal-')), 'kansli.sqlite') };
}

const hour = 3_600_000;

/** A rehearsal that nobody sits at goes on until every conference is over. */
export async function untilOver(conferences: readonly Conference[], { clock, timers }: SetTime): Promise<void> {
  const mayEnd = stayAlive();
  while (!conferences.every((conference) => isOver(conference, clock.now()))) {
    await new Promise<void>((resolve) => {
      timers.after(hour, resolve);
    });
  }
  mayEnd();
}
