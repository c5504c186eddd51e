import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { engines } from '../storage/engines.ts';
import { expectedVerdicts, verdictsOn } from './verdicts.ts';

const tenMinutes = 600_000;

describe.each(engines)('on $name', ({ missing, newDatabase }) => {
  test.skipIf(missing).each([0, tenMinutes])(
    'the end of 31 March in Bucharest is kept to the millisecond, with %i ms of grace for forms',
    async (grace) => {
      expect(await verdictsOn(await newDatabase(), grace)).toEqual(expectedVerdicts(grace));
    },
  );
});

// Each is a process that starts the whole bot twice; on a busy machine five at once take a while.
describe('it is the same where the machine lives', { timeout: 60_000 }, () => {
  const script = path.join(import.meta.dirname, 'judge-in-zone.ts');

  test.concurrent.each([
    'Pacific/Kiritimati',
    'Asia/Tokyo',
    'Europe/Stockholm',
    'America/New_York',
    'Pacific/Pago_Pago',
  ])('in %s', async (zone) => {
    const had = engines.filter(({ missing }) => !missing);
    const places = await Promise.all(had.map(({ newDatabase }) => newDatabase()));

    const { stdout } = await promisify(execFile)(
      process.execPath,
      [script, JSON.stringify(places), String(tenMinutes)],
      { env: { PATH: process.env.PATH, TZ: zone } },
    );

    expect(JSON.parse(stdout)).toEqual({ timeZone: zone, verdicts: places.map(() => expectedVerdicts(tenMinutes)) });
  });
});
