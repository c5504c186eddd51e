/**
 * Margins that decide, on the scale on which a sure example has 1. All were chosen on the development questions, none
 * on the blind set.
 */
export const thresholds = {
  /** One class of the whole message is answered from here on. */
  answer: -0.5,
  /** Below `answer`, but at least this: the bot asks back. */
  askBack: -0.65,
  /** The first must lead the second by this much, unless it stands above `sure`. */
  lead: 0.15,
  sure: 0.1,
  /**
   * A part of a message counts as a question of its own where its margin and that of its class in the whole message
   * come to this; of the latter no more than `mostOfWhole` counts.
   */
  part: -0.45,
  mostOfWhole: 0.5,
  /** So much more for a part that is told rather than asked. */
  told: 0.8,
  /** A part's class replaces that of the whole when it is this much surer. */
  partOverWhole: 1,
  /** How like an FAQ entry a message must be, and how much more for each 1 of margin that another class has. */
  faq: 0.3,
  faqAgainstClass: 0.6,
  faqSameMatter: 0.2,
  /** A part of a message must be this much liker an entry than a whole one. */
  faqPart: 0.6,
  /** A language this near to the likeliest is plausible too. */
  plausibleLanguage: 0.5,
  /** Candidates for asking back lie at most this far below the first. */
  near: 0.4,
};
