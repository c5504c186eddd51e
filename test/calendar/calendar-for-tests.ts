import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import type { CalendarVersion } from '../../src/calendar/calendar-versions.ts';
import { conferenceCalendar } from '../../src/calendar/conference-calendar.ts';
import type { Conference } from '../../src/conference/conference.ts';
import { speakerOf } from '../speakers.ts';

export const firstVersion: CalendarVersion = { sequence: 0, changed: new Date('2019-01-02T03:04:05Z') };

/** A conference's calendar in a language, in its first version. */
export function calendarIn(language: string, conference: Conference, version = firstVersion): string {
  return conferenceCalendar(conference, speakerOf(language), version);
}

/** What a parser read of an entry, so that two of them can be compared. */
export type Read = {
  readonly uid: string;
  readonly title: string;
  readonly text: string;
  readonly location: string | undefined;
  readonly url: string | undefined;
  readonly sequence: number;
  /** Two dates, or two instants. */
  readonly span: readonly [string, string];
};

/** The entries as ical.js reads them. */
export function readByIcalJs(stream: string): Read[] {
  return eventsOf(stream).map((component) => {
    const event = new ICAL.Event(component);
    const when = (time: ICAL.Time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
    return {
      uid: event.uid,
      title: event.summary,
      text: event.description,
      location: event.location ?? undefined,
      url: (component.getFirstPropertyValue('url') as string | null) ?? undefined,
      sequence: event.sequence,
      span: [when(event.startDate), when(event.endDate)],
    };
  });
}

/** The entries as node-ical reads them; it makes of a date the midnight of this process. */
export function readByNodeIcal(stream: string): Read[] {
  return Object.values(nodeIcal.sync.parseICS(stream)).flatMap((component) => {
    if (component?.type !== 'VEVENT') return [];
    const isDate = component.datetype === 'date';
    const when = (date: Date) => (isDate ? localDate(date) : date.toISOString());
    return [
      {
        uid: component.uid,
        title: textOf(component.summary),
        text: textOf(component.description),
        location: component.location === undefined ? undefined : textOf(component.location),
        url: component.url === undefined ? undefined : textOf(component.url),
        sequence: Number(component.sequence),
        span: [when(component.start), when(component.end!)] as const,
      },
    ];
  });
}

/** The components as they stand, for what has no place in `Read`. */
export function eventsOf(stream: string): ICAL.Component[] {
  return new ICAL.Component(ICAL.parse(stream)).getAllSubcomponents('vevent');
}

/** Every alarm of an entry by when it goes off, as it is written, with its text. */
export function alarmsOf(stream: string, uid: string): [string, string][] {
  const event = eventsOf(stream).find((component) => component.getFirstPropertyValue('uid') === uid);
  return event!
    .getAllSubcomponents('valarm')
    .map((alarm) => [
      String(alarm.getFirstPropertyValue('trigger')),
      String(alarm.getFirstPropertyValue('description')),
    ]);
}

function localDate(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function textOf(value: string | { val: string } | undefined = ''): string {
  return typeof value === 'string' ? value : value.val;
}
