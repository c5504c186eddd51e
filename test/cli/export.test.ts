import { existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportCommand } from '../../src/cli/export.ts';
import { exportProposals } from '../../src/proposals/export-proposals.ts';
import type { Proposal } from '../../src/proposals/proposal.ts';
import { UsageError } from '../../src/settings/arguments.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { later, sampleContent, sampleProposal } from '../proposals/sample-proposals.ts';
import { smallFile } from '../settings/conference-folder.ts';
import { silentLog } from '../silent-log.ts';
import { engines, temporaryFolder } from '../storage/engines.ts';
import { run } from './run.ts';
import { withConference } from './with-conference.ts';

const conference = 'eucluster2019';
const hostile = { ...sampleContent, title: '=HYPERLINK("https://evil.example")', about: 'Two\nlines, "quoted"' };

describe.each(engines)('npm run export on $name', ({ missing, newDatabase }) => {
  describe.skipIf(missing)('while the database is open', () => {
    let storage: Storage;
    let environment: Record<string, string>;
    let kept: readonly Proposal[];

    beforeAll(async () => {
      const place = await newDatabase();
      environment = place.engine === 'sqlite' ? { KANSLI_DATABASE: place.file } : { DATABASE_URL: place.url };
      storage = await openStorage(place, silentLog);
      const submit = (named: Parameters<typeof sampleProposal>[0]) =>
        storage.proposals.submit(sampleProposal({ conference, ...named }), () => []);
      await submit({ submitted: later(1), content: hostile });
      await submit({});
      await submit({ conference: 'small' });
      kept = await storage.proposals.list(conference, {});
    });

    afterAll(() => storage.close());

    const exported = (...typed: readonly string[]) => run(['./cli.ts', 'export', ...typed], { environment });

    test('prints all proposals of the conference as CSV, in the order in which they came in, with the mark that Excel knows UTF-8 by', async () => {
      const { code, stdout, stderr } = await exported('--format', 'csv', '--bom');

      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toBe(`\ufeff${exportProposals(kept, 'csv')}`);
      const rows = parse(stdout, { columns: true, bom: true }) as Record<string, string>[];
      expect(rows.map(({ title, about }) => [title, about])).toEqual([
        [sampleContent.title, sampleContent.about],
        [`'${hostile.title}`, hostile.about],
      ]);
    });

    test('prints those of another conference as JSON, an array of objects', async () => {
      const { stdout } = await withConference(smallFile, (folder) =>
        exported('--conference', 'small', '--config', folder, '--format', 'json'),
      );

      expect(JSON.parse(stdout)).toMatchObject([{ title: sampleContent.title, author: 'slack:T1/U1' }]);
    });
  });
});

test('npm run export says where there is no database yet, and makes none', async () => {
  const file = path.join(temporaryFolder(), 'kansli.sqlite');

  const { code, stdout, stderr } = await run(['./cli.ts', 'export'], { environment: { KANSLI_DATABASE: file } });

  expect(stderr).toMatch(/^The database .* does not exist yet: there is nothing to export\.\n$/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(existsSync(file)).toBe(false);
});

describe('what is typed wrong is met with what was expected:', () => {
  test.each([
    ['an unknown format', ['--format', 'xlsx'], /--format expects one of csv, json; found 'xlsx'/],
    ['a byte order mark in JSON', ['--format', 'json', '--bom'], /--bom is for csv alone/],
    ['an unknown conference', ['--conference', 'small'], /eucluster2019; found 'small'/],
    ['a word', ['all'], /'all' means nothing here[\s\S]*Usage: npm run/],
  ])('%s', async (_, typed, message) => {
    const refused = exportCommand(typed);

    await expect(refused).rejects.toBeInstanceOf(UsageError);
    await expect(refused).rejects.toThrow(message);
  });
});
