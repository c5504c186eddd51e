import { answerTopic } from '../answering/answer-topic.ts';
import { calendarLinks } from '../calendar/calendar-links.ts';
import type { Calendars } from '../calendar/calendars.ts';
import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import type { Block, Inline } from '../chat/reply.ts';
import { isOver } from '../conference/milestones.ts';
import { commandNames } from './command-names.ts';
import type { Setting } from './setting.ts';

export type CalendarParts = {
  readonly calendars: Calendars;
  /** Where the feeds are reached; undefined: there are none. */
  readonly publicUrl: string | undefined;
};

/** The conference for the calendar of the one who asks: what to note, links that note it, and the file. */
export async function runCalendar({ calendars, publicUrl }: CalendarParts, setting: Setting): Promise<Outcome> {
  const { conference, speaker, now } = setting;
  const told = answerTopic('calendar', { conference, speaker, now, commands: commandNames }) ?? [];
  if (isOver(conference, now)) return privately(speaker, told);
  const content = await calendars.read(conference.id, speaker.code);
  const { google, outlook, office, feed } = calendarLinks(conference, speaker, publicUrl);
  const link = (url: string, label: string): Inline => ({ kind: 'link', url, label });
  const links = speaker.listOf([
    link(google, 'Google Calendar'),
    link(outlook, 'Outlook'),
    link(office, 'Microsoft 365'),
    ...(feed === undefined ? [] : [link(feed.subscribe, speaker.plain('calendar-subscribe', {}))]),
  ]);
  const blocks: Block[] = [...told, speaker.say('calendar-links', { links })];
  if (content !== undefined) {
    blocks.push({ kind: 'file', name: `${conference.id}.ics`, mediaType: 'text/calendar; charset=utf-8', content });
  }
  return privately(speaker, blocks);
}
