import { createHash, randomInt, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Keyv } from 'keyv';
import type { Bot, ChatAdapter } from './chat/chat-adapter.ts';
import type { Clock } from './clock.ts';
import type { Conference } from './conference/conference.ts';
import { factTexts } from './conference/fact-texts.ts';
import { Conversation } from './conversation/conversation.ts';
import { KeepLater } from './conversation/keep-later.ts';
import { Memory } from './conversation/memory.ts';
import type { DeskParts } from './desk/desk-parts.ts';
import type { Log } from './log.ts';
import { Outbox, type Writer } from './outbox/outbox.ts';
import { OutboxRounds } from './outbox/outbox-rounds.ts';
import { noticeKinds, writeAuthorNotice, writeDeskNotice } from './proposals/notices.ts';
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

export type Parts = {
  readonly configDirectory: string | undefined;
  readonly dataDirectory: string;
  /** Where the bot remembers people; without it, it forgets them when the process ends. */
  readonly storage?: Storage;
  /** Who may use the desk; nobody where it is left out. */
  readonly organisers?: ReadonlySet<string>;
  /** How long a form that was opened in time may still be sent after proposals closed, in milliseconds; 10 minutes where it is left out. */
  readonly formGrace?: number;
  readonly clock: Clock;
  /** With them, what was said last is kept a little later, and faster; without, at once. */
  readonly timers?: Timers;
  readonly log: Log;
  /** Told while the phrasings are learned, which only the first start after a change does: the part done, 0 to 1. */
  readonly onLearning?: (done: number) => void;
};

export type Composed = {
  readonly bot: Bot & Pick<Conversation, 'ask' | 'suggest'>;
  readonly conferences: readonly Conference[];
  /** For each language that the bot speaks, by its code. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  /** Keeps what is still to be kept, before the storage is closed. */
  settle(): Promise<void>;
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
  const speakers = new Map(languages.map((language) => [language.code, new Speaker(language)]));
  const remembered = parts.storage?.keyed('memory') ?? new Keyv();
  const later = parts.timers && new KeepLater(remembered, parts.timers, parts.log);
  const conversation = new Conversation({
    conferences,
    knowledge,
    speakers,
    followUps: languages.map((language) => followUpsOf(language.lexicon)),
    memory: new Memory(later ?? remembered),
    desk: parts.storage && deskOn(parts.storage, conferences, parts.formGrace),
    organisers: parts.organisers ?? new Set(),
    clock: parts.clock,
    log: parts.log,
  });
  return { bot: conversation, conferences, speakers, settle: async () => await later?.settle() };
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

export type RunningParts = {
  readonly composed: Composed;
  readonly storage: Storage;
  readonly adapters: readonly ChatAdapter[];
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

/** A claim of the outbox holds so long, in milliseconds: far longer than a platform takes to answer. */
const lease = 60_000;

/** The longest pause between two looks into the outbox, in milliseconds. */
const longestPause = 10_000;

/** Sends what the bot says unprompted through these platforms, from `wake` until `stop`. */
export function composeOutbox({ composed, storage, adapters, clock, timers, log }: RunningParts): OutboxRounds {
  const { conferences, speakers } = composed;
  const speaking = { conferences, speakers };
  const writers = new Map<string, Writer>([
    [noticeKinds.desk, async ({ body }) => writeDeskNotice(body, speaking)],
    [noticeKinds.author, ({ body }) => writeAuthorNotice(body, speaking, storage)],
  ]);
  const outbox = new Outbox({
    store: storage.outbox,
    writers,
    adapters: new Map(adapters.map((adapter) => [adapter.platform, adapter])),
    clock,
    log,
    lease,
    onFailure: async () => {},
  });
  return new OutboxRounds({ outbox, store: storage.outbox, clock, timers, log, longestPause });
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
