import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import type { Action, Block } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import { dayOf } from '../conference/days.ts';
import { type MilestoneId, milestonesOf } from '../conference/milestones.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { planReminders } from './plan-reminders.ts';
import { subscriptionsOf } from './recipients.ts';
import type { Reminder } from './reminder.ts';
import type { ReminderParts } from './reminder-parts.ts';
import type { KeptSubscription } from './subscription-store.ts';

/** Who asks to be reminded, and in what circumstances. */
export type Reminded = {
  readonly conference: Conference;
  readonly speaker: Speaker;
  readonly now: Date;
  /** The person, as platform:id. */
  readonly person: string;
  /** Their own time zone, where it is known. */
  readonly zone: string | undefined;
};

/** What is typed for each milestone. */
const typedNames: Readonly<Record<string, MilestoneId>> = {
  proposals: 'proposals-close',
  deadline: 'proposals-close',
  registration: 'registration-closes',
  conference: 'conference-starts',
};

/** Nobody is reminded longer before than so many days. */
const longestLead = 365;

/**
 * What stood after /reminders: nothing lists one's own, `deadline`, `registration` or `conference`, with days before it or without,
 * asks for them, `cancel` ends them all.
 */
export async function runReminders(parts: ReminderParts, by: Reminded, typed: string): Promise<Outcome> {
  const [name = '', lead] = typed.trim().toLowerCase().split(/\s+/);
  if (name === '') return await listOwn(parts, by);
  if (name === 'cancel') return await cancelOwn(parts, by);
  const milestone = Object.hasOwn(typedNames, name) ? typedNames[name] : undefined;
  const leadDays = lead === undefined ? undefined : Number(lead);
  const unclear = leadDays !== undefined && !(Number.isInteger(leadDays) && leadDays >= 0 && leadDays <= longestLead);
  if (milestone === undefined || unclear) {
    return privately(by.speaker, [
      by.speaker.say('reminders-unclear', { command: { kind: 'command', name: '/reminders' } }),
    ]);
  }
  return await subscribe(parts, by, milestone, leadDays);
}

/** A press on a button about one's own reminders; undefined where it is about something else. */
export async function pressReminders(parts: ReminderParts, by: Reminded, action: string): Promise<Outcome | undefined> {
  if (action === 'reminders:cancel') return await cancelOwn(parts, by);
  const [, wanted] = /^reminders:subscribe:(.+)$/.exec(action) ?? [];
  const milestone = milestonesOf(by.conference).find(({ id }) => id === wanted);
  return milestone && (await subscribe(parts, by, milestone.id, undefined));
}

async function subscribe(
  parts: ReminderParts,
  by: Reminded,
  milestone: MilestoneId,
  leadDays: number | undefined,
): Promise<Outcome> {
  const { conference, person, speaker, zone, now } = by;
  const what = nameOf(milestone, speaker);
  const wish: KeptSubscription = {
    conference: conference.id,
    place: person,
    milestone,
    leadDays,
    wanted: true,
    zone,
    languages: [speaker.code],
  };
  const coming = planOwn(by, [wish]).filter(({ due }) => due > now);
  if (coming.length === 0) return privately(by.speaker, [speaker.say('reminders-none-left', { what })]);
  await parts.subscriptions.keep(wish);
  parts.onChange();
  return privately(by.speaker, [
    speaker.say('reminders-set', { what }),
    { kind: 'list', items: coming.map((reminder) => describe(reminder, speaker)) },
    actions([cancelAction(speaker)]),
  ]);
}

async function cancelOwn({ subscriptions }: ReminderParts, by: Reminded): Promise<Outcome> {
  const count = await subscriptions.forget(by.conference.id, by.person);
  return privately(by.speaker, [by.speaker.say('reminders-cancelled', { count })]);
}

async function listOwn({ subscriptions }: ReminderParts, by: Reminded): Promise<Outcome> {
  const { conference, person, speaker, now } = by;
  const wishes = await subscriptions.of(conference.id, person);
  const coming = planOwn(by, wishes).filter(({ due }) => due > now);
  const offered = offerActions(by, wishes);
  if (coming.length === 0) {
    const none = speaker.say('reminders-own-none', { conference: conference.name });
    return privately(by.speaker, [none, ...(offered.length === 0 ? [] : [actions(offered)])]);
  }
  return privately(by.speaker, [
    speaker.say('reminders-own', { conference: conference.name }),
    { kind: 'list', items: coming.map((reminder) => describe(reminder, speaker)) },
    actions([...offered, cancelAction(speaker)]),
  ]);
}

function planOwn({ conference }: Reminded, wishes: readonly KeptSubscription[]): Reminder[] {
  const asked = wishes.flatMap((wish) =>
    wish.milestone === 'all' ? [] : subscriptionsOf(conference, wish, wish.milestone),
  );
  return planReminders(conference, asked);
}

/** What can still be asked for: milestones to come, but for the later days of the conference. */
function offerActions({ conference, speaker, now }: Reminded, wishes: readonly KeptSubscription[]): Action[] {
  const today = dayOf(now, conference.timezone);
  const names = Object.fromEntries(Object.entries(typedNames).map(([typed, id]) => [id, typed]));
  return milestonesOf(conference)
    .filter(({ id, day }) => names[id] !== undefined && day >= today)
    .filter(({ id }) => !wishes.some(({ milestone }) => milestone === id))
    .map(({ id }) => ({
      action: `reminders:subscribe:${id}`,
      label: speaker.plain('reminders-action-subscribe', { what: nameOf(id, speaker) }),
      typed: `/reminders ${names[id]}`,
    }));
}

function cancelAction(speaker: Speaker): Action {
  return {
    action: 'reminders:cancel',
    label: speaker.plain('reminders-action-cancel', {}),
    typed: '/reminders cancel',
  };
}

function describe({ milestone, due, zone }: Reminder, speaker: Speaker): string {
  return speaker.plain('reminders-item', {
    what: nameOf(milestone, speaker),
    when: speaker.dayAndTime(due, zone),
    zone,
  });
}

/** What happens at a milestone, as part of a sentence. */
function nameOf(milestone: MilestoneId, speaker: Speaker): string {
  switch (milestone) {
    case 'proposals-close':
    case 'registration-closes':
    case 'conference-starts':
      return speaker.plain(`reminders-what-${milestone}`, {});
    default:
      return speaker.plain('reminders-what-day', { day: speaker.day(milestone.slice('day-'.length)) });
  }
}

function actions(all: readonly Action[]): Block {
  return { kind: 'actions', actions: all };
}
