import type { Incoming, Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import { organiseReminders } from '../reminders/organise-reminders.ts';
import { organiseServerEvent, pressServerEvent } from '../server-events/organise-server-event.ts';
import type { ConversationParts } from './conversation.ts';
import { proposerOf } from './proposer.ts';
import { organisingOf } from './reminded.ts';
import type { Setting } from './setting.ts';

/** What organisers typed after /conference; undefined where it is nothing of theirs, or nobody's who may. */
export async function organise(
  typed: string,
  incoming: Incoming,
  setting: Setting,
  parts: ConversationParts,
): Promise<Outcome | undefined> {
  const [, about, wanted = ''] = /^(reminders|event)(?:\s+(.*))?$/i.exec(typed) ?? [];
  if (about === undefined || !proposerOf(incoming, setting, parts).isOrganiser) return undefined;
  const { reminders, serverEvents } = parts;
  const by = organisingOf(incoming, setting);
  if (about.toLowerCase() === 'reminders') return reminders && (await organiseReminders(reminders, by, wanted));
  return serverEvents && (await organiseServerEvent(serverEvents, by, wanted));
}

/** A press on a button about a server's events, which count for organisers alone. */
export async function pressServerEvents(
  incoming: Incoming,
  action: string,
  setting: Setting,
  parts: ConversationParts,
): Promise<Outcome> {
  const { speaker, conference } = setting;
  if (!proposerOf(incoming, setting, parts).isOrganiser) {
    return privately(speaker, [speaker.say('desk-for-organisers', { email: conference.contact.email })]);
  }
  const { serverEvents } = parts;
  const outcome = serverEvents && (await pressServerEvent(serverEvents, organisingOf(incoming, setting), action));
  if (outcome === undefined) throw new Error('Nothing is known of the action of a button.');
  return outcome;
}
