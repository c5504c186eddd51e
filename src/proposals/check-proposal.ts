import { z } from 'zod';
import type { Conference } from '../conference/conference.ts';
import { cleanLine, cleanLines } from './clean-text.ts';
import { fieldLimits, type ProposalContent } from './proposal.ts';

/** What is wrong with a field. */
export type FieldProblem =
  | { readonly kind: 'missing' | 'email' | 'option' }
  | { readonly kind: 'too-long'; readonly length: number; readonly most: number };

export type FieldProblems = Readonly<Partial<Record<keyof ProposalContent, FieldProblem>>>;

export type CheckedProposal =
  | { readonly ok: true; readonly content: ProposalContent }
  | { readonly ok: false; readonly problems: FieldProblems };

/** The language of a proposal that is none of the conference's own. */
export const otherLanguage = 'other';

/** What is typed far beyond any limit is not even cleaned: the problem is told by its raw length. */
export const farTooLong = 100_000;

/** What was typed, checked and cleaned: every problem at its field, or the proposal. Nothing is ever cut. */
export function checkProposal(raw: Readonly<Record<string, string>>, conference: Conference): CheckedProposal {
  const problems: Partial<Record<keyof ProposalContent, FieldProblem>> = {};
  const text = (field: keyof typeof fieldLimits, clean: (typed: string) => string, required: boolean): string => {
    const typed = raw[field] ?? '';
    const most = fieldLimits[field];
    const kept = typed.length > farTooLong ? typed : clean(typed);
    if (kept.length > most) problems[field] = { kind: 'too-long', length: kept.length, most };
    else if (required && kept === '') problems[field] = { kind: 'missing' };
    return kept;
  };
  const option = <T extends string>(field: 'kind' | 'language' | 'consent', options: readonly T[]): T => {
    const typed = raw[field] ?? '';
    const found = options.find((value) => value === typed);
    if (found === undefined) problems[field] = { kind: typed === '' ? 'missing' : 'option' };
    return found ?? options[0]!;
  };
  const kind = option('kind', conference.proposals?.kinds ?? []);
  const content: ProposalContent = {
    kind,
    language: option('language', [...conference.languages, otherLanguage]),
    title: text('title', cleanLine, true),
    about: text('about', cleanLines, true),
    who: text('who', cleanLines, kind !== 'topic'),
    email: text('email', cleanLine, false),
    consent: option('consent', ['yes', 'no']) === 'yes',
  };
  if (problems.email === undefined && content.email !== '' && !z.email().safeParse(content.email).success) {
    problems.email = { kind: 'email' };
  }
  return Object.keys(problems).length === 0 ? { ok: true, content } : { ok: false, problems };
}

/** What stood in the fields of the form that this proposal came from. */
export function fieldsOf({ consent, ...texts }: ProposalContent): Record<keyof ProposalContent, string> {
  return { ...texts, consent: consent ? 'yes' : 'no' };
}
