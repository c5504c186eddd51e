import { describe, expect, test } from 'vitest';
import { previewCommand } from '../../src/cli/preview.ts';
import { UsageError } from '../../src/settings/arguments.ts';
import { smallFile } from '../settings/conference-folder.ts';
import { run } from './run.ts';
import { withConference } from './with-conference.ts';

const preview = (...typed: readonly string[]) => run(['./cli.ts', 'preview', ...typed]);

describe('npm run preview', () => {
  test('prints the whole season of a conference without places as the terminal would hear it', async () => {
    const { code, stdout, stderr } = await preview();

    expect(stdout.match(/^\w{3} 2019-\d\d-\d\d 09:00 Europe\/Bucharest$/gm)).toHaveLength(11);
    expect(stdout).toMatch(
      /Sun 2019-03-31 09:00 Europe\/Bucharest\neucluster2019: proposals-close, on the day itself, to terminal:here in sv\n {4}I dag är sista dagen/,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('--from and --to name the first and the last day, by the clocks of the conference', async () => {
    const { stdout } = await preview('--from', '2019-03-30', '--to', '2019-03-31', '--conference', 'eucluster2019');

    expect(stdout.match(/^\w{3} 2019-\S+ /gm)).toEqual(['Sat 2019-03-30 ', 'Sun 2019-03-31 ']);
  });

  test('tells what each place hears, by which clocks and in which languages, and which place hears nothing', async () => {
    const places =
      'places: [slack:T1, slack:T1/C1, { place: slack:T1/C2, languages: [en, sv], timezone: Asia/Tokyo }]\n';

    const { stdout } = await withConference(`${smallFile}${places}`, (folder) =>
      preview('--config', folder, '--from', '2019-05-13', '--to', '2019-05-13'),
    );

    expect(stdout).toMatch(
      /Mon 2019-05-13 03:00 Europe\/Bucharest = Mon 2019-05-13 09:00 Asia\/Tokyo\n.* to slack:T1\/C2 in en, sv\n {4}.*begins tomorrow.*\n {4}.*börjar i morgon/,
    );
    expect(stdout).toMatch(/Mon 2019-05-13 09:00 Europe\/Bucharest\n.* to slack:T1\/C1 in sv\n/);
    expect(stdout).toMatch(/Not reminded.*: slack:T1\n/);
  });

  test('says when reminders are due, where a period has none', async () => {
    const { code, stdout } = await preview('--from', '2019-06-01');

    expect(stdout).toMatch(/nothing in this period.*2019-03-17 09:00 to \w+ 2019-05-16 09:00 Europe\/Bucharest/);
    expect(code).toBe(0);
  });
});

describe('what is typed wrong is met with what was expected:', () => {
  test.each([
    ['a day in another order', ['--from', '31/3/2019'], /--from expects a day.*2019-03-01; found '31\/3\/2019'/],
    ['a day that does not exist', ['--to', '2019-02-29'], /--to expects a day.*found '2019-02-29'/],
    ['a period that ends before it begins', ['--from', '2019-03-31', '--to', '2019-03-30'], /--to.*not before --from/],
    ['an unknown conference', ['--conference', 'small'], /eucluster2019; found 'small'/],
    ['a word', ['march'], /'march' means nothing here[\s\S]*Usage: npm run preview/],
  ])('%s', async (_, typed, message) => {
    const refused = previewCommand(typed);

    await expect(refused).rejects.toBeInstanceOf(UsageError);
    await expect(refused).rejects.toThrow(message);
  });
});
