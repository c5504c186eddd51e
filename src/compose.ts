import { createHash, randomInt, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Keyv } from 'keyv';
import type { Calendars } from './calendar/calendars.ts';
import { calendarsOf } from './calendar/calendars-of.ts';
import { KeptCalendarVersions } from './calendar/kept-calendar-versions.ts';
import type { Bot, ChatAdapter, Incoming } from './chat/chat-adapter.ts';
import type { ServerEvents } from './chat/server-events.ts';
import type { Clock } from './clock.ts';
import type { Conference, Place } from './conference/conference.ts';
import { factTexts } from './conference/fact-texts.ts';
import { readCommand } from './conversation/commands.ts';
import { Conversation } from './conversation/conversation.ts';
import { Memory } from './conversation/memory.ts';
import type { DeskParts } from './desk/desk-parts.ts';
import type { Log } from './log.ts';
import { type Desk, failureNoticeKind, failureNotices, writeFailureNotice } from './outbox/failure-notice.ts';
import { Outbox, type Pauses, usualPauses, type Writer } from './outbox/outbox.ts';
import { OutboxRounds } from './outbox/outbox-rounds.ts';
import type { Source } from './outbox/source.ts';
import { noticeKinds, writeAuthorNotice, writeDeskNotice } from './proposals/notices.ts';
import { lateNoticeKind, writeLateNotice } from './reminders/late-notice.ts';
import { moveNoticeKind, writeMoveNotice } from './reminders/move-notice.ts';
import { reminderKind } from './reminders/reminder-entry.ts';
import type { ReminderParts } from './reminders/reminder-parts.ts';
import { ReminderSource } from './reminders/reminder-source.ts';
import { ReminderState } from './reminders/reminder-state.ts';
import { writeReminder } from './reminders/write-reminder.ts';
import { serverEventNoticeKind, writeServerEventNotice } from './server-events/server-event-notice.ts';
import { ServerEventSource } from './server-events/server-event-source.ts';
import { checkLanguages, listFiles, readConferences, readLanguages, type TextFile } from './settings/read-config.ts';
import type { Speech } from './speaking/messages.ts';
import { Speaker } from './speaking/speaker.ts';
import { FileCache } from './storage/file-cache.ts';
import type { Storage } from './storage/storage.ts';
import type { Timers } from './timers.ts';
import { Classifier, type TrainedModel, trainModel } from './understanding/classifier.ts';
import { FaqIndex } from './understanding/faq-index.ts';
import { followUpsOf } from './understanding/follow-up.ts';
import { knownNames } from './understanding/known-names.ts';
import { decodeModel, encodeModel } from './understanding/model-file.ts';
import type { Lexicon } from './understanding/phrasings.ts';
import { type Knowledge, wordsOf } from './understanding/understand.ts';

/** The door to what is kept on disk, for those who start the bot. */
export { backUp } from './storage/back-up.ts';
export { openStorage } from './storage/open-storage.ts';
/** The door to the bot's own web server. */
export { WebServer } from './web/web-server.ts';

export type Parts = {
  readonly configDirectory: string | undefined;
  readonly dataDirectory: string;
  /** Where the bot remembers people; without it, it forgets them when the process ends. */
  readonly storage?: Storage;
  /** Who may use the desk; nobody where it is left out. */
  readonly organisers?: ReadonlySet<string>;
  /** How long a form that was opened in time may still be sent after proposals closed, in milliseconds; 10 minutes where it is left out. */
  readonly formGrace?: number;
  /** Places that are reminded of every conference; none where it is left out. */
  readonly everywhere?: readonly Place[];
  /** Where the bot's web server is reached; undefined: there are no feeds. */
  readonly publicUrl?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Told while the phrasings are learned, which only the first start after a change does: the part done, 0 to 1. */
  readonly onLearning?: (done: number) => void;
};

export type Composed = {
  readonly bot: Bot & Pick<Conversation, 'ask' | 'suggest'>;
  readonly conferences: readonly Conference[];
  /** For each language that the bot speaks, by its code. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly calendars: Calendars;
  /** What puts entries into the outbox when they fall due. */
  readonly sources: readonly Source[];
  /** For each platform with events of servers' own, by its name; filled when the bot's platforms are known. */
  readonly serverEvents: Map<string, ServerEvents>;
};

