import { describe, expect, test } from 'vitest';
import { checkProposal, fieldsOf } from '../../src/proposals/check-proposal.ts';
import { fieldLimits } from '../../src/proposals/proposal.ts';
import { officeConference, speakerFields } from './office.ts';

const check = (changes: Record<string, string> = {}) =>
  checkProposal({ ...speakerFields, ...changes }, officeConference);

function problemOf(changes: Record<string, string>) {
  const checked = check(changes);
  return checked.ok ? undefined : checked.problems;
}

test('what is filled in well is the proposal', () => {
  expect(check()).toEqual({ ok: true, content: { ...speakerFields, consent: true } });
  expect(check({ consent: 'no', email: '', language: 'other' })).toMatchObject({
    ok: true,
    content: { consent: false },
  });
});

test('it is the same when it is sent again as it was kept', () => {
  const checked = check({ about: 'a\r\nb', title: '  A\ttitle ' });
  if (!checked.ok) throw new Error('refused');

  expect(checkProposal(fieldsOf(checked.content), officeConference)).toEqual(checked);
});

describe('a problem is told at its field:', () => {
  test.each([
    ['a kind that was not chosen', { kind: '' }, { kind: { kind: 'missing' } }],
    ['a kind that there is not', { kind: 'workshop' }, { kind: { kind: 'option' } }],
    ['a language that is none of the conference', { language: 'fi' }, { language: { kind: 'option' } }],
    ['consent that was neither given nor refused', { consent: '' }, { consent: { kind: 'missing' } }],
    ['consent in other words', { consent: 'YES' }, { consent: { kind: 'option' } }],
    ['no title', { title: '' }, { title: { kind: 'missing' } }],
    ['a title of nothing that shows', { title: ' \u200b\u202e\0\n' }, { title: { kind: 'missing' } }],
    ['no text', { about: '\n\n' }, { about: { kind: 'missing' } }],
    ['nobody named for a speaker', { who: '' }, { who: { kind: 'missing' } }],
    ['nobody named for a presentation', { kind: 'presentation', who: ' ' }, { who: { kind: 'missing' } }],
    ['an e-mail address that is none', { email: 'asa@' }, { email: { kind: 'email' } }],
    ['two e-mail addresses', { email: 'a@example.org, b@example.org' }, { email: { kind: 'email' } }],
  ])('%s', (_, changes, problems) => {
    expect(problemOf(changes)).toEqual(problems);
  });

  test('all of them at once', () => {
    const checked = checkProposal({}, officeConference);

    expect(checked.ok ? [] : Object.keys(checked.problems).sort()).toEqual([
      'about',
      'consent',
      'kind',
      'language',
      'title',
    ]);
  });
});

test('a topic needs nobody named', () => {
  expect(check({ kind: 'topic', who: '' }).ok).toBe(true);
});

test('a conference takes only the kinds that its file names', () => {
  const topicsOnly = { ...officeConference, proposals: { ...officeConference.proposals!, kinds: ['topic' as const] } };

  expect(checkProposal(speakerFields, topicsOnly)).toMatchObject({ ok: false, problems: { kind: { kind: 'option' } } });
});

describe('a text', () => {
  test.each(['title', 'about', 'who'] as const)('as long as the limit of %s is taken whole', (field) => {
    const text = 'å'.repeat(fieldLimits[field]);

    expect(check({ [field]: text })).toMatchObject({ ok: true, content: { [field]: text } });
  });

  test.each(['title', 'about', 'who', 'email'] as const)('of one letter more in %s is refused, not cut', (field) => {
    const most = fieldLimits[field];

    expect(problemOf({ [field]: 'å'.repeat(most + 1) })).toMatchObject({ [field]: { length: most + 1, most } });
  });

  test('is measured as it would be kept', () => {
    expect(check({ title: ` ${'å'.normalize('NFD').repeat(fieldLimits.title)} ` }).ok).toBe(true);
  });

  test('of 10 MB is refused at once', () => {
    const started = performance.now();

    expect(problemOf({ about: '\u202ea '.repeat(3_500_000) })).toMatchObject({ about: { length: 10_500_000 } });

    expect(performance.now() - started).toBeLessThan(1000);
  });
});
