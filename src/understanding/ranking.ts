/** A label and how sure the model is of it: about 1 where it is sure, -1 where it is sure of the opposite. */
export type Ranked<Label extends string> = { readonly label: Label; readonly margin: number };

/**
 * The margins of all labels for one text. Most callers want the best alone, so they are put in order only on demand.
 */
export class Ranking<Label extends string> {
  readonly #labels: readonly Label[];
  readonly #margins: readonly number[];
  readonly best: Ranked<Label>;

  constructor(labels: readonly Label[], margins: readonly number[]) {
    this.#labels = labels;
    this.#margins = margins;
    let best = 0;
    for (let at = 1; at < margins.length; at++) if (margins[at]! > margins[best]!) best = at;
    const label = labels[best];
    if (label === undefined) throw new Error('The model knows no labels.');
    this.best = { label, margin: margins[best]! };
  }

  marginOf(label: Label): number {
    return this.#margins[this.#labels.indexOf(label)] ?? Number.NEGATIVE_INFINITY;
  }

  /** How far the best leads the second; infinite where there is none. */
  get lead(): number {
    let second = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < this.#margins.length; at++) {
      if (this.#margins[at]! > second && this.#labels[at] !== this.best.label) second = this.#margins[at]!;
    }
    return this.best.margin - second;
  }

  /** The same with one margin raised, if that raises it. */
  raise(label: Label, margin: number): Ranking<Label> {
    if (margin <= this.marginOf(label)) return this;
    const margins = this.#margins.slice();
    margins[this.#labels.indexOf(label)] = margin;
    return new Ranking(this.#labels, margins);
  }

  /** The labels above a margin, highest first. */
  above(margin: number): Ranked<Label>[] {
    const above: Ranked<Label>[] = [];
    for (const [at, label] of this.#labels.entries()) {
      if (this.#margins[at]! > margin) above.push({ label, margin: this.#margins[at]! });
    }
    return above.sort((one, other) => other.margin - one.margin);
  }
}
