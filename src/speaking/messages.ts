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
  'reminders-not-yet': [],
  'reminder-proposals': ['conference', 'day', 'left', 'until', 'place', 'zone'],
  'reminder-proposals-closing': ['conference', 'until', 'place', 'zone', 'hours', 'minutes'],
  'reminder-proposals-how': ['command'],
  'reminder-registration': ['conference', 'day', 'left', 'until', 'place', 'zone'],
  'reminder-registration-closing': ['conference', 'until', 'place', 'zone', 'hours', 'minutes'],
  'reminder-register': ['link'],
  'reminder-conference': ['conference', 'days', 'left', 'city'],
  'reminder-conference-today': ['conference', 'count', 'city'],
  'reminder-day': ['conference', 'left', 'number', 'count'],
  'reminder-day-starts': ['starts', 'zone'],
  'reminder-day-started': ['starts', 'zone'],
  'moved-proposals': ['conference', 'from', 'to', 'until', 'place', 'zone'],
  'moved-registration': ['conference', 'from', 'to', 'until', 'place', 'zone'],
  'moved-conference': ['conference', 'from', 'to', 'days', 'city'],
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
