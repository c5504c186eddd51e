import { z } from 'zod';
import type { OutboxEntry } from '../outbox/outbox-store.ts';
import type { Reminder } from './reminder.ts';

/** What the outbox keeps of a reminder: what it takes to plan it again when it is sent. */
const reminderBody = z.object({
  conference: z.string(),
  milestone: z.custom<Reminder['milestone']>((value) => typeof value === 'string'),
  leadDays: z.int(),
  /** The milestone's day for which it was planned. */
  day: z.string(),
  zone: z.string(),
  languages: z.array(z.string()),
});

export type ReminderBody = z.infer<typeof reminderBody>;

/** The kind of entry that reminders are in the outbox. */
export const reminderKind = 'reminder';

export function reminderEntryId(reminder: string): string {
  return `${reminderKind}:${reminder}`;
}

/** A planned reminder as it is put into the outbox: once, however often it is planned. */
export function reminderEntry(reminder: Reminder): OutboxEntry {
  const { id, conference, milestone, leadDays, place, zone, languages, day, due, until } = reminder;
  const body = { conference, milestone, leadDays, day, zone, languages: [...languages] } satisfies ReminderBody;
  return { id: reminderEntryId(id), kind: reminderKind, place, body, due, until };
}

/** Throws where the body is none of ours. */
export function readReminderBody(body: unknown): ReminderBody {
  return reminderBody.parse(body);
}
