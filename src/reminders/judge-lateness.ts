import type { Reminder } from './reminder.ts';

/** What is sent within so much time counts as sent when it was due. */
const punctual = 5 * 60_000;

/**
 * Whether a reminder should be sent at `now`: not yet ('early'); yes ('due', and 'late but useful' where the bot was
 * down or held up for longer than a few minutes); or not any more ('useless'), which is reported. What it says is always what is
 * true at the moment of sending (`remind`), so that one that comes late is not wrong.
 */
export function judgeLateness(
  { due, until }: Pick<Reminder, 'due' | 'until'>,
  now: Date,
): 'early' | 'due' | 'late but useful' | 'useless' {
  if (now < due) return 'early';
  if (now >= until) return 'useless';
  return now.getTime() - due.getTime() < punctual ? 'due' : 'late but useful';
}
