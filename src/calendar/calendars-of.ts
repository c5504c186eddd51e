import type { Clock } from '../clock.ts';
import type { Conference } from '../conference/conference.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { calendarFingerprint } from './calendar-facts.ts';
import type { CalendarVersions } from './calendar-versions.ts';
import type { Calendars } from './calendars.ts';
import { conferenceCalendar } from './conference-calendar.ts';

export type CalendarParts = {
  readonly conferences: readonly Conference[];
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly versions: CalendarVersions;
  readonly clock: Clock;
};

export function calendarsOf({ conferences, speakers, versions, clock }: CalendarParts): Calendars {
  return {
    async read(conferenceId, language) {
      const conference = conferences.find(({ id }) => id === conferenceId);
      const speaker = speakers.get(language ?? conference?.languages[0] ?? '');
      if (conference === undefined || speaker === undefined) return undefined;
      const version = await versions.versionOf(conferenceId, calendarFingerprint(conference), clock.now());
      return conferenceCalendar(conference, speaker, version);
    },
  };
}
