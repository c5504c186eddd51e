import { createHash } from 'node:crypto';
import type { ServerEvent } from '../chat/server-events.ts';
import type { Conference } from '../conference/conference.ts';
import { inLanguage } from '../conference/translated.ts';
import { speakersFor } from '../reminders/speakers-for.ts';
import { bareLink, type Speaker } from '../speaking/speaker.ts';
import { eventHours } from './event-hours.ts';

/**
 * A conference as the event of a server, from the facts of its file alone: in the languages that the file names for the server, else in
 * the conference's own. What is told of the hours stands first, so that no cut can take it.
 */
export function describeConference(
  conference: Conference,
  server: string,
  speakers: ReadonlyMap<string, Speaker>,
): ServerEvent {
  const spoken = speakersFor(languagesOf(conference, server), conference, speakers);
  const { start, end } = eventHours(conference);
  const { website, about } = conference;
  const link = website && spoken[0].plain('website-link', { link: bareLink(website.url) });
  const paragraphs = [
    ...spoken.map((speaker) => tellHours(conference, speaker)),
    ...(link === undefined ? [] : [link]),
    ...(about === undefined ? [] : spoken.map(({ code }) => inLanguage(about.text, code, conference.languages))),
  ];
  return {
    name: conference.name,
    location: locationOf(conference, spoken[0].code),
    description: [...new Set(paragraphs)].join('\n\n'),
    start,
    end,
  };
}

/** The same for what says the same. */
export function fingerprintOf({ name, location, description, start, end }: ServerEvent): string {
  const all = [name, location, description, start.toISOString(), end.toISOString()];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16);
}

function languagesOf({ places = [], languages }: Conference, server: string): readonly string[] {
  const inside = places.filter(({ place }) => place === server || place.startsWith(`${server}/`));
  const named =
    inside.find(({ place }) => place === server)?.languages ?? inside.find((one) => one.languages)?.languages;
  return named ?? languages.slice(0, 1);
}

function locationOf({ venue, languages }: Conference, language: string): string {
  const { name, address, city, country } = venue;
  const texts = [name && inLanguage(name, language, languages), address];
  const known = texts.filter((text) => text !== undefined);
  return [...known, inLanguage(city, language, languages), inLanguage(country, language, languages)].join(', ');
}

function tellHours(conference: Conference, speaker: Speaker): string {
  const { timezone: zone, dates, venue, languages } = conference;
  const { start, end, announced } = eventHours(conference);
  const place = inLanguage(venue.city, speaker.code, languages);
  const from = speaker.dayAndTime(start, zone);
  const until = speaker.dayAndTime(end, zone);
  const days = speaker.days(dates.start, dates.end);
  if (announced.start && announced.end) return speaker.plain('server-event-hours', { from, until, place, zone });
  if (announced.start) return speaker.plain('server-event-hours-from', { from, place, zone });
  if (announced.end) return speaker.plain('server-event-hours-until', { until, place, zone });
  return speaker.plain('server-event-hours-unknown', { days, place, zone });
}
