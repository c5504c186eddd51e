import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import type { Action, Block } from '../chat/reply.ts';
import type { Reminded } from './own-reminders.ts';
import { remind } from './remind.ts';
import type { Reminder } from './reminder.ts';
import { reminderEntry, reminderEntryId } from './reminder-entry.ts';
import { currentPlan, type ReminderParts } from './reminder-parts.ts';

/** An organiser, in a channel. */
export type Organising = Reminded & { /** As platform:id. */ readonly place: string };

/** So many places are named. */
const mostNamed = 10;

/**
 * What organisers typed after /conference reminders: nothing shows what will be posted next, where, when and in which words; `skip`,
 * `send !`, `pause` and `resume` do so; `subscribe` and `unsubscribe` set whether this channel is reminded.
 */
export async function organiseReminders(parts: ReminderParts, by: Organising, typed: string): Promise<Outcome> {
  const { speaker, conference } = by;
  const { state } = parts;
  switch (typed.trim().toLowerCase()) {
    case 'skip':
      return await onNext(parts, by, undefined, skip);
    case 'send !':
      return await onNext(parts, by, undefined, send);
    case 'pause':
      await state.setPaused(conference.id, true);
      return privately(by.speaker, [speaker.say('reminders-paused', { conference: conference.name })]);
    case 'resume':
      await state.setPaused(conference.id, false);
      return privately(by.speaker, [speaker.say('reminders-resumed', { conference: conference.name })]);
    case 'subscribe':
      return await setChannel(parts, by, true);
    case 'unsubscribe':
      return await setChannel(parts, by, false);
    default:
      return await showNext(parts, by);
  }
}

const actionPattern = /^reminders:(skip|send|pause|resume):?(\d*)$/;

/** A press on one of the buttons below what is next: it counts only while that is still next. */
export async function pressOrganised(
  parts: ReminderParts,
  by: Organising,
  action: string,
): Promise<Outcome | undefined> {
  const [, verb, due = ''] = actionPattern.exec(action) ?? [];
  switch (verb) {
    case 'skip':
      return await onNext(parts, by, due, skip);
    case 'send':
      return await onNext(parts, by, due, send);
    case 'pause':
    case 'resume':
      return await organiseReminders(parts, by, verb);
    default:
      return undefined;
  }
}

/** The reminders that are due next, all at the same moment. */
async function findNext(parts: ReminderParts, { conference, now }: Reminded): Promise<Reminder[]> {
  const open: Reminder[] = [];
  for (const reminder of await currentPlan(parts, conference, now)) {
    if (open.length > 0 && reminder.due.getTime() !== open[0]!.due.getTime()) break;
    // What was skipped, or sent before its time, is in the outbox already.
    if ((await parts.outbox.find(reminderEntryId(reminder.id))) === undefined) open.push(reminder);
  }
  return open;
}

async function showNext(parts: ReminderParts, by: Organising): Promise<Outcome> {
  const { conference, speaker } = by;
  const next = await findNext(parts, by);
  const [first] = next;
  const help = speaker.say('reminders-desk-help', {
    command: { kind: 'command', name: '/conference', text: 'reminders' },
  });
  const paused = await parts.state.isPaused(conference.id);
  const pausing: Block[] = paused ? [speaker.say('reminders-paused', { conference: conference.name })] : [];
  if (first === undefined) {
    return privately(by.speaker, [
      ...pausing,
      speaker.say('reminders-next-none', { conference: conference.name }),
      help,
    ]);
  }
  const words = remind(first, conference, parts.speakers, first.due);
  return privately(by.speaker, [
    ...pausing,
    tellNext(next, first, by),
    speaker.say('reminders-words', {}),
    ...words.blocks,
    { kind: 'actions', actions: actionsFor(first, paused, by) },
    help,
  ]);
}

function tellNext(next: readonly Reminder[], { due }: Reminder, { speaker, conference }: Organising): Block {
  const zone = conference.timezone;
  const places = next.slice(0, mostNamed).map(({ place }) => place);
  return speaker.say('reminders-next', {
    when: { kind: 'instant', at: due, text: speaker.dayAndTime(due, zone) },
    zone,
    count: next.length,
    places: speaker.list(next.length > places.length ? [...places, '…'] : places),
  });
}

function actionsFor({ due }: Reminder, paused: boolean, { speaker }: Organising): Action[] {
  const at = due.getTime();
  return [
    {
      action: `reminders:send:${at}`,
      label: speaker.plain('reminders-action-send', {}),
      typed: '/conference reminders send !',
      grave: true,
    },
    {
      action: `reminders:skip:${at}`,
      label: speaker.plain('reminders-action-skip', {}),
      typed: '/conference reminders skip',
    },
    paused
      ? {
          action: 'reminders:resume',
          label: speaker.plain('reminders-action-resume', {}),
          typed: '/conference reminders resume',
        }
      : {
          action: 'reminders:pause',
          label: speaker.plain('reminders-action-pause', {}),
          typed: '/conference reminders pause',
        },
  ];
}

type OnNext = (parts: ReminderParts, by: Organising, next: readonly Reminder[]) => Promise<Block>;

/** Does something with what is next; where another moment was seen (`due`, in milliseconds), nothing. */
async function onNext(parts: ReminderParts, by: Organising, due: string | undefined, act: OnNext): Promise<Outcome> {
  const next = await findNext(parts, by);
  const [first] = next;
  if (first === undefined || (due !== undefined && due !== String(first.due.getTime()))) {
    return privately(by.speaker, [by.speaker.say('reminders-gone', {})]);
  }
  return privately(by.speaker, [await act(parts, by, next)]);
}

/** What is in the outbox and cancelled will never be planned again. */
async function skip({ outbox }: ReminderParts, { speaker }: Organising, next: readonly Reminder[]): Promise<Block> {
  await outbox.add(next.map(reminderEntry));
  for (const { id } of next) await outbox.cancel(reminderEntryId(id));
  return speaker.say('reminders-skipped', { count: next.length });
}

async function send(
  { outbox }: ReminderParts,
  { speaker, now }: Organising,
  next: readonly Reminder[],
): Promise<Block> {
  await outbox.add(next.map((reminder) => ({ ...reminderEntry(reminder), due: now })));
  return speaker.say('reminders-sending', { count: next.length });
}

async function setChannel(
  { subscriptions, onChange }: ReminderParts,
  by: Organising,
  wanted: boolean,
): Promise<Outcome> {
  const { conference, speaker, zone } = by;
  const place = channelOf(by.place);
  const wish = { conference: conference.id, place, milestone: 'all', leadDays: undefined, wanted, zone } as const;
  await subscriptions.keep({ ...wish, languages: [speaker.code] });
  onChange();
  const message = wanted ? 'reminders-channel-on' : 'reminders-channel-off';
  return privately(by.speaker, [speaker.say(message, { conference: conference.name })]);
}

/** A thread is reminded in its channel. */
function channelOf(place: string): string {
  return place.split('/').slice(0, 2).join('/');
}
