import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const sourceOf = (file: string) => pathToFileURL(`${import.meta.dirname}/../../src/${file}`).href;

/** What a process of its own says: the zone of a process is settled when it starts. */
const script = `
  import { dayAfter, daysBetween } from '${sourceOf('conference/days.ts')}';
  import { closingInstant } from '${sourceOf('conference/milestones.ts')}';
  import { Speaker } from '${sourceOf('speaking/speaker.ts')}';

  const speak = { messages: {}, topics: {}, matters: {} };
  const said = ['sv', 'en-GB', 'ro'].map((code) => {
    const speaker = new Speaker({ code, name: code, speak });
    return [
      speaker.day('2019-03-31'),
      speaker.days('2019-05-14', '2019-05-16'),
      speaker.time(new Date('2019-03-31T20:59:00Z'), 'Europe/Bucharest'),
    ];
  });
  const counted = [dayAfter('2019-03-30'), daysBetween('2019-03-30', '2019-04-01')];
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  console.log(JSON.stringify({ zone, told: [said, counted, closingInstant('2019-03-31', 'Europe/Bucharest')] }));
`;

function runIn(zone: string): { zone: string; told: unknown } {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

const inUtc = runIn('UTC');

test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Bucharest', 'America/St_Johns', 'Asia/Kathmandu'])(
  'whole days and closing times are the same where the process runs in %s',
  (zone) => {
    const there = runIn(zone);

    expect([zone, 'Asia/Katmandu']).toContain(there.zone);
    expect(there.told).toEqual(inUtc.told);
  },
);

test('and they are the right ones', () => {
  expect(JSON.stringify(inUtc.told)).toMatch(
    /söndag\S* 31 mars 2019.*Sunday,? 31 March 2019.*duminică, 31 martie 2019/,
  );
  expect(JSON.stringify(inUtc.told)).toContain('2019-03-31T21:00:00.000Z');
});
