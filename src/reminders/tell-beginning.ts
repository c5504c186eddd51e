import type { Block, Inline } from '../chat/reply.ts';
import { dayOf, daysBetween } from '../conference/days.ts';
import { isOver, phaseOf } from '../conference/milestones.ts';
import { inLanguage } from '../conference/translated.ts';
import { instantAt } from '../conference/wall-time.ts';
import { inviteToRegister } from './tell-closing.ts';
import { daysLeft, type Telling } from './telling.ts';

/** That the conference begins, and where to register as long as it has not; or, too late, that it is on or over. */
export function tellStart(telling: Telling): Block[] {
  const { conference, milestone, speaker, now } = telling;
  if (phaseOf(milestone.day, conference.timezone, now) === 'past') return [tellHowItStands(telling)];
  const left = daysLeft(telling);
  const { start, end } = conference.dates;
  const city = inLanguage(conference.venue.city, speaker.code, conference.languages);
  const what =
    left > 0
      ? speaker.phrase('reminder-conference', {
          conference: conference.name,
          days: speaker.days(start, end),
          left,
          city,
        })
      : speaker.phrase('reminder-conference-today', {
          conference: conference.name,
          count: daysBetween(start, end) + 1,
          city,
        });
  return [
    { kind: 'paragraph', content: [...what, ...tellHours(telling)] },
    ...tellProgramme(telling),
    ...(left > 0 ? inviteToRegister(telling) : []),
  ];
}

/** Which day of the conference it is, and what happens on it where the file knows; or, too late, how things stand. */
export function tellDay(telling: Telling): Block[] {
  const { conference, milestone, speaker, now } = telling;
  if (phaseOf(milestone.day, conference.timezone, now) === 'past') return [tellHowItStands(telling)];
  const { start, end } = conference.dates;
  const which = speaker.phrase('reminder-day', {
    conference: conference.name,
    left: daysLeft(telling),
    number: daysBetween(start, milestone.day) + 1,
    count: daysBetween(start, end) + 1,
  });
  return [{ kind: 'paragraph', content: [...which, ...tellHours(telling)] }, ...tellProgramme(telling)];
}

function tellHowItStands({ conference, speaker, now }: Telling): Block {
  const { start, end } = conference.dates;
  const values = {
    conference: conference.name,
    days: speaker.days(start, end),
    count: daysBetween(start, end) + 1,
    city: inLanguage(conference.venue.city, speaker.code, conference.languages),
  };
  if (isOver(conference, now)) return speaker.say('dates-past', values);
  return speaker.say('dates-during', { ...values, today: daysBetween(start, dayOf(now, conference.timezone)) + 1 });
}

/** When the day begins, or that it has; nothing where the file does not say, and when the day has ended. */
function tellHours({ conference, milestone, speaker, now }: Telling): Inline[] {
  const zone = conference.timezone;
  const { starts, ends } = conference.days?.find(({ date }) => date === milestone.day) ?? {};
  if (starts === undefined) return [];
  if (ends !== undefined && now >= instantAt(milestone.day, ends, zone)) return [];
  const at = instantAt(milestone.day, starts, zone);
  const id = now < at ? 'reminder-day-starts' : 'reminder-day-started';
  const values = { starts: { kind: 'instant', at, text: speaker.time(at, zone) }, zone } as const;
  return [{ kind: 'text', text: ' ' }, ...speaker.phrase(id, values)];
}

function tellProgramme({ conference, milestone, speaker }: Telling): Block[] {
  const known = conference.days?.find(({ date }) => date === milestone.day);
  if (known === undefined) return [];
  const text = inLanguage(known.text, speaker.code, conference.languages);
  return [speaker.say('programme-day', { day: speaker.day(milestone.day), text })];
}
