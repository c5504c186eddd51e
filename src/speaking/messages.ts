import { z } from 'zod';
import { matters, topics } from '../conference/topics.ts';

/**
 * Everything the bot says, and the values each sentence may use. The sentences themselves are ICU messages in
 * `config/languages/<code>.yaml`, under `speak`.
 */
export const messageArguments = {
  'dates-before': ['conference', 'days', 'count', 'city', 'left'],
  'dates-during': ['conference', 'days', 'count', 'city', 'today'],
  'dates-past': ['conference', 'days', 'count', 'city'],
  'dates-yes': [],
  'dates-no': [],
  'venue-before': ['conference', 'city', 'country'],
  'venue-past': ['conference', 'city', 'country'],
  'venue-yes': ['city', 'country'],
  'venue-no': ['city', 'country'],
  'venue-building': ['name'],
  'venue-address': ['address'],
  'registration-link': ['link'],
  'registration-closes': ['day', 'left'],
  'registration-closed': ['day', 'email'],
  'cost-yes': [],
  'cost-no': [],
  'deadline-before': ['day', 'left', 'until', 'place', 'zone'],
  'deadline-closing': ['day', 'hours', 'minutes', 'until', 'place', 'zone'],
  'deadline-past': ['day', 'ago', 'email'],
  'reader-time': ['until', 'zone'],
  'proposals-how-link': ['link'],
  'proposals-how-email': ['email'],
  'programme-day': ['day', 'text'],
  'programme-day-from': ['day', 'text', 'starts'],
  'programme-day-until': ['day', 'text', 'ends'],
  'programme-day-times': ['day', 'text', 'starts', 'ends'],
  'themes-list': ['themes'],
  'contact-email': ['email'],
  'contact-phone': ['phone'],
  'website-link': ['link'],
  'calendar-days': ['conference', 'days', 'city'],
  'calendar-deadline': ['day'],
  'calendar-past': ['conference', 'days'],
  'calendar-day-title': ['conference', 'day', 'count'],
  'calendar-hours': ['starts', 'ends', 'place', 'zone'],
  'calendar-hours-from': ['starts', 'place', 'zone'],
  'calendar-hours-until': ['ends', 'place', 'zone'],
  'calendar-hours-unknown': [],
  'calendar-proposals-title': ['conference'],
  'calendar-registration-title': ['conference'],
  'calendar-last-minute': ['until', 'place', 'zone'],
  'calendar-alarm-start': ['conference', 'left'],
  'calendar-alarm-proposals': ['conference', 'left'],
  'calendar-alarm-registration': ['conference', 'left'],
  'reminders-not-yet': [],
  'next-milestone-deadline': ['day', 'left'],
  'next-milestone-start': ['day', 'left'],
  'next-milestone-none': ['conference'],
  'read-more': ['link'],
  over: ['conference'],
  help: ['conference', 'topics', 'email'],
  greeting: ['conference'],
  thanks: [],
  'ask-back': [],
  'ask-back-other': ['email'],
  unknown: ['conference', 'email'],
  unsupported: ['matter', 'email'],
  'unsupported-topic': ['topic', 'email'],
  'unsupported-also': ['matter'],
  'choice-unclear': ['count'],
  'language-set': ['language'],
  'language-unknown': ['languages'],
  'conference-set': ['conference'],
  'conference-unknown': ['conferences'],
  'command-unknown': ['command', 'commands'],
  'ask-empty': ['command'],
  apology: ['email'],
} as const satisfies Record<string, readonly string[]>;

export type MessageId = keyof typeof messageArguments;

const messageIds = Object.keys(messageArguments) as MessageId[];
const message = z.string().trim().min(1, { error: 'a sentence that is not empty' });

/** How the bot speaks one language. */
export const speech = z.strictObject({
  messages: z
    .strictObject(Object.fromEntries(messageIds.map((id) => [id, message])) as Record<MessageId, typeof message>)
    .meta({ description: 'ICU messages; which values each may use is listed in src/speaking/messages.ts' }),
  topics: z
    .strictObject(
      Object.fromEntries(topics.map((id) => [id, message])) as Record<(typeof topics)[number], typeof message>,
    )
    .meta({ description: 'Each topic as a short choice on a button' }),
  matters: z
    .strictObject(
      Object.fromEntries(matters.map((id) => [id, message])) as Record<(typeof matters)[number], typeof message>,
    )
    .meta({ description: "Each matter as it stands after 'information about'" }),
});

export type Speech = z.infer<typeof speech>;
