import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { composeForTests, inMarch } from '../compose-for-tests.ts';
import { scoreBlindQuestions } from '../understanding/blind-questions.ts';
import { percent, printTable } from './report.ts';

/** The blind sets, and the real questions of other conferences where they are given. */
export function measureOwnQuestions(data: string | undefined): void {
  const rows = ['sv', 'en', 'ro'].map((language) => {
    const score = scoreBlindQuestions(language);
    const shares = [score.right, score.wrong, score.askedBack, score.honest, score.language].map((share) =>
      percent(share, 1),
    );
    return [language, String(score.questions), ...shares];
  });
  printTable('Blind questions (targets: right 95, wrong at most 2, honest 95, language 98)', [
    ['', 'questions', 'right', 'wrong', 'asked back', 'honest', 'language'],
    ...rows,
  ]);
  const file = data === undefined ? undefined : path.join(data, 'real-questions.tsv');
  if (file === undefined || !existsSync(file)) {
    printTable('Real questions', [['skipped: no --data folder with real-questions.tsv was given']]);
    return;
  }
  scoreRealQuestions(file);
}

/**
 * The labels of the real questions in our words; several where ours are coarser or finer. Labels that are not here
 * fit none of ours.
 */
const ours: Readonly<Record<string, readonly string[]>> = {
  accessibility: ['accessibility'],
  accommodation: ['accommodation'],
  bot_identity: ['help'],
  calendar: ['calendar'],
  certificate: ['certificates'],
  childcare_family: ['childcare'],
  city_info: ['tourism', 'venue'],
  code_of_conduct: ['code-of-conduct'],
  contact_human: ['contact'],
  cost: ['cost'],
  dates: ['dates'],
  eligibility: ['audience'],
  event_info: ['about', 'programme'],
  exhibitor: ['exhibitors'],
  financial_aid: ['travel-grants', 'cost'],
  food: ['food'],
  goodbye: ['thanks'],
  greeting: ['greeting'],
  health_safety: ['health', 'code-of-conduct'],
  help: ['help'],
  invoice: ['invoices'],
  languages: ['working-language'],
  networking: ['matchmaking', 'social-events'],
  organiser: ['organiser'],
  privacy: ['privacy'],
  proposal_deadline: ['deadline'],
  proposal_how: ['proposals'],
  proposal_requirements: ['proposals'],
  proposal_review: ['proposals'],
  proposal_status: ['proposals'],
  recordings: ['recordings'],
  refund_cancel: ['refunds'],
  registration: ['registration'],
  registration_deadline: ['registration'],
  registration_status: ['registration'],
  remote: ['live-stream'],
  schedule: ['programme', 'session-times'],
  session_length: ['session-times'],
  social_events: ['social-events'],
  social_media: ['social-media'],
  speakers: ['speakers'],
  sponsor: ['sponsorship'],
  thanks: ['thanks'],
  travel_reimbursement: ['travel-grants'],
  venue: ['venue', 'directions'],
  venue_directions: ['directions', 'venue'],
  visa: ['visa'],
  volunteer: ['volunteering'],
};

function scoreRealQuestions(file: string): void {
  const { bot, conferences } = composeForTests();
  const counts = { fitting: 0, right: 0, wrong: 0, askedBack: 0, outside: 0, honest: 0 };
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [text = '', label = '', language = ''] = line.split('\t');
    if (line.startsWith('#') || !['sv', 'en', 'ro'].includes(language)) continue;
    const { topics, choices, unsupported } = bot.ask({ text, conference: conferences[0]!, now: inMarch });
    const recognised = unsupported === null ? topics : [...topics, unsupported];
    if (label === 'out_of_scope') {
      counts.outside++;
      if (topics.length === 0 && choices.length === 0) counts.honest++;
    }
    const wanted = ours[label];
    if (wanted === undefined) continue;
    counts.fitting++;
    if (recognised.length === 1 && wanted.includes(recognised[0]!)) counts.right++;
    else if (choices.length > 0) counts.askedBack++;
    else if (topics.length > 0 && !topics.some((topic) => wanted.includes(topic))) counts.wrong++;
  }
  printTable('Real questions of other events, by other labels (sv, en, ro; those whose label has a counterpart here)', [
    ['questions', 'right', 'wrong', 'asked back', 'out of scope', 'honest'],
    [
      String(counts.fitting),
      percent(counts.right, counts.fitting),
      percent(counts.wrong, counts.fitting),
      percent(counts.askedBack, counts.fitting),
      String(counts.outside),
      percent(counts.honest, counts.outside),
    ],
  ]);
}
