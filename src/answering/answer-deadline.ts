import type { Block } from '../chat/reply.ts';
import { dayOf, daysBetween } from '../conference/days.ts';
import { closingInstant, lastMinuteOf, phaseOf } from '../conference/milestones.ts';
import { isSameTime } from '../conference/wall-time.ts';
import { type AnswerSetting, told } from './setting.ts';

const minute = 60_000;

/**
 * Until when proposals can be sent. The end of the last day is told as its last minute, in the conference's zone by
 * name and, where it differs, in the reader's own; the clock of the reader decides nothing.
 */
export function answerDeadline(setting: AnswerSetting): Block[] | undefined {
  const { conference, speaker, now, readerZone } = setting;
  if (conference.proposals === undefined) return undefined;
  const { deadline } = conference.proposals;
  const zone = conference.timezone;
  const day = speaker.day(deadline);
  const phase = phaseOf(deadline, zone, now);
  const email = conference.contact.email;
  if (phase === 'past') {
    return [speaker.say('deadline-past', { day, ago: daysBetween(deadline, dayOf(now, zone)), email })];
  }
  const lastMinute = lastMinuteOf(deadline, zone);
  const until = { kind: 'instant', at: lastMinute, text: speaker.time(lastMinute, zone) } as const;
  const place = told(setting, conference.venue.city);
  const minutes = Math.floor((closingInstant(deadline, zone).getTime() - now.getTime()) / minute);
  const content =
    phase === 'before'
      ? speaker.phrase('deadline-before', { day, left: daysBetween(dayOf(now, zone), deadline), until, place, zone })
      : speaker.phrase('deadline-closing', { day, hours: Math.floor(minutes / 60), minutes, until, place, zone });
  const inReaderZone =
    readerZone === undefined || isSameTime(lastMinute, zone, readerZone)
      ? []
      : [
          { kind: 'text', text: ' ' } as const,
          ...speaker.phrase('reader-time', { until: speaker.dayAndTime(lastMinute, readerZone), zone: readerZone }),
        ];
  return [{ kind: 'paragraph', content: [...content, ...inReaderZone] }];
}
