import { describe, expect, test } from 'vitest';
import { dressForm, readFormId, tellProblems } from '../../../src/chat/discord/forms.ts';
import type { Form, FormField } from '../../../src/chat/form.ts';

const id = '9dbb9bd7-9aee-4c41-8c3d-0d3a3c3e3f10';

const line = (name: string): FormField => ({ name, kind: 'line', label: name, value: '', required: true, most: 150 });

function choice(name: string, value: string, problem?: string): FormField {
  const options = ['presentation', 'speaker', 'other'].map((one) => ({ value: one, label: `Label ${one}` }));
  return { name, kind: 'choice', label: `Which ${name}?`, value, required: true, options, problem };
}

function formOf(...fields: FormField[]): Form {
  return {
    id,
    language: 'en',
    title: 'Your proposal',
    submit: 'Send',
    save: 'Save',
    intro: 'For the conference.',
    lineByLine: '',
    correction: { intro: 'Please correct:', action: { action: `draft:continue:${id}`, label: 'Correct it' } },
    fields,
  };
}

const texts = [line('title'), line('about'), line('who'), line('email')];

function modalOf(form: Form) {
  const dressed = dressForm(form);
  if (dressed.kind !== 'modal') throw new Error('no modal');
  const names = dressed.modal.components.map((part) => ('component' in part ? part.component.custom_id : ''));
  return { ...dressed.modal, names };
}

describe('a modal of five parts', () => {
  test('leaves out the first choices that are made, which come back with it', () => {
    const form = formOf(
      choice('kind', 'presentation'),
      choice('language', 'other'),
      ...texts,
      choice('consent', 'other'),
    );

    const { names, custom_id } = modalOf(form);

    expect(names).toEqual(['title', 'about', 'who', 'email', 'consent']);
    expect(custom_id.length).toBeLessThanOrEqual(100);
    expect(readFormId(custom_id)).toEqual({
      what: 'form',
      form: id,
      fields: { kind: 'presentation', language: 'other' },
    });
  });

  test('leaves out no more than it must', () => {
    expect(modalOf(formOf(choice('kind', 'speaker'), ...texts)).names).toHaveLength(5);
  });

  test.each([
    ['open', choice('kind', '')],
    ['no longer offered', choice('kind', 'workshop')],
    ['refused', choice('kind', 'speaker', 'Not that one.')],
  ])('is preceded by the question for a choice that is %s', (_, kind) => {
    const dressed = dressForm(formOf(kind, choice('language', 'other'), ...texts, choice('consent', '')));

    expect(dressed).toMatchObject({ kind: 'question', reply: { private: true } });
    const actions = dressed.kind === 'question' ? dressed.reply.blocks.at(-1) : undefined;
    expect(actions?.kind === 'actions' && actions.actions.map(({ action }) => readFormId(action))).toContainEqual({
      what: 'fill',
      form: id,
      fields: { kind: 'speaker' },
    });
  });

  test('holds what was typed, and says what is required', () => {
    const { components } = modalOf(
      formOf({ ...line('title'), value: 'x'.repeat(200), hint: 'In a line' }, choice('consent', 'other')),
    );

    expect(components).toMatchObject([
      {
        label: 'title',
        description: 'In a line',
        component: { value: 'x'.repeat(150), max_length: 150, required: true },
      },
      { component: { options: [{ default: false }, { default: false }, { value: 'other', default: true }] } },
    ]);
  });
});

test('hidden values that do not fit are left to the draft', () => {
  const long = { ...choice('kind', 'v'.repeat(80)), options: [{ value: 'v'.repeat(80), label: 'Long' }] } as FormField;

  const { custom_id } = modalOf(formOf(long, choice('language', 'other'), ...texts, choice('consent', '')));

  expect(readFormId(custom_id)?.fields).toEqual({ language: 'other' });
});

test('the problems of a form are told by its labels, with the way back to it', () => {
  const form = formOf({ ...line('title'), problem: 'Please fill this in.' }, line('about'));

  expect(tellProblems(form).blocks.slice(1)).toEqual([
    { kind: 'list', items: ['title: Please fill this in.'] },
    { kind: 'actions', actions: [form.correction.action] },
  ]);
});

test.each(['ask:dates', 'propose', 'draft:continue:1'])('%s is of no form', (customId) => {
  expect(readFormId(customId)).toBeUndefined();
});
