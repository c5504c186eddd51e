import path from 'node:path';
import { type Clock, clockFrom } from '../src/clock.ts';
import { type Composed, compose } from '../src/compose.ts';
import type { Place } from '../src/conference/conference.ts';
import type { Log } from '../src/log.ts';
import type { Storage } from '../src/storage/storage.ts';

/** A day on which everything is still to come: eleven days before proposals close. */
export const inMarch = new Date('2019-03-20T07:00:00Z');

const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Where the model that was learned once is kept for all tests. */
export const dataDirectory = path.resolve(import.meta.dirname, '../.kansli');

type Options = {
  now?: Date;
  clock?: Clock;
  configDirectory?: string;
  log?: Log;
  storage?: Storage;
  organisers?: ReadonlySet<string>;
  everywhere?: readonly Place[];
};

/** The whole bot with the project's own conference, or with that of a folder; its model from the cache. */
export function composeForTests(options: Options = {}): Composed {
  const {
    now = inMarch,
    clock = clockFrom(now),
    configDirectory,
    log = silentLog,
    storage,
    organisers,
    everywhere,
  } = options;
  return compose({
    configDirectory,
    dataDirectory,
    clock,
    log,
    ...(storage && { storage }),
    ...(organisers && { organisers }),
    ...(everywhere && { everywhere }),
  });
}
