import type { Conference } from '../conference/conference.ts';
import { dayAfter } from '../conference/days.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { calendarFacts } from './calendar-facts.ts';
import { feedAddress } from './feed-address.ts';
import { plainLine, plainText } from './plain-text.ts';
import { asText, locationOf, type Telling, tellHours, tellWhereToAsk } from './tell-facts.ts';

/** Addresses that open a calendar with the conference in it. */
export type CalendarLinks = {
  readonly google: string;
  /** For Outlook accounts of persons. */
  readonly outlook: string;
  /** For Outlook accounts of organisations. */
  readonly office: string;
  /** Where the feed is, and the same as a link that subscribes to it; only where the bot's public address is known. */
  readonly feed?: { readonly web: string; readonly subscribe: string };
};

/**
 * Links that note the conference as whole days, from its first to its last: these services take one entry, so the
 * hours that are known stand in its text. Neither service documents its links officially: Google's end date is the day
 * after the last (support.google.com/calendar/thread/128416249), and so is Outlook's, as others who make such links have
 * found (github.com/spatie/calendar-links/pull/64).
 */
export function calendarLinks(conference: Conference, speaker: Speaker, publicUrl?: string): CalendarLinks {
  const telling = { facts: calendarFacts(conference), speaker };
  const { start, end } = conference.dates;
  const title = plainLine(conference.name);
  const text = plainText(describeDays(telling));
  const location = plainLine(locationOf(telling));
  const compact = (day: string) => day.replaceAll('-', '');
  const google = query({
    action: 'TEMPLATE',
    text: title,
    dates: `${compact(start)}/${compact(dayAfter(end))}`,
    details: text,
    location,
  });
  const outlook = query({
    path: '/calendar/action/compose',
    rru: 'addevent',
    allday: 'true',
    startdt: start,
    enddt: dayAfter(end),
    subject: title,
    body: text,
    location,
  });
  return {
    google: `https://calendar.google.com/calendar/render?${google}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${outlook}`,
    office: `https://outlook.office.com/calendar/0/deeplink/compose?${outlook}`,
    ...(publicUrl === undefined ? {} : { feed: feedLinks(publicUrl, conference.id, speaker.code) }),
  };
}

function feedLinks(publicUrl: string, id: string, language: string): { web: string; subscribe: string } {
  const web = feedAddress(publicUrl, id, language);
  return { web, subscribe: web.replace(/^https?:/, 'webcal:') };
}

/** The hours of each day of which some are known; else that they are not announced. */
function describeDays(telling: Telling): string {
  const { facts, speaker } = telling;
  const known = facts.days.flat().filter(({ starts, ends }) => starts !== undefined || ends !== undefined);
  const hours = known.map((day) =>
    speaker.say('programme-day', { day: speaker.day(day.date), text: asText(telling, tellHours(telling, day)) }),
  );
  const unknown = known.length === 0 ? [speaker.say('calendar-hours-unknown', {})] : [];
  return asText(telling, ...hours, ...unknown, ...tellWhereToAsk(telling));
}

/** Spaces as %20: Outlook shows a plus sign as it is. */
function query(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