/** Puts the house together: files are read and checked, phrasings learned or fetched from the cache. */
export function compose(parts: Parts): Composed {
  const conferences = readConferences(listFiles('conferences', parts.configDirectory));
  const { languages, model } = prepareLanguages(parts);
  checkLanguages(
    conferences,
    languages.map((language) => language.code),
  );
  const classifier = new Classifier(model, languages);
  const words = wordsOf(languages);
  const knowledge = new Map<string, Knowledge>(
    conferences.map((conference) => {
      const names = knownNames(languages, [conference]);
      return [
        conference.id,
        { classifier, words, names, faq: new FaqIndex(conference.faq ?? [], factTexts(conference), names, classifier) },
      ];
    }),
  );
  const speakers = speakersOf(languages);
  const calendars = composeCalendars(conferences, speakers, parts);
  const reminders = parts.storage && remindersOn(parts.storage, conferences, speakers, parts.everywhere);
  const source = reminders && new ReminderSource(reminders);
  const serverEvents: Composed['serverEvents'] = new Map();
  const { clock, storage } = parts;
  const shared = { conferences, speakers, platforms: serverEvents, clock };
  const events = storage && { ...shared, store: storage.serverEvents, outbox: storage.outbox };
  const eventSource = events && new ServerEventSource(events);
  const conversation = new Conversation({
    conferences,
    knowledge,
    speakers,
    followUps: languages.map((language) => followUpsOf(language.lexicon)),
    memory: new Memory(parts.storage?.passing('memory') ?? new Keyv()),
    desk: parts.storage && deskOn(parts.storage, conferences, parts.formGrace),
    reminders: reminders && { ...reminders, onChange: () => source?.touch() },
    serverEvents: events && { ...events, onChange: () => eventSource?.touch() },
    calendar: { calendars, publicUrl: parts.publicUrl },
    organisers: parts.organisers ?? new Set(),
    clock: parts.clock,
    log: parts.log,
  });
  const sources = [source, eventSource].filter((one) => one !== undefined);
  return { bot: conversation, conferences, speakers, calendars, sources, serverEvents };
}

/** What the calendars alone need of the house, without anything having to be learned. */
export function composeCalendarsAlone(
  parts: Pick<Parts, 'configDirectory' | 'storage' | 'clock'>,
): Omit<Composed, 'bot' | 'sources' | 'serverEvents'> {
  const conferences = readConferences(listFiles('conferences', parts.configDirectory));
  const speakers = speakersOf(readLanguages(listFiles('languages', parts.configDirectory)));
  checkLanguages(conferences, [...speakers.keys()]);
  return { conferences, speakers, calendars: composeCalendars(conferences, speakers, parts) };
}

function composeCalendars(
  conferences: readonly Conference[],
  speakers: ReadonlyMap<string, Speaker>,
  { storage, clock }: Pick<Parts, 'storage' | 'clock'>,
): Calendars {
  const versions = new KeptCalendarVersions(storage?.keyed('calendar') ?? new Keyv());
  return calendarsOf({ conferences, speakers, versions, clock });
}

function speakersOf(languages: readonly Omit<SpokenLanguage, 'lexicon'>[]): Map<string, Speaker> {
  return new Map(languages.map((language) => [language.code, new Speaker(language)]));
}

const usualGrace = 10 * 60_000;

function deskOn(storage: Storage, conferences: readonly Conference[], grace: number = usualGrace): DeskParts {
  return {
    store: storage.proposals,
    outbox: storage.outbox,
    conferences,
    grace,
    newId: randomUUID,
    randomBelow: randomInt,
  };
}

function remindersOn(
  storage: Storage,
  conferences: readonly Conference[],
  speakers: ReadonlyMap<string, Speaker>,
  everywhere: readonly Place[] = [],
): Omit<ReminderParts, 'onChange'> {
  const { subscriptions, proposals, outbox } = storage;
  const state = new ReminderState(storage.keyed('reminders'));
  return { conferences, speakers, subscriptions, proposals, outbox, state, everywhere };
}

export type RunningParts = {
  readonly composed: Composed;
  readonly storage: Storage;
  readonly adapters: readonly ChatAdapter[];
  readonly clock: Clock;
  readonly timers: Timers;
  /** How many times as fast as the real time the clock runs; 1 where it is left out. */
  readonly speed?: number;
  readonly log: Log;
  /** How long a claim of the outbox holds, in milliseconds; a minute where it is left out. */
  readonly lease?: number;
  /** How long the outbox waits between tries; as long as platforms are used to where it is left out. */
  readonly pauses?: Pauses;
  /** The longest pause between two looks into the outbox, in milliseconds; ten seconds where it is left out. */
  readonly longestPause?: number;
};

/** Far longer than a platform takes to answer. */
const usualLease = 60_000;

const usualLongestPause = 10_000;

