import type { Block } from '../chat/reply.ts';
import type { ConferenceDay } from '../conference/conference.ts';
import { dayOf, daysBetween } from '../conference/days.ts';
import { isOver, phaseOf } from '../conference/milestones.ts';
import { type Topic, topics } from '../conference/topics.ts';
import type { Translated } from '../conference/translated.ts';
import { bareLink } from '../speaking/speaker.ts';
import type { Guess } from '../understanding/understanding.ts';
import { answerDeadline } from './answer-deadline.ts';
import { areDatesRight, isCostRight, isPlaceRight } from './guesses.ts';
import { type AnswerSetting, told } from './setting.ts';

/** What the file says of a topic, as it stands at this moment; undefined where the file says nothing of it. */
export function answerTopic(topic: Topic, setting: AnswerSetting, guess?: Guess): Block[] | undefined {
  const { conference, speaker } = setting;
  switch (topic) {
    case 'dates':
      return answerDates(setting, guess);
    case 'venue':
      return answerVenue(setting, guess);
    case 'registration':
      return answerRegistration(setting);
    case 'cost':
      return answerCost(setting, guess);
    case 'deadline':
      return answerDeadline(setting);
    case 'proposals':
      return answerProposals(setting);
    case 'programme':
      return answerProgramme(setting);
    case 'about':
    case 'audience':
    case 'organiser':
    case 'matchmaking':
    case 'capacity': {
      const fact = conference[topic];
      return fact && tell(setting, fact);
    }
    case 'themes': {
      const { themes } = conference;
      if (themes === undefined) return undefined;
      const list = themes.list[speaker.code] ?? themes.list[conference.languages[0]!]!;
      return [speaker.say('themes-list', { themes: speaker.list(list) }), ...readMore(setting, themes.url)];
    }
    case 'contact': {
      const { email, phone } = conference.contact;
      return [
        speaker.say('contact-email', { email }),
        ...(phone === undefined ? [] : [speaker.say('contact-phone', { phone })]),
      ];
    }
    case 'website': {
      const { website } = conference;
      return website && [speaker.say('website-link', { link: bareLink(website.url) })];
    }
    case 'calendar':
      return answerCalendar(setting);
    case 'reminders':
      return answerReminders(setting);
    case 'help':
      return [
        speaker.say('help', {
          conference: conference.name,
          topics: speaker.list(
            topics.filter((other) => !smallTalk.includes(other)).map((other) => speaker.topicInSentence(other)),
          ),
          commands: speaker.listOf(setting.commands.map((name) => ({ kind: 'command', name }))),
          email: conference.contact.email,
        }),
      ];
    case 'greeting':
      return [speaker.say('greeting', { conference: conference.name })];
    case 'thanks':
      return [speaker.say('thanks', {})];
    default:
      return topic satisfies never;
  }
}

const smallTalk: readonly Topic[] = ['help', 'greeting', 'thanks'];

function answerDates(setting: AnswerSetting, guess: Guess | undefined): Block[] {
  const { conference, speaker, now } = setting;
  const { start, end } = conference.dates;
  const today = dayOf(now, conference.timezone);
  const count = daysBetween(start, end) + 1;
  const facts = {
    conference: conference.name,
    days: speaker.days(start, end),
    city: told(setting, conference.venue.city),
    count,
  };
  const sentence =
    today < start
      ? speaker.phrase('dates-before', { ...facts, left: daysBetween(today, start) })
      : today <= end
        ? speaker.phrase('dates-during', { ...facts, today: daysBetween(start, today) + 1 })
        : speaker.phrase('dates-past', facts);
  const right = areDatesRight(guess, conference);
  if (right === undefined) return [{ kind: 'paragraph', content: sentence }];
  const verdict = speaker.phrase(right ? 'dates-yes' : 'dates-no', {});
  return [{ kind: 'paragraph', content: [...verdict, { kind: 'text', text: ' ' }, ...sentence] }];
}

function answerVenue(setting: AnswerSetting, guess: Guess | undefined): Block[] {
  const { conference, speaker, now } = setting;
  const { venue } = conference;
  const place = { city: told(setting, venue.city), country: told(setting, venue.country) };
  const right = isPlaceRight(guess, conference);
  const blocks: Block[] = [
    right === undefined
      ? speaker.say(isOver(conference, now) ? 'venue-past' : 'venue-before', { conference: conference.name, ...place })
      : speaker.say(right ? 'venue-yes' : 'venue-no', place),
  ];
  if (venue.name !== undefined) blocks.push(speaker.say('venue-building', { name: told(setting, venue.name) }));
  if (venue.address !== undefined) blocks.push(speaker.say('venue-address', { address: venue.address }));
  return [...blocks, ...readMore(setting, venue.url)];
}

