import type { Example, TrainingOptions } from './train.ts';

/** Smaller changes of a dual variable are not worth touching the weights for. */
const smallestStep = 1e-4;
/**
 * A label counts as settled for an example when it is right by more than this beyond its margin, and was never wrong.
 */
const settledBy = 0.15;

/** A vector with each row once, and its squared length (the constant bias feature included). */
export type PackedVector = { readonly rows: Int32Array; readonly values: Float32Array; readonly squared: number };

/** One machine a label, and the dual variable of each example for each of them. */
export class Machines {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly #count: number;
  readonly #signs: Int8Array;
  readonly #alphas: Float32Array;
  /** For each example, the labels that it has not settled; the first `#openCount` of its row count. */
  readonly #open: Uint16Array;
  readonly #openCount: Uint16Array;
  readonly #everyLabel: Uint16Array;
  readonly #margins: Float64Array;
  readonly #steps: Float64Array;
  readonly #moved: Uint16Array;
  readonly #positiveDiagonal: number;
  readonly #negativeDiagonal: number;

  constructor(features: number, examples: readonly Example[], labels: readonly string[], options: TrainingOptions) {
    const count = labels.length;
    this.#count = count;
    this.weights = new Float32Array(features * count);
    this.bias = new Float32Array(count);
    this.#signs = signsOf(examples, labels);
    this.#alphas = new Float32Array(examples.length * count);
    this.#open = new Uint16Array(examples.length * count);
    this.#openCount = new Uint16Array(examples.length);
    this.#everyLabel = Uint16Array.from({ length: count }, (_, label) => label);
    this.#margins = new Float64Array(count);
    this.#steps = new Float64Array(count);
    this.#moved = new Uint16Array(count);
    this.#positiveDiagonal = 1 / (2 * options.cost * options.positiveCost);
    this.#negativeDiagonal = 1 / (2 * options.cost);
  }

  /** One step for an example: all labels, or those that are open for it. */
  visit(at: number, vector: PackedVector, all: boolean): void {
    const base = at * this.#count;
    const visited = all ? this.#everyLabel : this.#open.subarray(base, base + this.#openCount[at]!);
    if (all) this.#addUpAll(vector);
    else this.#addUp(vector, visited);
    let moved = 0;
    let open = 0;
    for (let entry = 0; entry < visited.length; entry++) {
      const label = visited[entry]!;
      const sign = this.#signs[base + label]!;
      const diagonal = sign > 0 ? this.#positiveDiagonal : this.#negativeDiagonal;
      const alpha = this.#alphas[base + label]!;
      const gradient = sign * this.#margins[label]! - 1 + diagonal * alpha;
      const next = Math.max(0, alpha - gradient / (vector.squared + diagonal));
      if (all && (next > 0 || gradient < settledBy)) this.#open[base + open++] = label;
      if (Math.abs(next - alpha) < smallestStep) continue;
      this.#alphas[base + label] = next;
      this.#steps[moved] = (next - alpha) * sign;
      this.#moved[moved++] = label;
    }
    if (all) this.#openCount[at] = open;
    if (moved > 0) this.#move(vector, moved);
  }

  #addUpAll({ rows, values }: PackedVector): void {
    const { weights } = this;
    const margins = this.#margins;
    const count = this.#count;
    margins.set(this.bias);
    for (let entry = 0; entry < rows.length; entry++) {
      const start = rows[entry]! * count;
      const value = values[entry]!;
      for (let label = 0; label < count; label++) margins[label]! += value * weights[start + label]!;
    }
  }

  #addUp({ rows, values }: PackedVector, visited: Uint16Array): void {
    const { weights, bias } = this;
    const margins = this.#margins;
    const length = visited.length;
    for (let open = 0; open < length; open++) margins[visited[open]!] = bias[visited[open]!]!;
    for (let entry = 0; entry < rows.length; entry++) {
      const start = rows[entry]! * this.#count;
      const value = values[entry]!;
      for (let open = 0; open < length; open++) {
        const label = visited[open]!;
        margins[label]! += value * weights[start + label]!;
      }
    }
  }

  #move({ rows, values }: PackedVector, moved: number): void {
    const { weights, bias } = this;
    const steps = this.#steps;
    const labels = this.#moved;
    for (let step = 0; step < moved; step++) bias[labels[step]!]! += steps[step]!;
    for (let entry = 0; entry < rows.length; entry++) {
      const start = rows[entry]! * this.#count;
      const value = values[entry]!;
      for (let step = 0; step < moved; step++) weights[start + labels[step]!]! += value * steps[step]!;
    }
  }
}

function signsOf(examples: readonly Example[], labels: readonly string[]): Int8Array {
  const signs = new Int8Array(examples.length * labels.length).fill(-1);
  const position = new Map(labels.map((label, at) => [label, at]));
  for (const [at, example] of examples.entries()) {
    for (const label of example.labels) signs[at * labels.length + position.get(label)!] = 1;
  }
  return signs;
}
