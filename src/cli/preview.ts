import { DateTime } from 'luxon';
import { toPlainText } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import { type Day, dayAfter, startOfDay } from '../conference/days.ts';
import { planReminders } from '../reminders/plan-reminders.ts';
import { remind } from '../reminders/remind.ts';
import { remindedPlaces } from '../reminders/reminded-places.ts';
import type { Reminder } from '../reminders/reminder.ts';
import { readArguments, readDay, UsageError } from '../settings/arguments.ts';
import { checkLanguages, listFiles, readConferences, readLanguages } from '../settings/read-config.ts';
import { readSettings } from '../settings/settings.ts';
import { Speaker } from '../speaking/speaker.ts';
import { findConference } from './choose.ts';

const usage = 'npm run preview -- [--from DAY] [--to DAY] [--conference ID] [--config DIR]';

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  conference: { type: 'string' },
  config: { type: 'string' },
} as const;

/**
 * Prints every reminder that places get from one day to another (both included; without them, all), in the words in
 * which it will be sent when nothing holds it up. Nothing is sent, and no clock is read.
 */
export async function previewCommand(typed: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(typed, options, usage);
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' means nothing here.\nUsage: ${usage}`);
  const from = values.from === undefined ? undefined : readDay('--from', values.from);
  const to = values.to === undefined ? undefined : readDay('--to', values.to);
  if (from !== undefined && to !== undefined && to < from) {
    throw new UsageError(`--to expects a day that is not before --from (${from}); found '${to}'`);
  }
  const directory = values.config ?? readSettings().configDirectory;
  const conferences = readConferences(listFiles('conferences', directory));
  const chosen = values.conference === undefined ? conferences : [findConference(conferences, values.conference)];
  const languages = readLanguages(listFiles('languages', directory));
  checkLanguages(
    conferences,
    languages.map(({ code }) => code),
  );
  const speakers = new Map(languages.map((language) => [language.code, new Speaker(language)]));
  for (const conference of chosen) process.stdout.write(`${preview(conference, speakers, from, to)}\n`);
}

function preview(
  conference: Conference,
  speakers: ReadonlyMap<string, Speaker>,
  from: Day | undefined,
  to: Day | undefined,
): string {
  const { places = [], timezone } = conference;
  const reminded = places.length === 0 ? [{ place: 'terminal:here' }] : remindedPlaces(conference);
  const inPeriod = planReminders(
    conference,
    reminded,
    from === undefined ? undefined : startOfDay(from, timezone),
    to === undefined ? undefined : startOfDay(dayAfter(to), timezone),
  );
  const parts = inPeriod.map((reminder) => {
    const words = toPlainText(remind(reminder, conference, speakers, reminder.due));
    return `${describe(reminder, conference)}\n${words.replace(/^/gm, '    ')}\n`;
  });
  if (parts.length === 0) parts.push(describeNothing(conference, planReminders(conference, reminded)));
  const silent = places.map(({ place }) => place).filter((name) => !reminded.some(({ place }) => place === name));
  if (silent.length > 0) {
    parts.push(`Not reminded, because only a channel can be (written as ${silent[0]}/CHANNEL): ${silent.join(', ')}\n`);
  }
  return parts.join('\n');
}

function describe(
  { due, zone, place, languages, milestone, leadDays }: Reminder,
  { id, timezone }: Conference,
): string {
  const times = [...new Set([timezone, zone])].map((clocks) => `${showTime(due, clocks)} ${clocks}`);
  const lead = leadDays === 0 ? 'on the day itself' : leadDays === 1 ? '1 day before' : `${leadDays} days before`;
  return `${times.join(' = ')}\n${id}: ${milestone}, ${lead}, to ${place} in ${languages.join(', ')}`;
}

function showTime(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat('ccc yyyy-MM-dd HH:mm', { locale: 'en-GB' });
}

function describeNothing({ id, timezone }: Conference, planned: readonly Reminder[]): string {
  const [first, last] = [planned[0], planned.at(-1)];
  if (first === undefined || last === undefined) return `${id}: no place is reminded of anything.\n`;
  return `${id}: nothing in this period; its reminders are due from ${showTime(first.due, timezone)} to ${showTime(last.due, timezone)} ${timezone}.\n`;
}
