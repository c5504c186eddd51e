import type { Block, Inline } from '../chat/reply.ts';
import { dayOf, daysBetween } from '../conference/days.ts';
import { closingInstant, lastMinuteOf, phaseOf } from '../conference/milestones.ts';
import { isSameTime } from '../conference/wall-time.ts';
import { lastMinuteValues } from '../speaking/last-minute.ts';
import { bareLink } from '../speaking/speaker.ts';
import { daysLeft, type Telling } from './telling.ts';

const minute = 60_000;

/** That proposals close, and how to send one in; or, too late, that they have. */
export function tellProposals(telling: Telling): Block[] {
  const { conference, milestone, speaker, now } = telling;
  const { day } = milestone;
  if (phaseOf(day, conference.timezone, now) === 'past') {
    const ago = daysBetween(day, dayOf(now, conference.timezone));
    return [speaker.say('deadline-past', { day: speaker.day(day), ago, email: conference.contact.email })];
  }
  return [
    tellLastDay(telling, 'reminder-proposals', 'reminder-proposals-closing'),
    speaker.say('reminder-proposals-how', { command: '/propose' }),
  ];
}

/** That registration closes, and where to register; or, too late, that it has. */
export function tellRegistration(telling: Telling): Block[] {
  const { conference, milestone, speaker, now } = telling;
  const { day } = milestone;
  if (phaseOf(day, conference.timezone, now) === 'past') {
    return [speaker.say('registration-closed', { day: speaker.day(day), email: conference.contact.email })];
  }
  return [tellLastDay(telling, 'reminder-registration', 'reminder-registration-closing'), ...inviteToRegister(telling)];
}

/** Where to register, as long as that can be done. */
export function inviteToRegister({ conference, speaker, now }: Telling): Block[] {
  const { url, closes } = conference.registration ?? {};
  if (url === undefined) return [];
  if (closes !== undefined && phaseOf(closes, conference.timezone, now) === 'past') return [];
  return [speaker.say('reminder-register', { link: bareLink(url) })];
}

/**
 * What is left until a last day ends: in days, and on the day itself in hours. The last minute is told in the
 * conference's zone and, where it differs, in that of whoever is reminded; it is the former that decides.
 */
function tellLastDay(
  telling: Telling,
  before: 'reminder-proposals' | 'reminder-registration',
  closing: 'reminder-proposals-closing' | 'reminder-registration-closing',
): Block {
  const { conference, milestone, speaker, now } = telling;
  const { day } = milestone;
  const left = daysLeft(telling);
  const minutes = Math.floor((closingInstant(day, conference.timezone).getTime() - now.getTime()) / minute);
  const shared = { conference: conference.name, ...lastMinuteValues(conference, day, speaker) };
  const content =
    left > 0
      ? speaker.phrase(before, { ...shared, day: speaker.day(day), left })
      : speaker.phrase(closing, { ...shared, hours: Math.floor(minutes / 60), minutes });
  return { kind: 'paragraph', content: [...content, ...lastMinuteElsewhere(telling)] };
}

function lastMinuteElsewhere({ conference, milestone, speaker, zone }: Telling): Inline[] {
  const at = lastMinuteOf(milestone.day, conference.timezone);
  if (isSameTime(at, zone, conference.timezone)) return [];
  return [{ kind: 'text', text: ' ' }, ...speaker.phrase('reader-time', { until: speaker.dayAndTime(at, zone), zone })];
}
