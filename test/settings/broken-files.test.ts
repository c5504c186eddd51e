import { describe, expect, test } from 'vitest';
import { placeOf, problemsOf, smallFile } from './conference-folder.ts';
import { mistakes } from './mistakes.ts';

describe.each(mistakes)('of $mistake', ({ instead, written, at = written, expected, found, advice }) => {
  const text = smallFile.replace(instead, written);

  test('its file, line and column are told, what was expected, and what to do', () => {
    const [problem] = problemsOf(text);

    expect(problem).toMatchObject({ file: 'a.yaml', ...placeOf(text, at) });
    expect(problem?.expected).toMatch(expected);
    if (found !== undefined) expect(problem?.found).toMatch(found);
    if (advice !== undefined) expect(problem?.advice).toMatch(advice);
  });

  test('nothing else is told, for there is nothing else', () => {
    expect(problemsOf(text)).toHaveLength(1);
  });
});

test.each(['', '\n\n', '# nothing yet\n'])('an empty file (%j) is told at its beginning', (text) => {
  const [problem, ...others] = problemsOf(text);

  expect(problem).toMatchObject({ file: 'a.yaml', line: 1, column: 1, found: 'nothing' });
  expect(problem?.advice).toContain('copy');
  expect(others).toEqual([]);
});

test('a file of 5 MB is refused with its size', () => {
  const [problem, ...others] = problemsOf(`${smallFile}# ${'x'.repeat(5_000_000)}\n`);

  expect(problem).toMatchObject({ file: 'a.yaml', found: '5.0 MB' });
  expect(problem?.expected).toContain('2.0 MB');
  expect(others).toEqual([]);
});

test.each([
  ['the line ends of Windows', smallFile.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${smallFile}`],
])('a file with %s is read like any other', (_, text) => {
  expect(problemsOf(text)).toEqual([]);
});
