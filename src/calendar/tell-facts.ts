import type { Block } from '../chat/reply.ts';
import { toPlainText } from '../chat/reply.ts';
import { inLanguage, type Translated } from '../conference/translated.ts';
import { bareLink, type Speaker } from '../speaking/speaker.ts';
import type { CalendarDay, CalendarFacts } from './calendar-facts.ts';

/** Whose facts are told, and in which language. */
export type Telling = { readonly facts: CalendarFacts; readonly speaker: Speaker };

/** A text of the conference in the reader's language, else in the conference's own first language. */
export function told({ facts, speaker }: Telling, text: Translated): string {
  return inLanguage(text, speaker.code, facts.languages);
}

/** The building and its address where they are known, the city and the country, in one line. */
export function locationOf(telling: Telling): string {
  const { name, address, city, country } = telling.facts.venue;
  const parts = [name && told(telling, name), address, told(telling, city), told(telling, country)];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** What is known of a day's hours, and what is not announced. */
export function tellHours(telling: Telling, { starts, ends }: CalendarDay): Block {
  const { facts, speaker } = telling;
  const place = told(telling, facts.venue.city);
  const zone = facts.timezone;
  if (starts !== undefined && ends !== undefined) return speaker.say('calendar-hours', { starts, ends, place, zone });
  if (starts !== undefined) return speaker.say('calendar-hours-from', { starts, place, zone });
  if (ends !== undefined) return speaker.say('calendar-hours-until', { ends, place, zone });
  return speaker.say('calendar-hours-unknown', {});
}

/** Where to read more, and who answers. */
export function tellWhereToAsk({ facts, speaker }: Telling): Block[] {
  const { website, email } = facts;
  return [
    ...(website === undefined ? [] : [speaker.say('website-link', { link: bareLink(website) })]),
    speaker.say('contact-email', { email }),
  ];
}

/** What was said as plain text, one line a block. */
export function asText({ speaker }: Telling, ...blocks: readonly Block[]): string {
  return toPlainText({ language: speaker.code, blocks });
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', content: [{ kind: 'text', text }] };
}
