import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import type { Action, Block } from '../chat/reply.ts';
import type { ServerEvent, ServerEvents } from '../chat/server-events.ts';
import type { Conference } from '../conference/conference.ts';
import { isOver } from '../conference/milestones.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { describeConference, fingerprintOf } from './describe-conference.ts';
import { type Aim, keepInStep } from './keep-in-step.ts';
import { platformOf, type ServerEventParts } from './server-event-parts.ts';
import { tellStep } from './tell-step.ts';

/** An organiser, where they stand. */
export type Organiser = {
  readonly conference: Conference;
  readonly speaker: Speaker;
  readonly now: Date;
  /** As platform:id. */
  readonly place: string;
};

/** An organiser in a server of a platform that has events. */
type InServer = Organiser & { readonly server: string; readonly platform: ServerEvents };

/**
 * What organisers typed after /conference event: nothing shows whether the conference stands among the events of this server, and what
 * can be done; `create` and `remove` show what they would do, and do it with a `!` behind.
 */
export async function organiseServerEvent(parts: ServerEventParts, by: Organiser, typed: string): Promise<Outcome> {
  const here = whereIs(parts, by);
  if ('kind' in here) return here;
  switch (typed.trim().toLowerCase().replace(/\s+/g, ' ')) {
    case 'create !':
      return await make(parts, here);
    case 'remove':
      return await askToRemove(parts, here);
    case 'remove !':
      return await takeAway(parts, here);
    default:
      return await show(parts, here);
  }
}

const actionPattern = /^server-event:(create|remove|remove-sure):([a-z0-9-]+)$/;

/**
 * A press on one of the buttons below; undefined where it is none of them. It counts only for the conference, and to make it only for
 * the words, that were seen.
 */
export async function pressServerEvent(
  parts: ServerEventParts,
  by: Organiser,
  action: string,
): Promise<Outcome | undefined> {
  const [, verb, seen] = actionPattern.exec(action) ?? [];
  if (verb === undefined) return undefined;
  const here = whereIs(parts, by);
  if ('kind' in here) return here;
  if (seen !== (verb === 'create' ? fingerprintOf(eventOf(parts, here)) : by.conference.id)) {
    const stale = by.speaker.say('server-event-stale', {});
    return privately(by.speaker, [stale, ...(await howThingsStand(parts, here))]);
  }
  if (verb === 'create') return await make(parts, here);
  return verb === 'remove' ? await askToRemove(parts, here) : await takeAway(parts, here);
}

function whereIs({ platforms }: ServerEventParts, by: Organiser): InServer | Outcome {
  const { speaker } = by;
  const platform = platforms.get(platformOf(by.place));
  if (platform === undefined) {
    const calendar = { kind: 'command', name: '/calendar' } as const;
    return privately(speaker, [speaker.say('server-event-no-platform', { command: calendar })]);
  }
  const server = platform.serverOf(by.place);
  if (server === undefined) return privately(speaker, [speaker.say('server-event-no-server', {})]);
  return { ...by, server, platform };
}

function eventOf({ speakers }: ServerEventParts, { conference, server, platform }: InServer): ServerEvent {
  return platform.fit(describeConference(conference, server, speakers));
}

async function show(parts: ServerEventParts, here: InServer): Promise<Outcome> {
  return privately(here.speaker, await howThingsStand(parts, here));
}

async function howThingsStand(parts: ServerEventParts, here: InServer): Promise<Block[]> {
  const { conference, speaker, server } = here;
  if ((await parts.store.find(conference.id, server)) === undefined) {
    return offer(parts, here, speaker.say('server-event-none', { conference: conference.name }));
  }
  const step = await keepInStep(parts, conference, server, 'look');
  const told = tellStep(step, here, 'look');
  if (step.kind === 'gone') return offer(parts, here, told);
  return step.kind === 'standing' || step.kind === 'changed' ? [told, removing('remove', here)] : [told];
}

/** What would be made, as it would be read there, with a button that makes it; or why it cannot be made. */
function offer(parts: ServerEventParts, here: InServer, told: Block): Block[] {
  const { conference, speaker, server, platform } = here;
  const event = eventOf(parts, here);
  const refusal = tooLate(event, here);
  if (refusal !== undefined) return [told, refusal];
  const lacks = platform.lacks(server);
  const create: Action = {
    action: `server-event:create:${fingerprintOf(event)}`,
    label: speaker.plain('server-event-action-create', {}),
    typed: '/conference event create !',
  };
  return [
    told,
    speaker.say('server-event-preview', { conference: conference.name }),
    ...showEvent(event, here),
    lacks === undefined ? { kind: 'actions', actions: [create] } : tellStep({ kind: 'lacks', ...lacks }, here, 'look'),
  ];
}

function showEvent(
  { name, location, description, start, end }: ServerEvent,
  { conference, speaker }: InServer,
): Block[] {
  const zone = conference.timezone;
  const [from, until] = [speaker.dayAndTime(start, zone), speaker.dayAndTime(end, zone)];
  return [
    { kind: 'list', items: [name, location, speaker.plain('server-event-times', { from, until, zone })] },
    { kind: 'paragraph', content: [{ kind: 'text', text: description }] },
  ];
}

/** Why nothing can be made any more. */
function tooLate({ start }: ServerEvent, here: InServer): Block | undefined {
  if (isOver(here.conference, here.now)) return tellStep({ kind: 'past' }, here, 'make');
  return start <= here.now ? tellStep({ kind: 'begun' }, here, 'make') : undefined;
}

async function make(parts: ServerEventParts, here: InServer): Promise<Outcome> {
  const { conference, server, speaker } = here;
  const known = await parts.store.find(conference.id, server);
  const refusal = known?.event === undefined ? tooLate(eventOf(parts, here), here) : undefined;
  if (refusal !== undefined) return privately(speaker, [refusal]);
  await parts.store.want(conference.id, server);
  return await act(parts, here, 'make');
}

async function askToRemove(parts: ServerEventParts, here: InServer): Promise<Outcome> {
  const { conference, server, speaker } = here;
  if ((await parts.store.find(conference.id, server)) === undefined) return await show(parts, here);
  const asked = speaker.say('server-event-remove-ask', { conference: conference.name });
  return privately(speaker, [asked, removing('remove-sure', here)]);
}

async function takeAway(parts: ServerEventParts, here: InServer): Promise<Outcome> {
  if ((await parts.store.find(here.conference.id, here.server)) === undefined) return await show(parts, here);
  return await act(parts, here, 'take-away');
}

async function act(parts: ServerEventParts, here: InServer, aim: Aim): Promise<Outcome> {
  const step = await keepInStep(parts, here.conference, here.server, aim);
  // What could not be finished now is gone on with.
  parts.onChange();
  return privately(here.speaker, [tellStep(step, here, aim)]);
}

function removing(verb: 'remove' | 'remove-sure', { conference, speaker }: InServer): Block {
  const isSure = verb === 'remove-sure';
  const action: Action = {
    action: `server-event:${verb}:${conference.id}`,
    label: speaker.plain(isSure ? 'server-event-action-remove-sure' : 'server-event-action-remove', {}),
    typed: `/conference event remove${isSure ? ' !' : ''}`,
    grave: isSure,
  };
  return { kind: 'actions', actions: [action] };
}
