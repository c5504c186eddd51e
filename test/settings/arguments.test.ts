import { describe, expect, test } from 'vitest';
import { readArguments, readInstant, UsageError } from '../../src/settings/arguments.ts';

const options = { json: { type: 'boolean' }, now: { type: 'string' } } as const;

describe('what is typed after a command', () => {
  test('is options and a question', () => {
    const { values, positionals } = readArguments(['--json', '--now', 'x', 'when', 'is', 'it?'], options, 'ask');

    expect(values).toEqual({ json: true, now: 'x' });
    expect(positionals).toEqual(['when', 'is', 'it?']);
  });

  test('may join an option and its value by an equals sign', () => {
    expect(readArguments(['--now=x'], options, 'ask').values).toEqual({ now: 'x' });
  });

  test('may be a question that begins with hyphens, after two hyphens', () => {
    expect(readArguments(['--', '--json?'], options, 'ask').positionals).toEqual(['--json?']);
  });

  test.each([
    ['an unknown option', ['--jsno'], '--jsno'],
    ['an option without its value', ['--now'], '--now'],
    ['a value for an option that takes none', ['--json=yes'], '--json'],
  ])('is refused with %s, which is named beside the usage', (_, typed, named) => {
    const read = () => readArguments(typed, options, 'ask [question]');

    expect(read).toThrow(UsageError);
    expect(read).toThrow(named);
    expect(read).toThrow('Usage: ask [question]');
  });
});

describe('a moment', () => {
  test.each([
    ['2019-03-20T09:00+02:00', '2019-03-20T07:00:00.000Z'],
    ['2019-03-20T09:00+0200', '2019-03-20T07:00:00.000Z'],
    ['2019-03-20T09:00-03:30', '2019-03-20T12:30:00.000Z'],
    ['2019-03-31T20:59:59.999Z', '2019-03-31T20:59:59.999Z'],
  ])('%s is %s', (text, instant) => {
    expect(readInstant(text).toISOString()).toBe(instant);
  });

  test.each([
    ['without an offset', '2019-03-20T09:00'],
    ['without a time of day', '2019-03-20'],
    ['without a date', '09:00+02:00'],
    ['on a day that does not exist', '2019-02-30T09:00Z'],
    ['in words', 'tomorrow'],
    ['of nothing', ''],
  ])('%s is refused, and an example given', (_, text) => {
    const read = () => readInstant(text);

    expect(read).toThrow(UsageError);
    expect(read).toThrow('2019-03-20T09:00+02:00');
    expect(read).toThrow(`'${text}'`);
  });
});
