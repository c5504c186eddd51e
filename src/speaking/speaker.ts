import { IntlMessageFormat } from 'intl-messageformat';
import { type Block, type Inline, inlinesToPlainText } from '../chat/reply.ts';
import type { Day } from '../conference/days.ts';
import type { Matter, Topic } from '../conference/topics.ts';
import type { MessageId, messageArguments, Speech } from './messages.ts';

/** What a message may be given: numbers for plurals, texts, and pieces that platforms dress (links, instants). */
type Value = string | number | Inline | Inline[];
type Values<Id extends MessageId> = Record<(typeof messageArguments)[Id][number], Value>;

/** Speaks one language: sentences, days, times of day and lists. Pure: the time enters as an argument. */
export class Speaker {
  readonly code: string;
  readonly name: string;
  readonly #locale: string;
  readonly #speech: Speech;
  readonly #messages = new Map<MessageId, IntlMessageFormat>();
  readonly #formats = new Map<string, Intl.DateTimeFormat>();
  #ownOffer: string | undefined;
  /** Ranges of days are those of conferences: few, asked for all the time, and slow to put into words. */
  readonly #ranges = new Map<string, string>();

  constructor(language: { code: string; name: string; locale?: string | undefined; speak: Speech }) {
    this.code = language.code;
    this.name = language.name;
    this.#locale = language.locale ?? language.code;
    this.#speech = language.speak;
  }

  /** One message as a paragraph. */
  say<Id extends MessageId>(id: Id, values: Values<Id>): Block {
    return { kind: 'paragraph', content: this.phrase(id, values) };
  }

  /** One message as the pieces of a sentence, for a paragraph that is made of several. */
  phrase<Id extends MessageId>(id: Id, values: Values<Id>): Inline[] {
    let message = this.#messages.get(id);
    if (message === undefined) {
      message = new IntlMessageFormat(this.#speech.messages[id], this.#locale);
      this.#messages.set(id, message);
    }
    return message
      .formatToParts<Inline | Inline[]>(values as Record<string, Value>)
      .flatMap(({ value }) => (typeof value === 'object' ? value : [{ kind: 'text', text: String(value) }]));
  }

  /** One message as plain text, for labels and the like. */
  plain<Id extends MessageId>(id: Id, values: Values<Id>): string {
    return inlinesToPlainText(this.phrase(id, values));
  }

  /** What a button says that switches to this language, in it. Nearly every first answer shows some. */
  get ownOffer(): string {
    this.#ownOffer ??= this.plain('action-language', { language: this.name });
    return this.#ownOffer;
  }

  /** What a language is called in this one; its code where nobody knows. */
  languageName(code: string): string {
    return new Intl.DisplayNames(this.#locale, { type: 'language' }).of(code) ?? code;
  }

  topic(topic: Topic): string {
    return this.#speech.topics[topic];
  }

  /** A topic as it stands within a sentence. */
  topicInSentence(topic: Topic): string {
    const name = this.topic(topic);
    return name.slice(0, 1).toLocaleLowerCase(this.#locale) + name.slice(1);
  }

  matter(matter: Matter): string {
    return this.#speech.matters[matter];
  }

  /** A whole day at the venue, with its weekday: 'Tuesday 14 May 2019'. */
  day(day: Day): string {
    return this.#format('day', 'UTC').format(noon(day));
  }

  /** From one whole day to another: '14–16 May 2019'; one day, with its weekday, where both are the same. */
  days(first: Day, last: Day): string {
    if (first === last) return this.day(first);
    const key = `${first} ${last}`;
    let range = this.#ranges.get(key);
    if (range === undefined) {
      range = this.#format('days', 'UTC').formatRange(noon(first), noon(last));
      this.#ranges.set(key, range);
    }
    return range;
  }

  /** A time of day in a zone: '23:59'. */
  time(at: Date, zone: string): string {
    return this.#format('time', zone).format(at);
  }

  /** An instant in full, in a zone: 'Sunday 31 March 2019 at 22:59'. */
  dayAndTime(at: Date, zone: string): string {
    return this.#format('dayAndTime', zone).format(at);
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.#locale, { type: 'conjunction' }).format(items);
  }

  /** A list of pieces that platforms dress, such as commands. */
  listOf(items: readonly Inline[]): Inline[] {
    const parts = new Intl.ListFormat(this.#locale, { type: 'conjunction' }).formatToParts(
      items.map((_, at) => `${at}`),
    );
    return parts.map(({ type, value }) => (type === 'element' ? items[Number(value)]! : { kind: 'text', text: value }));
  }

  /** Formatters are slow to make and kept. */
  #format(kind: keyof typeof formats, zone: string): Intl.DateTimeFormat {
    const key = `${kind} ${zone}`;
    let format = this.#formats.get(key);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(this.#locale, { ...formats[kind], timeZone: zone });
      this.#formats.set(key, format);
    }
    return format;
  }
}

const days = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const day = { ...days, weekday: 'long' } as const;
const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const formats = { day, days, time, dayAndTime: { ...day, ...time } } as const;

/** Whole days are formatted as noon in UTC, so that no zone can move them. */
function noon(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** A link whose address is also its text. */
export function bareLink(url: string): Inline {
  return { kind: 'link', url, label: url };
}