function answerRegistration(setting: AnswerSetting): Block[] | undefined {
  const { conference, speaker, now } = setting;
  const { registration } = conference;
  if (registration === undefined) return undefined;
  if (isOver(conference, now)) return [speaker.say('over', { conference: conference.name })];
  const { closes } = registration;
  if (closes === undefined) return [paragraph(told(setting, registration.text)), ...registrationLink(setting)];
  const day = speaker.day(closes);
  if (phaseOf(closes, conference.timezone, now) === 'past') {
    return [speaker.say('registration-closed', { day, email: conference.contact.email })];
  }
  const left = daysBetween(dayOf(now, conference.timezone), closes);
  return [
    paragraph(told(setting, registration.text)),
    speaker.say('registration-closes', { day, left }),
    ...registrationLink(setting),
  ];
}

function registrationLink({ conference, speaker }: AnswerSetting): Block[] {
  const url = conference.registration?.url ?? conference.website?.url;
  return url === undefined ? [] : [speaker.say('registration-link', { link: bareLink(url) })];
}

function answerCost(setting: AnswerSetting, guess: Guess | undefined): Block[] | undefined {
  const { conference, speaker } = setting;
  const { cost } = conference;
  if (cost === undefined) return undefined;
  const right = isCostRight(guess, cost.free);
  const text = { kind: 'text', text: told(setting, cost.text) } as const;
  const verdict =
    right === undefined
      ? []
      : [...speaker.phrase(right ? 'cost-yes' : 'cost-no', {}), { kind: 'text', text: ' ' } as const];
  return [{ kind: 'paragraph', content: [...verdict, text] }, ...readMore(setting, cost.url)];
}

function answerProposals(setting: AnswerSetting): Block[] | undefined {
  const { conference, speaker, now } = setting;
  const { proposals } = conference;
  if (proposals === undefined) return undefined;
  const blocks: Block[] = [paragraph(told(setting, proposals.text))];
  if (phaseOf(proposals.deadline, conference.timezone, now) !== 'past') {
    blocks.push(
      proposals.url === undefined
        ? speaker.say('proposals-how-command', { command: { kind: 'command', name: '/propose' } })
        : speaker.say('proposals-how-link', { link: bareLink(proposals.url) }),
    );
  }
  return [...blocks, ...(answerDeadline(setting) ?? [])];
}

function answerProgramme(setting: AnswerSetting): Block[] | undefined {
  const { programme, days = [] } = setting.conference;
  if (programme === undefined && days.length === 0) return undefined;
  const text = programme === undefined ? [] : [paragraph(told(setting, programme.text))];
  return [...text, ...days.map((day) => tellDay(setting, day)), ...readMore(setting, programme?.url)];
}

/** A day of the programme, with as much of its times as the file knows. */
function tellDay(setting: AnswerSetting, { date, text, starts, ends }: ConferenceDay): Block {
  const { speaker } = setting;
  const facts = { day: speaker.day(date), text: told(setting, text) };
  if (starts !== undefined && ends !== undefined) return speaker.say('programme-day-times', { ...facts, starts, ends });
  if (starts !== undefined) return speaker.say('programme-day-from', { ...facts, starts });
  if (ends !== undefined) return speaker.say('programme-day-until', { ...facts, ends });
  return speaker.say('programme-day', facts);
}

function answerCalendar(setting: AnswerSetting): Block[] {
  const { conference, speaker, now } = setting;
  const { start, end } = conference.dates;
  const days = speaker.days(start, end);
  if (isOver(conference, now)) return [speaker.say('calendar-past', { conference: conference.name, days })];
  const blocks = [
    speaker.say('calendar-days', { conference: conference.name, days, city: told(setting, conference.venue.city) }),
  ];
  const deadline = conference.proposals?.deadline;
  if (deadline !== undefined && phaseOf(deadline, conference.timezone, now) !== 'past') {
    blocks.push(speaker.say('calendar-deadline', { day: speaker.day(deadline) }));
  }
  return blocks;
}

function answerReminders(setting: AnswerSetting): Block[] {
  const { conference, speaker, now } = setting;
  const today = dayOf(now, conference.timezone);
  const { start } = conference.dates;
  if (today >= start) return [speaker.say('next-milestone-none', { conference: conference.name })];
  const blocks = [speaker.say('reminders-how', { command: { kind: 'command', name: '/reminders' } })];
  const deadline = conference.proposals?.deadline;
  if (deadline !== undefined && today <= deadline) {
    blocks.push(
      speaker.say('next-milestone-deadline', { day: speaker.day(deadline), left: daysBetween(today, deadline) }),
    );
  }
  return [...blocks, speaker.say('next-milestone-start', { day: speaker.day(start), left: daysBetween(today, start) })];
}

/** A fact that the file tells in its own words. */
export function tell(setting: AnswerSetting, fact: { text: Translated; url?: string | undefined }): Block[] {
  return [paragraph(told(setting, fact.text)), ...readMore(setting, fact.url)];
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', content: [{ kind: 'text', text }] };
}

function readMore({ speaker }: AnswerSetting, url: string | undefined): Block[] {
  return url === undefined ? [] : [speaker.say('read-more', { link: bareLink(url) })];
}
