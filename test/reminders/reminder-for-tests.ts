import { toPlainText } from '../../src/chat/reply.ts';
import type { Conference } from '../../src/conference/conference.ts';
import type { MilestoneId } from '../../src/conference/milestones.ts';
import { instantAt } from '../../src/conference/wall-time.ts';
import { planReminders } from '../../src/reminders/plan-reminders.ts';
import { remind } from '../../src/reminders/remind.ts';
import type { Reminder, Subscription } from '../../src/reminders/reminder.ts';
import { speakerOf } from '../speakers.ts';

export const speakers = new Map(['sv', 'en', 'ro'].map((code) => [code, speakerOf(code)]));

/** The one reminder that somebody asked for; in English, unless they asked otherwise. */
export function reminderOf(
  conference: Conference,
  milestone: MilestoneId,
  leadDays: number,
  wishes: Partial<Subscription> = {},
): Reminder {
  const subscription = { place: 'slack:T1/U1', languages: ['en'], ...wishes, milestone, leadDays };
  const [reminder, ...others] = planReminders(conference, [subscription]);
  if (reminder === undefined || others.length > 0) throw new Error('Expected one reminder.');
  return reminder;
}

/** What a reminder says when it is sent at a wall time in Bucharest, as 2019-03-31T22:30. */
export function saidAt(wall: string, reminder: Reminder, conference: Conference): string {
  const [date, time] = wall.split('T') as [string, string];
  return toPlainText(remind(reminder, conference, speakers, instantAt(date, time, 'Europe/Bucharest')));
}
