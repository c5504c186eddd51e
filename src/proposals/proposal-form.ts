import type { Form, FormField } from '../chat/form.ts';
import { toPlainText } from '../chat/reply.ts';
import { type FieldProblem, type FieldProblems, otherLanguage } from './check-proposal.ts';
import { type Draft, fieldLimits, type ProposalContent } from './proposal.ts';
import { draftAction } from './proposal-action.ts';
import { command, instant, lastMinute, type ProposalSetting } from './proposal-setting.ts';

/** Why a form is shown: the receipt number of the proposal that it changes, and what was wrong with it last time. */
type FormOptions = {
  readonly receipt?: string | undefined;
  readonly problems?: FieldProblems;
  /** Whether it was written in before. */
  readonly resumed?: boolean;
};

/** The form of a draft, with what was typed into it so far. */
export function proposalForm(draft: Draft, setting: ProposalSetting, options: FormOptions = {}): Form {
  const { speaker } = setting;
  const { problems = {} } = options;
  const field = (name: keyof ProposalContent) => ({
    name,
    value: draft.fields[name] ?? '',
    problem: describeProblem(problems[name], name, setting),
  });
  const who = whoOf(draft.fields.kind);
  const fields: FormField[] = [
    {
      ...field('kind'),
      kind: 'choice',
      label: speaker.plain('field-kind', {}),
      required: true,
      options: kindOptions(setting),
    },
    {
      ...field('language'),
      kind: 'choice',
      label: speaker.plain('field-language', {}),
      required: true,
      options: languageOptions(setting),
    },
    {
      ...field('title'),
      kind: 'line',
      label: speaker.plain('field-title', {}),
      hint: speaker.plain('field-title-hint', {}),
      required: true,
      most: fieldLimits.title,
    },
    {
      ...field('about'),
      kind: 'lines',
      label: speaker.plain('field-about', {}),
      hint: speaker.plain('field-about-hint', {}),
      required: true,
      most: fieldLimits.about,
    },
    {
      ...field('who'),
      kind: 'lines',
      label: speaker.plain(`field-who-${who}`, {}),
      hint: speaker.plain(`field-who-${who}-hint`, {}),
      required: who !== 'topic',
      most: fieldLimits.who,
    },
    {
      ...field('email'),
      kind: 'line',
      label: speaker.plain('field-email', {}),
      hint: speaker.plain('field-email-hint', {}),
      required: false,
      most: fieldLimits.email,
    },
    {
      ...field('consent'),
      kind: 'choice',
      label: speaker.plain('field-consent', {}),
      required: true,
      options: consentOptions(setting),
    },
  ];
  return {
    id: draft.id,
    language: speaker.code,
    title: speaker.plain('form-title', {}),
    submit: speaker.plain('form-submit', {}),
    save: speaker.plain('form-save', {}),
    intro: introOf(draft, setting, options),
    lineByLine: speaker.plain('form-line-by-line', {}),
    correction: {
      intro: speaker.plain('form-has-problems', {}),
      action: { action: draftAction('continue', draft.id), label: speaker.plain('action-correct', {}) },
    },
    fields,
  };
}

/** Until the kind is chosen nobody need be named. */
function whoOf(kind: string | undefined): ProposalContent['kind'] {
  return kind === 'speaker' || kind === 'presentation' ? kind : 'topic';
}

function kindOptions({ conference, speaker }: ProposalSetting) {
  return (conference.proposals?.kinds ?? []).map((kind) => ({
    value: kind,
    label: speaker.plain(`proposal-kind-${kind}`, {}),
  }));
}

function languageOptions({ conference, speaker }: ProposalSetting) {
  return [
    ...conference.languages.map((code) => ({ value: code, label: speaker.languageName(code) })),
    { value: otherLanguage, label: speaker.plain('field-language-other', {}) },
  ];
}

function consentOptions({ speaker }: ProposalSetting) {
  return [
    { value: 'yes', label: speaker.plain('field-consent-yes', {}) },
    { value: 'no', label: speaker.plain('field-consent-no', {}) },
  ];
}

function introOf(draft: Draft, setting: ProposalSetting, { receipt, resumed = false }: FormOptions): string {
  const { speaker, conference } = setting;
  const first =
    draft.lateCode === undefined
      ? speaker.say('form-intro', { conference: conference.name, ...lastMinute(setting) })
      : speaker.say('form-intro-late', { conference: conference.name });
  const edit = receipt === undefined ? [] : [speaker.say('form-intro-edit', { receipt })];
  const again = resumed
    ? [speaker.say('form-intro-draft', { when: instant(draft.changed, setting), command: command('/propose', 'new') })]
    : [];
  return toPlainText({ language: speaker.code, blocks: [...edit, first, ...again] });
}

function describeProblem(
  problem: FieldProblem | undefined,
  field: keyof ProposalContent,
  setting: ProposalSetting,
): string | undefined {
  const { speaker } = setting;
  switch (problem?.kind) {
    case undefined:
      return undefined;
    case 'missing':
      return speaker.plain('problem-missing', {});
    case 'email':
      return speaker.plain('problem-email', {});
    case 'too-long':
      return speaker.plain('problem-too-long', { length: problem.length, most: problem.most });
    case 'option': {
      const optionsOf = { kind: kindOptions, language: languageOptions, consent: consentOptions };
      const options = optionsOf[field as keyof typeof optionsOf](setting);
      return speaker.plain('problem-option', { options: speaker.list(options.map(({ label }) => label)) });
    }
    default:
      return problem satisfies never;
  }
}
