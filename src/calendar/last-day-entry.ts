import type { Block } from '../chat/reply.ts';
import { closingInstant } from '../conference/milestones.ts';
import { instantAt } from '../conference/wall-time.ts';
import { bareLink } from '../speaking/speaker.ts';
import type { LastDay } from './calendar-facts.ts';
import { nineTheDayBefore } from './day-entry.ts';
import { asText, paragraph, type Telling, told } from './tell-facts.ts';
import type { CalendarEntry } from './write-calendar.ts';

const minute = 60_000;
const daySeconds = 24 * 60 * 60;

/**
 * The last day for proposals, as a whole day. An hour before its end would say that the day does not count, and an
 * entry from midnight to midnight fills the day of everyone in another zone from some odd hour to another. A date is
 * what was announced, so a date is noted. Its last minute stands in the text, with day and zone by name, because a
 * reader far to the west has less of that day than their calendar shows.
 */
export function proposalsEntry(telling: Telling): CalendarEntry[] {
  const { facts, speaker } = telling;
  if (facts.proposals === undefined) return [];
  const { url } = facts.proposals;
  const conference = facts.name;
  return [
    lastDayEntry(telling, facts.proposals, {
      id: `${facts.id}-proposals`,
      title: speaker.say('calendar-proposals-title', { conference }),
      how:
        url === undefined
          ? speaker.say('calendar-proposals-how', {
              command: { kind: 'command', name: '/propose' },
              email: facts.email,
            })
          : speaker.say('proposals-how-link', { link: bareLink(url) }),
      alarm: (left) => speaker.say('calendar-alarm-proposals', { conference, left }),
    }),
  ];
}

/** The last day to register, where it is known; in the same way. */
export function registrationEntry(telling: Telling): CalendarEntry[] {
  const { facts, speaker } = telling;
  if (facts.registration === undefined) return [];
  const url = facts.registration.url ?? facts.website;
  const conference = facts.name;
  return [
    lastDayEntry(telling, facts.registration, {
      id: `${facts.id}-registration`,
      title: speaker.say('calendar-registration-title', { conference }),
      how:
        url === undefined
          ? speaker.say('contact-email', { email: facts.email })
          : speaker.say('registration-link', { link: bareLink(url) }),
      alarm: (left) => speaker.say('calendar-alarm-registration', { conference, left }),
    }),
  ];
}

type Wording = {
  readonly id: string;
  readonly title: Block;
  readonly how: Block;
  readonly alarm: (left: number) => Block;
};

/**
 * The reader is told at nine in their own morning a week and a day before, and at nine in the conference's zone on the
 * last day itself: nine of a reader far to the west could be too late.
 */
function lastDayEntry(telling: Telling, { date, text, url }: LastDay, wording: Wording): CalendarEntry {
  const { facts, speaker } = telling;
  const zone = facts.timezone;
  const lastMinute = speaker.say('calendar-last-minute', {
    until: speaker.dayAndTime(new Date(closingInstant(date, zone).getTime() - minute), zone),
    place: told(telling, facts.venue.city),
    zone,
  });
  return {
    id: wording.id,
    when: { kind: 'day', date },
    title: asText(telling, wording.title),
    text: asText(telling, lastMinute, paragraph(told(telling, text)), wording.how),
    url: url ?? facts.website,
    alarms: [
      ...[7, 1].map((left) => ({
        at: nineTheDayBefore + (left - 1) * daySeconds,
        text: asText(telling, wording.alarm(left)),
      })),
      { at: instantAt(date, '09:00', zone), text: asText(telling, wording.title, lastMinute) },
    ],
  };
}
