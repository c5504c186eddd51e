import { plain } from './read-question.ts';
import { listWords } from './words.ts';

/** What kind of name stands in a text. The classifier sees the kind alone, so that it knows any conference's names. */
type Slot = '{conference}' | '{city}' | '{country}' | '{month}' | '{weekday}' | '{theme}';

/** A name found in a text, and how many of its words it takes. */
export type FoundName = NameEntry & { readonly length: number };

/** `value` is the number of a month (from 1) or of a weekday (from 1, Monday). */
export type NameEntry = { readonly slot: Slot; readonly name: string; readonly value?: number };

/**
 * Names of months that are other words too, what stands before them when they are months, and what stands inside
 * dates.
 */
export type DoubtfulMonths = {
  readonly months: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  readonly inside: ReadonlySet<string>;
};

type Spelled = FoundName & { readonly words: readonly string[] };

/** From this many letters on, a name is also recognised with an ending: Bukarests, Bucureștiului. */
const shortestInflected = 5;
const longestEnding = 4;
const vowels = 'aeiou';
/** Names are kept by so many letters of their first word. */
const startLength = 3;

/** Names to look for, found by the first letters of their first word. */
export class Names {
  readonly #byStart = new Map<string, Spelled[]>();
  readonly #doubtful: DoubtfulMonths;

  /** Longer names win over shorter ones. */
  constructor(entries: Iterable<NameEntry>, doubtful: Partial<Record<keyof DoubtfulMonths, readonly string[]>> = {}) {
    const folded = (words: readonly string[] = []) => new Set(words.map(plain));
    this.#doubtful = {
      months: folded(doubtful.months),
      before: folded(doubtful.before),
      inside: folded(doubtful.inside),
    };
    for (const entry of entries) {
      const words = listWords(entry.name).map(plain);
      const [first] = words;
      if (first === undefined) continue;
      const start = first.slice(0, startLength);
      const others = this.#byStart.get(start) ?? [];
      others.push({ ...entry, words, length: words.length });
      others.sort((one, other) => other.length - one.length);
      this.#byStart.set(start, others);
    }
  }

  /** The name that begins at word `at`, if any. The words must be folded. */
  find(words: readonly { readonly text: string }[], at: number): FoundName | undefined {
    const first = words[at]?.text;
    if (first === undefined) return undefined;
    const names = this.#byStart.get(first.slice(0, startLength));
    if (names === undefined) return undefined;
    return this.#match(names, words, at, isSame) ?? this.#match(names, words, at, isFormOf);
  }

  #match(
    names: readonly Spelled[],
    words: readonly { readonly text: string }[],
    at: number,
    matches: Match,
  ): FoundName | undefined {
    for (const name of names) {
      if (!startsAt(words, at, name.words, matches)) continue;
      if (name.slot === '{month}' && this.#isNoMonth(words, at)) continue;
      return name;
    }
    return undefined;
  }

  /** A word such as 'may' that stands neither in a date nor after a word such as 'in'. */
  #isNoMonth(words: readonly { readonly text: string }[], at: number): boolean {
    const { months, before, inside } = this.#doubtful;
    if (!months.has(words[at]!.text)) return false;
    if (before.has(words[at - 1]?.text ?? '')) return false;
    return ![-1, 1].some((direction) => {
      let near = at + direction;
      while (inside.has(words[near]?.text ?? '')) near += direction;
      return /^\d/.test(words[near]?.text ?? '');
    });
  }

  /** Every single word of the names, for the speller. */
  *words(): Generator<string> {
    for (const names of this.#byStart.values()) for (const name of names) yield* name.words;
  }
}

type Match = (text: string, name: string) => boolean;

function startsAt(
  words: readonly { readonly text: string }[],
  at: number,
  name: readonly string[],
  matches: Match,
): boolean {
  for (let offset = 0; offset < name.length; offset++) {
    if (!matches(words[at + offset]?.text ?? '', name[offset]!)) return false;
  }
  return true;
}

function isSame(text: string, name: string): boolean {
  return text === name;
}

function isFormOf(text: string, name: string): boolean {
  if (text === name || isInflected(text, name)) return true;
  return vowels.includes(name.at(-1) ?? '') && isInflected(text, name.slice(0, -1));
}

function isInflected(text: string, stem: string): boolean {
  const ending = text.length - stem.length;
  return ending >= 0 && ending <= longestEnding && stem.length >= shortestInflected && text.startsWith(stem);
}
