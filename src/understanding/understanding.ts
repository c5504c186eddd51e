import type { QuestionClass } from './phrasings.ts';

/** What somebody supposed in a question, to be confirmed or put right: 'isn't it in Sofia?', 'so I need not pay?'. */
export type Guess = {
  /** Places that were named, other than as where one comes from. */
  readonly places: readonly string[];
  /** Days, months, years and weekdays that were named; each part only where it was. Weekdays run from 1, Monday. */
  readonly dates: readonly { day?: number; month?: number; year?: number; weekday?: number }[];
  /** Whether it was supposed to cost something or nothing; undefined where neither was. */
  readonly costs: 'something' | 'nothing' | undefined;
};

/** One thing that was asked: a topic, a matter, or an FAQ entry. */
export type Ask = {
  readonly class: QuestionClass | `faq:${string}`;
  /** Where the question can be answered with yes or no: what it supposes. */
  readonly guess: Guess | undefined;
};

/**
 * The language a text is written in, how sure that is (1 and more is beyond doubt, below 0.2 a guess), and all the
 * languages that it may well be in, likeliest first: 'deadline?' is all three.
 */
export type IdentifiedLanguage = {
  readonly code: string;
  readonly certainty: number;
  readonly plausible: readonly string[];
};

/** What a message was understood to be. */
export type Understanding = {
  readonly language: IdentifiedLanguage;
  /** What was asked, in order. Empty where it was not understood. */
  readonly asks: readonly Ask[];
  /** What may have been meant, likeliest first, where it is not clear enough to answer. Empty where `asks` is not. */
  readonly candidates: readonly QuestionClass[];
};
