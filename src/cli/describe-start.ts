import { DateTime } from 'luxon';
import { feedAddress } from '../calendar/feed-address.ts';
import type { Conference } from '../conference/conference.ts';
import { isOver } from '../conference/milestones.ts';

/**
 * What a person reads before the conversation begins: what it is about and, in the terminal, how to connect it elsewhere and whether
 * all is over.
 */
export function describeStart(conferences: readonly Conference[], now: Date, isTerminal: boolean): string {
  const names = conferences.map((conference) => conference.name).join(', ');
  if (!isTerminal) return `Kansli, the secretariat of ${names}.`;
  const lines = [
    `Kansli, the secretariat of ${names}. Ask in your own words; /help lists the commands, /quit leaves.`,
    'To connect Slack: SLACK_BOT_TOKEN and SLACK_APP_TOKEN; docs/slack.md says how to get them, click by click.',
    'To connect Discord: DISCORD_TOKEN; docs/discord.md says how to get it, click by click.',
  ];
  const last = lastOver(conferences, now);
  if (last !== undefined) {
    lines.push(`${last.name} is over since ${last.dates.end}. To talk as if it were still to come:`);
    lines.push(`  npm start -- --now ${momentBefore(last)}`);
  }
  return lines.join('\n');
}

/** Where the calendars can be subscribed to, where it is known how they are reached. */
export function describeFeeds(conferences: readonly Conference[], publicUrl: string | undefined): string[] {
  if (publicUrl === undefined) return [];
  return conferences.map(({ id, name }) => `The calendar of ${name}: ${feedAddress(publicUrl, id)}`);
}

/** The last conference, where every one is over. */
function lastOver(conferences: readonly Conference[], now: Date): Conference | undefined {
  if (!conferences.every((conference) => isOver(conference, now))) return undefined;
  return [...conferences].sort((one, other) => other.dates.end.localeCompare(one.dates.end))[0];
}

/**
 * Nine in the morning, eleven days before proposals close (or before the conference begins): there is still something
 * to ask.
 */
function momentBefore({ proposals, dates, timezone }: Conference): string {
  const day = DateTime.fromISO(proposals?.deadline ?? dates.start, { zone: timezone });
  return day.minus({ days: 11 }).set({ hour: 9 }).toFormat("yyyy-MM-dd'T'HH:mmZZ");
}