/** Sends what the bot says unprompted through these platforms, and keeps servers' events on them in step, from `wake` until `stop`. */
export function composeOutbox({
  composed,
  storage,
  adapters,
  clock,
  timers,
  speed = 1,
  log,
  lease = usualLease,
  pauses = usualPauses,
  longestPause = usualLongestPause,
}: RunningParts): OutboxRounds {
  const { conferences, speakers, sources } = composed;
  for (const { platform, serverEvents } of adapters) {
    if (serverEvents !== undefined) composed.serverEvents.set(platform, serverEvents);
  }
  const speaking = { conferences, speakers };
  const writers = new Map<string, Writer>([
    [noticeKinds.desk, async ({ body }) => writeDeskNotice(body, speaking)],
    [noticeKinds.author, ({ body }) => writeAuthorNotice(body, speaking, storage)],
    [reminderKind, (entry, now) => writeReminder(entry, now, { ...speaking, proposals: storage.proposals })],
    [moveNoticeKind, async (entry, now) => writeMoveNotice(entry, now, speaking)],
    [lateNoticeKind, async ({ body }) => writeLateNotice(body, speakers)],
    [serverEventNoticeKind, async ({ body }) => writeServerEventNotice(body, speaking)],
    [failureNoticeKind, async ({ body }) => writeFailureNotice(body, speakers)],
  ]);
  const outbox = new Outbox({
    store: storage.outbox,
    writers,
    adapters: new Map(adapters.map((adapter) => [adapter.platform, adapter])),
    clock,
    log,
    // A clock that runs faster comes to the end of a lease sooner.
    lease: lease * speed,
    pauses,
    // What nobody tells of is lost, and nobody is told of a notice that may be.
    ratherTwice: new Set([failureNoticeKind]),
    tellFailure: (entry, reason, now) => failureNotices(entry, reason, now, organisersOf(conferences)),
  });
  return new OutboxRounds({ sources, outbox, clock, timers, log, longestPause });
}

function organisersOf(conferences: readonly Conference[]): { conferences: ReadonlySet<string>; desks: Desk[] } {
  const desks = conferences.flatMap(({ id, desk = [], languages: [language = ''] }) =>
    desk.map((place) => ({ conference: id, place, language })),
  );
  return { conferences: new Set(conferences.map(({ id }) => id)), desks };
}

/** The bot, and what it says unprompted because of what somebody did: that goes out at once. */
export function wakingAfter(bot: Bot, rounds: OutboxRounds): Bot {
  return {
    handle: async (incoming) => {
      const outcome = await bot.handle(incoming);
      if (!isQuestion(incoming)) rounds.wake();
      return outcome;
    },
  };
}

/** Of a question nothing is said unprompted. */
function isQuestion(incoming: Incoming): boolean {
  if (incoming.kind === 'message') return readCommand(incoming.text) === undefined;
  if (incoming.kind === 'command') return incoming.name === '/ask';
  return incoming.kind === 'press' && incoming.action.startsWith('ask:');
}

/** A language without its examples, which are needed for learning alone. */
type SpokenLanguage = { code: string; name: string; locale?: string | undefined; speak: Speech; lexicon: Lexicon };

/** Models of so many different sets of phrasings are kept. */
const modelsKept = 3;

/** The languages and what was learned from them; from the cache where the same files were learned before. */
function prepareLanguages({ configDirectory, dataDirectory, log, onLearning }: Parts): {
  languages: SpokenLanguage[];
  model: TrainedModel;
} {
  const files = listFiles('languages', configDirectory);
  const cache = new FileCache(path.join(dataDirectory, 'models'));
  const key = hashOf(files);
  const kept = readKept(cache, key);
  if (kept !== undefined) return kept;
  const languages = readLanguages(files);
  const model = trainModel(languages, onLearning);
  const spoken = languages.map(({ ask: _, ...language }) => language);
  try {
    cache.write(`${key}.json`, new TextEncoder().encode(JSON.stringify(spoken)), modelsKept * 2);
    cache.write(`${key}.model`, encodeModel(model), modelsKept * 2);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn(
      `What was learned could not be kept in ${dataDirectory} (${reason}): the next start will take as long again.`,
    );
  }
  return { languages: spoken, model };
}

function readKept(cache: FileCache, key: string): { languages: SpokenLanguage[]; model: TrainedModel } | undefined {
  const spoken = cache.read(`${key}.json`);
  const model = cache.read(`${key}.model`);
  if (spoken === undefined || model === undefined) return undefined;
  try {
    return { languages: JSON.parse(new TextDecoder().decode(spoken)) as SpokenLanguage[], model: decodeModel(model) };
  } catch {
    return undefined;
  }
}

/** The same for the same language files and the same code that reads and learns them. */
function hashOf(files: readonly TextFile[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of files) hash.update(path.basename(file)).update('\0').update(text).update('\0');
  for (const room of ['understanding', 'speaking', 'settings', 'conference']) {
    const folder = path.join(import.meta.dirname, room);
    for (const name of readdirSync(folder).sort()) hash.update(readFileSync(path.join(folder, name)));
  }
  hash.update(process.version);
  return hash.digest('hex').slice(0, 32);
}
