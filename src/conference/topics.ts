/** What the bot can be asked about, by the ids that data files, commands and measurements use. */
export const topics = [
  'dates',
  'venue',
  'registration',
  'cost',
  'deadline',
  'proposals',
  'programme',
  'about',
  'themes',
  'audience',
  'organiser',
  'contact',
  'website',
  'capacity',
  'matchmaking',
  'calendar',
  'reminders',
  'help',
  'greeting',
  'thanks',
] as const;

export type Topic = (typeof topics)[number];

/**
 * Matters that people ask of conferences and that a conference's file may not know. They are classes of their own, so
 * that a question about hotels is known to be about hotels even where nothing is known of hotels.
 */
export const matters = [
  'accommodation',
  'directions',
  'parking',
  'food',
  'visa',
  'speakers',
  'session-times',
  'working-language',
  'recordings',
  'live-stream',
  'slides',
  'wifi',
  'accessibility',
  'childcare',
  'dress-code',
  'certificates',
  'invoices',
  'refunds',
  'travel-grants',
  'sponsorship',
  'exhibitors',
  'volunteering',
  'jobs',
  'photos',
  'weather',
  'tourism',
  'social-events',
  'code-of-conduct',
  'lost-and-found',
  'next-edition',
  'pets',
  'luggage',
  'participants',
  'health',
  'privacy',
  'social-media',
  'awards',
  'sustainability',
] as const;

export type Matter = (typeof matters)[number];

export function isTopic(name: string | undefined): name is Topic {
  return (topics as readonly (string | undefined)[]).includes(name);
}

export function isMatter(name: string | undefined): name is Matter {
  return (matters as readonly (string | undefined)[]).includes(name);
}
