import { describe, expect, test } from 'vitest';
import type { Form, FormField } from '../../../src/chat/form.ts';
import { fillForm } from '../../../src/chat/terminal/fill-form.ts';

const fields: readonly FormField[] = [
  {
    name: 'kind',
    label: 'What?',
    value: '',
    required: true,
    kind: 'choice',
    options: [
      { value: 'topic', label: 'A topic' },
      { value: 'speaker', label: 'A speaker' },
    ],
  },
  { name: 'title', label: 'Title', hint: 'One line', value: 'Before', required: true, kind: 'line', most: 150 },
  { name: 'about', label: 'About', value: '', required: true, kind: 'lines', most: 3000 },
];

function formWith(changes: Readonly<Record<string, Partial<FormField>>> = {}): Form {
  return {
    id: 'form',
    language: 'en',
    title: 'Your proposal',
    submit: 'Send',
    save: 'Save',
    intro: 'An introduction.',
    lineByLine: 'How it goes.',
    correction: { intro: 'Correct:', action: { action: 'x', label: 'y' } },
    fields: fields.map((field) => ({ ...field, ...changes[field.name] }) as FormField),
  };
}

/** Fills a form in with these lines, after which the input has ended. */
async function fill(form: Form, lines: readonly string[], keep?: (name: string, value: string) => Form | undefined) {
  const left = [...lines];
  const shown: string[] = [];
  const kept: [string, string][] = [];
  const filled = await fillForm(form, {
    show: (text) => shown.push(text),
    readLine: async () => left.shift(),
    keep: async (name, value) => {
      kept.push([name, value]);
      return keep?.(name, value);
    },
  });
  return { ...filled, shown, kept };
}

test('each field is asked for once, and every answer is kept as it is given', async () => {
  const { end, values, shown, kept } = await fill(formWith(), ['2', 'A title', 'One line', 'and another', '']);

  expect(end).toBe('filled');
  expect(values).toEqual({ kind: 'speaker', title: 'A title', about: 'One line\nand another' });
  expect(kept).toEqual([
    ['kind', 'speaker'],
    ['title', 'A title'],
    ['about', 'One line\nand another'],
  ]);
  expect(shown[0]).toMatch(/^Your proposal\nAn introduction\.\nHow it goes\.\n\nWhat\?\n1\. A topic\n2\. A speaker$/);
  expect(shown[1]).toBe('Title [Before]\n(One line)');
  expect(shown).toHaveLength(3);
});

describe('an answer', () => {
  test.each([
    ['Enter alone keeps what stands there', '', 'Before'],
    ['a hyphen empties it', '-', ''],
    ['blanks around it are not part of it', '  New ', 'New'],
  ])('%s', async (_, line, title) => {
    expect((await fill(formWith(), ['1', line, ''])).values.title).toBe(title);
  });

  test.each([
    ['its number', '2', 'speaker'],
    ['its words', 'A SPEAKER', 'speaker'],
    ['the beginning of its words', 'a t', 'topic'],
    ['what it stands for', 'topic', 'topic'],
    ['nothing that is offered, which is told where the form is checked', 'workshop', 'workshop'],
    ['a number that is not offered', '3', '3'],
    ['a number that is none', '1.5', '1.5'],
  ])('to a choice is %s', async (_, line, kind) => {
    expect((await fill(formWith(), [line])).values.kind).toBe(kind);
  });

  test('of several lines keeps the blanks at their beginnings', async () => {
    expect((await fill(formWith(), ['1', '', '- first', '  - second', ''])).values.about).toBe('- first\n  - second');
  });

  test('stands in brackets by its words when the form is shown again', async () => {
    const { shown } = await fill(formWith({ kind: { value: 'speaker' } }), []);

    expect(shown[0]).toContain('What? [A speaker]');
  });
});

describe('where some fields have a problem', () => {
  const wrong = formWith({ title: { value: 'Too long', problem: 'This is too long.' } });

  test('those alone are asked for, each with its problem before it', async () => {
    const { end, values, shown } = await fill(wrong, ['Short']);

    expect(shown).toEqual(['This is too long.\nTitle [Too long]\n(One line)']);
    expect(end).toBe('filled');
    expect(values.title).toBe('Short');
  });
});

test('what later fields ask for follows from what was answered', async () => {
  const again = formWith({ about: { label: 'About the topic' } });

  const { shown } = await fill(formWith(), ['1', '', ''], () => again);

  expect(shown[2]).toBe('About the topic');
});

test('a form that could not be kept is gone on with as it was', async () => {
  const { end, values } = await fill(formWith(), ['1', 'T', 'About', ''], () => undefined);

  expect(end).toBe('filled');
  expect(values).toEqual({ kind: 'topic', title: 'T', about: 'About' });
});

test('what stands in it is not forgotten where it was not kept before', async () => {
  const held = formWith({ about: { value: 'Held' } });

  const { values, shown } = await fill(held, ['1', '', ''], () => formWith());

  expect(values).toEqual({ kind: 'topic', title: 'Before', about: 'Held' });
  expect(shown[2]).toContain('[Held]');
});

describe('a form that is not filled in to its end has all that was answered until then', () => {
  test.each([
    ['left', ['1', 'T', '/cancel']],
    ['left', ['1', 'T', ' /cancel ', 'more']],
    ['cut-off', ['1', 'T']],
  ] as const)('where it was %s', async (end, lines) => {
    expect(await fill(formWith(), lines)).toMatchObject({ end, values: { kind: 'topic', title: 'T', about: '' } });
  });

  test('the last lines of a long answer too, where the input ends within it', async () => {
    expect(await fill(formWith(), ['1', 'T', 'Begun'])).toMatchObject({ end: 'filled', values: { about: 'Begun' } });
  });
});
