import { describe, expect, test } from 'vitest';
import { checkProposal } from '../../src/proposals/check-proposal.ts';
import { fieldLimits } from '../../src/proposals/proposal.ts';
import { proposalForm } from '../../src/proposals/proposal-form.ts';
import { speakerOf } from '../speakers.ts';
import { officeConference, problemsOf, speakerFields } from './office.ts';
import { inTime, sampleDraft } from './sample-proposals.ts';

const setting = { conference: officeConference, speaker: speakerOf('en'), now: inTime };
const fieldOf = (fields: Record<string, string>, name: string) =>
  proposalForm(sampleDraft({ fields }), setting).fields.find((field) => field.name === name)!;

test('a form has the id of its draft, and what was typed so far stands in it', () => {
  const draft = sampleDraft({ fields: { ...speakerFields, title: 'Half a ti' } });

  const form = proposalForm(draft, setting);

  expect(form.id).toBe(draft.id);
  expect(Object.fromEntries(form.fields.map(({ name, value }) => [name, value]))).toEqual(draft.fields);
  expect(problemsOf(form)).toEqual({});
});

test('what the form does not show is not in it', () => {
  expect(fieldOf({ revision: '3' }, 'title').value).toBe('');
  expect(proposalForm(sampleDraft({ fields: { revision: '3' } }), setting).fields).toHaveLength(7);
});

describe('what it asks for depends on what is proposed:', () => {
  test.each([
    [undefined, false],
    ['topic', false],
    ['speaker', true],
    ['presentation', true],
    ['workshop', false],
  ])('for %s, whether somebody must be named: %s', (kind, required) => {
    expect(fieldOf(kind === undefined ? {} : { kind }, 'who').required).toBe(required);
  });

  test('each kind asks for whom in words of its own', () => {
    const labels = ['topic', 'speaker', 'presentation'].map((kind) => fieldOf({ kind }, 'who').label);

    expect(new Set(labels).size).toBe(3);
  });
});

test('it takes no more than is kept', () => {
  const limits = proposalForm(sampleDraft(), setting).fields.flatMap((field) =>
    field.kind === 'choice' ? [] : [[field.name, field.most]],
  );

  expect(Object.fromEntries(limits)).toEqual(fieldLimits);
});

test('every option that it offers is taken', () => {
  const options = (name: string) => {
    const field = fieldOf({}, name);
    return field.kind === 'choice' ? field.options.map(({ value }) => value) : [];
  };

  expect(options('language')).toEqual(['sv', 'en', 'ro', 'other']);
  for (const kind of options('kind')) {
    for (const language of options('language')) {
      for (const consent of options('consent')) {
        expect(checkProposal({ ...speakerFields, kind, language, consent }, officeConference).ok).toBe(true);
      }
    }
  }
});

describe.each(['en', 'sv', 'ro'])('in %s', (code) => {
  const here = { ...setting, speaker: speakerOf(code) };

  test('every kind of problem is told at its field, in words', () => {
    const problems = {
      kind: { kind: 'option' },
      language: { kind: 'option' },
      title: { kind: 'missing' },
      about: { kind: 'too-long', length: 3456, most: 3000 },
      email: { kind: 'email' },
      consent: { kind: 'option' },
    } as const;

    const told = problemsOf(proposalForm(sampleDraft(), here, { problems }));

    expect(Object.keys(told).sort()).toEqual(Object.keys(problems).sort());
    expect(told.about).toMatch(/3\D?456.*3\D?000/);
    for (const { label } of (fieldOptions('kind') ?? []).slice(0, 3)) expect(told.kind).toContain(label);
  });

  function fieldOptions(name: string) {
    const field = proposalForm(sampleDraft(), here).fields.find((one) => one.name === name);
    return field?.kind === 'choice' ? field.options : undefined;
  }

  test('its words fit where platforms show them', () => {
    for (const kind of ['topic', 'speaker', 'presentation']) {
      const form = proposalForm(sampleDraft({ fields: { kind } }), here);
      for (const text of [form.title, form.submit, form.save]) expect(text.length, text).toBeLessThanOrEqual(24);
      for (const { label, hint = '' } of form.fields) {
        expect(label.length, label).toBeLessThanOrEqual(45);
        expect(hint.length, hint).toBeLessThanOrEqual(100);
      }
      const { action, label } = form.correction.action;
      expect(action.length).toBeLessThanOrEqual(100);
      expect(label.length, label).toBeLessThanOrEqual(75);
    }
  });
});

describe('it says first', () => {
  const introOf = (...[draft, options]: [ReturnType<typeof sampleDraft>, object?]) =>
    proposalForm(draft, setting, options).intro;

  test('until when it can be sent', () => {
    expect(introOf(sampleDraft())).toMatch(/31 March 2019.*23:59.*Europe\/Bucharest/);
  });

  test('with a late code, that it is sent after the deadline', () => {
    expect(introOf(sampleDraft({ lateCode: 'ABCD-EFGH' }))).not.toMatch(/31 March/);
  });

  test('which proposal it changes', () => {
    expect(introOf(sampleDraft(), { receipt: '572413' })).toContain('572413');
  });

  test('of a draft that was written in before, when, and how to begin anew', () => {
    expect(introOf(sampleDraft(), { resumed: true })).toMatch(/20 March 2019.*\/propose new/);
    expect(introOf(sampleDraft())).not.toMatch(/\/propose new/);
  });
});
