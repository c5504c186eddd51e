import { expect, test } from 'vitest';
import { toPlainText } from '../../src/chat/reply.ts';
import type { MovableMilestone } from '../../src/conference/milestones.ts';
import { moved } from '../../src/reminders/moved.ts';
import { conferenceWith, fullSections } from '../conferences.ts';
import { speakerOf } from '../speakers.ts';

const conference = conferenceWith(fullSections);

function toldOf(milestone: MovableMilestone, from: string, to: string, code = 'en'): string {
  const notice = moved(conference, milestone, from, to, speakerOf(code));
  expect(notice.language).toBe(code);
  return toPlainText(notice);
}

test.each([
  [
    'proposals-close',
    '2019-03-24',
    '2019-03-31',
    /proposals.*moved from Sunday,? 24 March 2019 to Sunday,? 31 March 2019/,
  ],
  [
    'registration-closes',
    '2019-04-30',
    '2019-05-01',
    /register.*moved from Tuesday,? 30 April 2019 to Wednesday,? 1 May/,
  ],
  ['conference-starts', '2019-06-04', '2019-05-14', /moved from Tuesday,? 4 June 2019 to Tuesday,? 14 May 2019/],
] as const)('that %s was moved is told with both days', (milestone, from, to, expected) => {
  expect(toldOf(milestone, from, to)).toMatch(expected);
});

test('until when the new last day counts is told too', () => {
  for (const milestone of ['proposals-close', 'registration-closes'] as const)
    expect(toldOf(milestone, '2019-03-24', '2019-03-31')).toContain('until 23:59 in Bucharest (Europe/Bucharest)');
});

test('all days of a conference that was moved are told', () => {
  expect(toldOf('conference-starts', '2019-06-04', '2019-05-14')).toMatch(/14\s?–\s?16 May 2019 in Bucharest/);
});

test.each([
  ['sv', /flyttats från söndag\S* 24 mars 2019 till söndag\S* 31 mars 2019.*23:59 i Bukarest/],
  ['ro', /mutată de pe duminică, 24 martie 2019 pe duminică, 31 martie 2019.*23:59, la București/],
])('it is told in %s', (code, expected) => {
  expect(toldOf('proposals-close', '2019-03-24', '2019-03-31', code)).toMatch(expected);
});
