/** A word belongs to a language where it is this much more frequent than in any other. */
const clearlyMore = 1.2;

/** Counts words by language, and tells which words are one language's own. */
export class LanguageWords {
  readonly #counts = new Map<string, Map<string, number>>();
  readonly #totals = new Map<string, number>();

  add(language: string, words: readonly string[]): void {
    for (const word of words) {
      const counts = this.#counts.get(word) ?? new Map<string, number>();
      counts.set(language, (counts.get(language) ?? 0) + 1);
      this.#counts.set(word, counts);
    }
    this.#totals.set(language, (this.#totals.get(language) ?? 0) + words.length);
  }

  /**
   * The words that are clearly one language's own, the commonest first, as many for each language: questions of a single
   * word are recognised by them.
   */
  own(): { readonly word: string; readonly language: string }[] {
    const own = [...this.#counts].flatMap(([word, counts]) => {
      const shares = [...counts].map(([language, count]) => ({ language, share: count / this.#totals.get(language)! }));
      const [first, second] = shares.sort((one, other) => other.share - one.share);
      return first !== undefined && first.share >= clearlyMore * (second?.share ?? 0) ? [{ word, ...first }] : [];
    });
    own.sort((one, other) => other.share - one.share);
    const byLanguage = [...this.#totals.keys()].map((language) => own.filter((word) => word.language === language));
    const least = Math.min(...byLanguage.map((words) => words.length));
    return byLanguage.flatMap((words) => words.slice(0, least));
  }
}
