import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { BrokenFilesError, type Problem } from '../../src/settings/problem.ts';
import { checkLanguages, listFiles, readConferences, readLanguages } from '../../src/settings/read-config.ts';
import { conferenceWith } from '../conferences.ts';
import { placeOf, problemsOf, smallFile, withFolder } from './conference-folder.ts';

function thrownBy(act: () => unknown): BrokenFilesError {
  try {
    act();
  } catch (error) {
    if (error instanceof BrokenFilesError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

const placesOf = (problems: readonly Problem[]) => problems.map(({ file, line, column }) => ({ file, line, column }));

describe('the conferences', () => {
  test('are read from every YAML file of the folder, in the order of their names', () => {
    const files = {
      'conferences/b.yml': smallFile.replace('id: small', 'id: second'),
      'conferences/a.yaml': smallFile,
      'conferences/notes.txt': 'not a conference',
    };

    const conferences = withFolder(files, (folder) => readConferences(listFiles('conferences', folder)));

    expect(conferences.map(({ id }) => id)).toEqual(['small', 'second']);
  });

  test('are those of the project where the folder has none of its own', () => {
    const files = withFolder({ 'languages/en.yaml': '' }, (folder) => listFiles('conferences', folder));

    expect(files.map(({ file }) => path.basename(file))).toContain('eucluster2019.yaml');
  });

  test('are missed where their folder is empty', () => {
    const error = withFolder({ 'conferences/notes.txt': '' }, (folder) =>
      thrownBy(() => listFiles('conferences', folder)),
    );

    expect(error.problems).toHaveLength(1);
    expect(error.problems[0]?.expected).toContain('.yaml');
  });

  test('are missed where a file was given as the folder', () => {
    const error = withFolder({ 'a.yaml': smallFile }, (folder) =>
      thrownBy(() => listFiles('conferences', path.join(folder, 'a.yaml'))),
    );

    expect(error.problems[0]?.file).toContain('a.yaml');
  });
});

test.each(['conferences', 'languages'] as const)('a folder that is not there is missed by its name (%s)', (part) => {
  const { problems } = withFolder({}, (folder) => thrownBy(() => listFiles(part, path.join(folder, 'nowhere'))));

  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ file: expect.stringContaining('nowhere'), found: 'nothing' });
});

describe('of several mistakes', () => {
  const noSuchDay = smallFile.replace('2019-05-16', '2019-05-32').replace('id: small', 'id: first');
  const twoMistakes = noSuchDay.replace('hello@small.example', 'hello');
  const noTranslation = smallFile.replace('    en: Romania\n', '');

  test('two in one file and one in another are told at once', () => {
    const problems = problemsOf(twoMistakes, smallFile.replace('id: small', 'id: fine'), noTranslation);

    expect(placesOf(problems)).toEqual([
      { file: 'a.yaml', ...placeOf(twoMistakes, 'end:') },
      { file: 'a.yaml', ...placeOf(twoMistakes, 'email:') },
      { file: 'c.yaml', ...placeOf(noTranslation, 'country:') },
    ]);
  });

  test('a missing translation is told beside a date that does not exist', () => {
    const text = noSuchDay.replace('    en: Romania\n', '');

    expect(placesOf(problemsOf(text))).toEqual([
      { file: 'a.yaml', ...placeOf(text, 'end:') },
      { file: 'a.yaml', ...placeOf(text, 'country:') },
    ]);
  });

  test('every key that stands twice is told, and beside them the first line that cannot be read', () => {
    const text = `${smallFile.replace('  end:', '    end:')}id: again\nname: Again\n`;

    expect(placesOf(problemsOf(text))).toEqual([
      { file: 'a.yaml', ...placeOf(text, '    end:') },
      { file: 'a.yaml', ...placeOf(text, 'id: again') },
      { file: 'a.yaml', ...placeOf(text, 'name: Again') },
    ]);
  });

  test('the message counts them and tells each as file:line:column', () => {
    const files = { 'conferences/a.yaml': twoMistakes };

    const { message } = withFolder(files, (folder) =>
      thrownBy(() => readConferences(listFiles('conferences', folder))),
    );

    expect(message).toContain('2 problems');
    expect(message).toMatch(/a\.yaml:11:3 dates\.end: /);
    expect(message).toMatch(/a\.yaml:22:3 contact\.email: /);
  });
});

test('an id that two conferences share is told at the second, with the name of the first', () => {
  const [problem, ...others] = problemsOf(smallFile, smallFile);

  expect(problem).toMatchObject({ file: 'b.yaml', line: 1, column: 1 });
  expect(problem?.expected).toContain('a.yaml');
  expect(others).toEqual([]);
});

test('a place that two conferences claim is told at the second', () => {
  const first = `${smallFile}places: [discord:1]\n`;
  const second = `${smallFile.replace('id: small', 'id: second')}places: [slack:T1, discord:1]\n`;

  const problems = problemsOf(first, second);

  expect(placesOf(problems)).toEqual([{ file: 'b.yaml', ...placeOf(second, 'discord:1') }]);
});

test('a place is read alike whether it stands by its name alone or with what is different there', () => {
  const places = 'places: [slack:T012AB3CD/C045EF6GH, { place: slack:T1/C2, languages: [en, sv] }]';

  const [conference] = withFolder({ 'conferences/a.yaml': `${smallFile}${places}\n` }, (folder) =>
    readConferences(listFiles('conferences', folder)),
  );

  expect(conference?.places).toEqual([
    { place: 'slack:T012AB3CD/C045EF6GH' },
    { place: 'slack:T1/C2', languages: ['en', 'sv'] },
  ]);
});

test('a language that a place should be told in, but the bot does not speak, is told there', () => {
  const text = `${smallFile}places: [discord:1, { place: discord:2, languages: [sv, fi] }]\n`;

  const { problems } = withFolder({ 'conferences/a.yaml': text }, (folder) => {
    const conferences = readConferences(listFiles('conferences', folder));
    return thrownBy(() => checkLanguages(conferences, ['sv', 'en']));
  });

  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ found: "'fi'", ...placeOf(text, 'fi]') });
});

test('a language that a conference is in, but the bot does not speak, is told', () => {
  const { problems } = thrownBy(() => checkLanguages([conferenceWith()], ['sv', 'en']));

  expect(problems).toHaveLength(1);
  expect(problems[0]?.found).toContain('ro');
});

test('a language that is not spoken is told where the file of the conference lists it', () => {
  const { problems } = withFolder({ 'conferences/a.yaml': smallFile }, (folder) => {
    const conferences = readConferences(listFiles('conferences', folder));
    return thrownBy(() => checkLanguages(conferences, ['sv']));
  });

  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ file: expect.stringContaining('a.yaml'), ...placeOf(smallFile, 'en]') });
});

test('a language file that is named after another language is told at its code', () => {
  const english = listFiles('languages').find(({ file }) => file.endsWith('en.yaml'))!;

  const { problems } = thrownBy(() => readLanguages([{ ...english, file: 'fr.yaml' }]));

  expect(placesOf(problems)).toEqual([{ file: 'fr.yaml', ...placeOf(english.text.split('\nname')[0]!, 'code:') }]);
});
