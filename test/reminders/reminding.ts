import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Conference } from '../../src/conference/conference.ts';
import { Outbox, type Writer } from '../../src/outbox/outbox.ts';
import type { OutboxEntry } from '../../src/outbox/outbox-store.ts';
import { lateNoticeKind, writeLateNotice } from '../../src/reminders/late-notice.ts';
import { moveNoticeKind, writeMoveNotice } from '../../src/reminders/move-notice.ts';
import { reminderKind } from '../../src/reminders/reminder-entry.ts';
import type { ReminderParts } from '../../src/reminders/reminder-parts.ts';
import { ReminderSource } from '../../src/reminders/reminder-source.ts';
import { ReminderState } from '../../src/reminders/reminder-state.ts';
import { writeReminder } from '../../src/reminders/write-reminder.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { conferenceWith, proposals } from '../conferences.ts';
import { scriptedAdapter } from '../outbox/scripted-adapter.ts';
import { silentLog } from '../silent-log.ts';
import { temporaryFolder } from '../storage/engines.ts';
import { speakers } from './reminder-for-tests.ts';

export const channel = 'slack:T1/C1';
export const desk = 'slack:T1/DESK';

/** A small conference with proposals until a day, a channel that is reminded in English, and a desk. */
export function remindedConference(changes: Partial<Conference> = {}, deadline = '2019-03-31'): Conference {
  return conferenceWith({
    proposals: { ...proposals, deadline },
    places: [{ place: channel, languages: ['en'] }],
    desk: [desk],
    ...changes,
  });
}

/** An instant on the clocks of Bucharest, in winter time before 31 March 2019 and in summer time from it on. */
export function at(day: string, time = '09:00'): Date {
  return new Date(`${day}T${time}:00${day < '2019-03-31' ? '+02:00' : '+03:00'}`);
}

/** A new database, as long as the test runs. */
export async function newStorage(): Promise<Storage> {
  const storage = await openStorage(
    { engine: 'sqlite', file: path.join(temporaryFolder(), 'kansli.sqlite') },
    silentLog,
  );
  onTestFinished(() => storage.close());
  return storage;
}

export function partsOn(storage: Storage, conference: Conference, changes: Partial<ReminderParts> = {}): ReminderParts {
  return {
    conferences: [conference],
    speakers,
    subscriptions: storage.subscriptions,
    proposals: storage.proposals,
    outbox: storage.outbox,
    state: new ReminderState(storage.keyed('reminders')),
    everywhere: [],
    onChange: () => {},
    ...changes,
  };
}

/** The bot as it was started with a conference file, as far as it speaks unprompted; its clock stands at the moment of each round. */
export function startWith(storage: Storage, conference: Conference, platform = scriptedAdapter()) {
  const parts = partsOn(storage, conference);
  const source = new ReminderSource(parts);
  let now = new Date(0);
  const writers = new Map<string, Writer>([
    [reminderKind, (entry, moment) => writeReminder(entry, moment, parts)],
    [moveNoticeKind, async (entry, moment) => writeMoveNotice(entry, moment, parts)],
    [lateNoticeKind, async ({ body }) => writeLateNotice(body, speakers)],
  ]);
  const outbox = new Outbox({
    store: storage.outbox,
    writers,
    adapters: new Map([['slack', platform.adapter]]),
    clock: { now: () => now },
    log: silentLog,
    lease: 60_000,
    tellFailure: (entry: OutboxEntry) => [
      { ...entry, id: `told:${entry.id}`, kind: 'told', place: desk, until: undefined },
    ],
  });
  return {
    parts,
    source,
    platform,
    /** What is said, in a round at that moment, as [place, text]. */
    round: async (moment: Date) => {
      now = moment;
      const before = platform.tried.length;
      await source.addDue(now);
      await outbox.sendDue();
      return platform.tried.slice(before).map(({ place }, index) => [place, platform.textOf(before + index)] as const);
    },
  };
}
