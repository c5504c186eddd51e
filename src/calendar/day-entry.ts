import type { CalendarDay } from './calendar-facts.ts';
import { hoursOf } from './hours.ts';
import { asText, locationOf, paragraph, type Telling, tellHours, tellWhereToAsk, told } from './tell-facts.ts';
import type { CalendarAlarm, CalendarEntry } from './write-calendar.ts';

const hour = 60 * 60;
const day = 24 * hour;

/**
 * The days of the conference: each from its first to its last hour where both are known, else as a whole day, whose
 * text says what is not announced. An entry is called after the number of its day, not its date: so it moves with
 * the conference, in calendars that took the file as well.
 */
export function dayEntries(telling: Telling): CalendarEntry[] {
  return telling.facts.days.flatMap((parts, at) =>
    parts.map((part, nth) => {
      const id = `${telling.facts.id}-day-${at + 1}${nth === 0 ? '' : `-${nth + 1}`}`;
      const isFirst = at === 0 && nth === 0;
      return dayEntry(telling, part, { id, number: at + 1, isFirst });
    }),
  );
}

type Numbered = { readonly id: string; readonly number: number; readonly isFirst: boolean };

function dayEntry(telling: Telling, part: CalendarDay, { id, number, isFirst }: Numbered): CalendarEntry {
  const { facts, speaker } = telling;
  const hours = hoursOf(part, facts.timezone);
  const conference = facts.name;
  const count = facts.days.length;
  return {
    id,
    when: hours === undefined ? { kind: 'day', date: part.date } : { kind: 'hours', hours },
    title:
      count === 1 ? conference : asText(telling, speaker.say('calendar-day-title', { conference, day: number, count })),
    text: asText(
      telling,
      ...(part.text === undefined ? [] : [paragraph(told(telling, part.text))]),
      tellHours(telling, part),
      ...tellWhereToAsk(telling),
    ),
    location: locationOf(telling),
    url: facts.website,
    alarms: isFirst ? startAlarms(telling, hours === undefined ? nineTheDayBefore : day) : [],
  };
}

/** So long before a whole day, which begins at the reader's midnight, it is nine in the morning of the day before. */
export const nineTheDayBefore = 15 * hour;

function startAlarms(telling: Telling, dayBefore: number): CalendarAlarm[] {
  const conference = telling.facts.name;
  return [7, 1].map((left) => ({
    at: dayBefore + (left - 1) * day,
    text: asText(telling, telling.speaker.say('calendar-alarm-start', { conference, left })),
  }));
}
