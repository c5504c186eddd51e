import { describe, expect, test } from 'vitest';
import { findNearDuplicate } from '../../src/proposals/near-duplicates.ts';
import type { Proposal, ProposalContent } from '../../src/proposals/proposal.ts';
import { inTime, sampleContent, sampleProposal } from './sample-proposals.ts';

function kept(content: Partial<ProposalContent>, changes: Partial<Proposal> = {}): Proposal {
  const { lateCode: _, ...proposal } = sampleProposal({ content: { ...sampleContent, ...content } });
  return { ...proposal, receipt: '572413', status: 'submitted', revision: 1, changed: inTime, ...changes };
}

const one = kept({});
const different = { title: 'Bees in winter', about: 'What they eat when nothing grows.' };

describe('much like one of their own is', () => {
  test.each([
    ['the same', {}],
    ['the same in other letters', { title: 'KLUSTER UTAN GRANSER', about: different.about }],
    ['the title with a word more', { title: 'Kluster utan några gränser', about: different.about }],
    ['another title above the same text', { title: different.title }],
  ])('%s', (_, content) => {
    expect(findNearDuplicate({ ...sampleContent, ...content }, [one])).toBe(one);
  });

  test('the most alike where several are', () => {
    const near = kept({ title: 'Kluster utan gränserna', about: different.about });

    expect(findNearDuplicate(sampleContent, [near, one, kept(different)])).toBe(one);
  });
});

describe('not much like one of their own is', () => {
  test.each([
    ['something else', different],
    ['a title that shares a word', { title: 'Kluster och bin', about: different.about }],
    ['signs without a letter', { title: '???', about: '🙂' }],
  ])('%s', (_, content) => {
    expect(findNearDuplicate({ ...sampleContent, ...content }, [one])).toBeUndefined();
  });

  test('the same as one that is withdrawn', () => {
    expect(findNearDuplicate(sampleContent, [kept({}, { status: 'withdrawn' })])).toBeUndefined();
  });

  test('the first', () => {
    expect(findNearDuplicate(sampleContent, [])).toBeUndefined();
  });
});
