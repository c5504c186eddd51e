import type { Lexicon } from './phrasings.ts';
import { plain, type Token } from './read-question.ts';
import type { Guess } from './understanding.ts';

/** The words of a language that say what a question supposes, folded and ready to look up. */
export type GuessWords = {
  readonly from: ReadonlySet<string>;
  readonly not: ReadonlySet<string>;
  readonly free: ReadonlySet<string>;
  readonly pay: ReadonlySet<string>;
  readonly asking: ReadonlySet<string>;
};

export function guessWords(lexicon: Lexicon): GuessWords {
  const folded = (words: readonly string[]) => new Set(words.map(plain));
  return {
    from: folded(lexicon.from),
    not: folded(lexicon.not),
    free: folded(lexicon.free),
    pay: folded(lexicon.pay),
    asking: folded(lexicon.asking),
  };
}

/** What a question supposes; undefined where it asks openly ('when …', 'var …') and so supposes nothing. */
export function readGuess(tokens: readonly Token[], words: GuessWords): Guess | undefined {
  if (tokens.some((token) => words.asking.has(token.word))) return undefined;
  const guess = { places: readPlaces(tokens, words), dates: readDates(tokens), costs: readCosts(tokens, words) };
  const supposes = guess.places.length > 0 || guess.dates.length > 0 || guess.costs !== undefined;
  return supposes ? guess : undefined;
}

function readPlaces(tokens: readonly Token[], words: GuessWords): string[] {
  const places: string[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.name?.slot !== '{city}' && token.name?.slot !== '{country}') continue;
    const before = tokens[at - 1]?.word ?? '';
    const twoBefore = `${tokens[at - 2]?.word ?? ''} ${before}`;
    if (!words.from.has(before) && !words.from.has(twoBefore)) places.push(token.name.name);
  }
  return places;
}

function readDates(tokens: readonly Token[]): Guess['dates'] {
  const dates: { day?: number; month?: number; year?: number; weekday?: number }[] = [];
  const lonely: number[] = [];
  for (const [at, token] of tokens.entries()) {
    const value = token.name?.value;
    if (token.word === '{month}' && value !== undefined) dates.push({ ...dayBeside(tokens, at), month: value });
    else if (token.word === '{weekday}' && value !== undefined) dates.push({ weekday: value });
    else if (token.word === '{year}') dates.push({ year: token.number ?? 0 });
    else if (isDayOfMonth(token)) lonely.push(token.number!);
  }
  if (dates.every(({ day }) => day === undefined)) dates.push(...lonely.map((day) => ({ day })));
  return dates;
}

/** 'the 14th of May', 'May the 14th', '14 maj': the nearest number within three words of the month. */
function dayBeside(tokens: readonly Token[], at: number): { day?: number } {
  for (const distance of [1, 2, 3]) {
    for (const near of [tokens[at - distance], tokens[at + distance]]) {
      if (near !== undefined && isDayOfMonth(near)) return { day: near.number! };
    }
  }
  return {};
}

function isDayOfMonth(token: Token): boolean {
  return token.word === '{number}' && token.number !== undefined && token.number >= 1 && token.number <= 31;
}

function readCosts(tokens: readonly Token[], words: GuessWords): Guess['costs'] {
  if (tokens.some(({ word }, at) => words.free.has(word) || words.free.has(`${word} ${tokens[at + 1]?.word ?? ''}`)))
    return 'nothing';
  if (!tokens.some((token) => words.pay.has(token.word))) return undefined;
  return tokens.some((token) => words.not.has(token.word)) ? 'nothing' : 'something';
}
