import type { Incoming } from '../chat/chat-adapter.ts';
import type { Organising } from '../reminders/organise-reminders.ts';
import type { Reminded } from '../reminders/own-reminders.ts';
import type { Setting } from './setting.ts';

/** Who asks to be reminded, with what the platform tells of them. */
export function remindedOf({ person, zone }: Incoming, { conference, speaker, now }: Setting): Reminded {
  return { conference, speaker, now, person, zone };
}

/** An organiser where they stand: a channel's reminders come by the conference's clocks, whoever set them. */
export function organisingOf(incoming: Incoming, setting: Setting): Organising {
  return { ...remindedOf(incoming, setting), zone: undefined, place: incoming.place };
}
