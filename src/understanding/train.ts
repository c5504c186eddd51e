import type { Features } from './features.ts';
import {
  type BlockWeights,
  buildSlots,
  type FeatureTable,
  type LinearModel,
  quantize,
  type Vector,
  vectorize,
} from './linear-model.ts';
import { seededRandom } from './seeded-random.ts';

export type Example = { readonly features: Features; readonly labels: readonly string[] };

export type TrainingOptions = {
  readonly blocks: BlockWeights;
  /** Cost of an error against the size of the weights (liblinear's C). */
  readonly cost: number;
  /** An example's cost for the labels that it carries, as a multiple of `cost`: they are few among many. */
  readonly positiveCost: number;
  readonly epochs: number;
  /** Features that fewer examples have are left out: they cost memory and say nothing about other texts. */
  readonly leastSeen: number;
  /** Called after each pass over the examples, with the part done, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
};

/** Smaller changes of a dual variable are not worth touching the weights for. */
const smallestStep = 1e-4;
/** Every so many passes all labels are looked at; in between only those that an example has not settled. */
const fullPass = 3;
/** A label counts as settled for an example when it is right by more than this beyond its margin, and was never wrong. */
const settledBy = 0.15;

/**
 * Trains one linear support vector machine a label (squared hinge loss, L2 regularised) by dual coordinate descent with
 * shrinking (Hsieh et al., ICML 2008, algorithms 1 and 3), all labels side by side so that each feature's row is read once. An
 * example may carry several labels. The order of visits comes from a fixed seed: the same examples give the same model.
 */
export function train(examples: readonly Example[], options: TrainingOptions): LinearModel {
  const labels = [...new Set(examples.flatMap((example) => example.labels))].sort();
  const table = tabulate(examples, options.leastSeen);
  const frame = { labels, blocks: options.blocks, ...table };
  const pack = makePacker(table.rarity.length);
  const vectors = examples.map((example) => pack(vectorize(frame, example.features)));
  const machines = new Machines(table.rarity.length, examples, labels, options);
  const order = Uint32Array.from(examples, (_, at) => at);
  const random = seededRandom(20190331);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) machines.visit(at, vectors[at]!, epoch % fullPass === 0);
    options.onProgress?.((epoch + 1) / options.epochs);
  }
  return { ...frame, ...quantize(machines.weights, labels.length), bias: machines.bias };
}

/** One machine a label, and the dual variable of each example for each of them. */
class Machines {
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

/**
 * Gives each feature a row and a rarity: log((1 + examples) / (1 + examples that have it)) + 1. The commonest come first, so
 * that what questions mostly touch lies close together in memory.
 */
function tabulate(examples: readonly Example[], leastSeen: number): Omit<FeatureTable, 'blocks'> {
  const frequencies = new Map<number, number>();
  for (const { features } of examples) {
    for (const hash of new Set([...features.words, ...features.pieces, ...features.concepts])) {
      frequencies.set(hash, (frequencies.get(hash) ?? 0) + 1);
    }
  }
  const kept = [...frequencies].filter(([, seen]) => seen >= leastSeen).sort(([, seen], [, other]) => other - seen);
  return {
    slots: buildSlots(kept.map(([hash]) => hash)),
    rarity: Float32Array.from(kept, ([, seen]) => rarityOf(examples.length, seen)),
    unseenRarity: rarityOf(examples.length, 0),
  };
}

function rarityOf(total: number, seen: number): number {
  return Math.log((1 + total) / (1 + seen)) + 1;
}

type PackedVector = Vector & { readonly squared: number };

/** Makes vectors with each row once, and with their squared length (the constant bias feature included). */
function makePacker(rowCount: number): (vector: Vector) => PackedVector {
  const position = new Int32Array(rowCount).fill(-1);
  return (vector) => {
    const rows = new Int32Array(vector.rows.length);
    const values = new Float32Array(vector.rows.length);
    let length = 0;
    for (let at = 0; at < vector.rows.length; at++) {
      const row = vector.rows[at]!;
      if (position[row]! < 0) {
        position[row] = length;
        rows[length++] = row;
      }
      values[position[row]!]! += vector.values[at]!;
    }
    let squared = 1;
    for (let at = 0; at < length; at++) {
      squared += values[at]! * values[at]!;
      position[rows[at]!] = -1;
    }
    return { rows: rows.subarray(0, length), values: values.subarray(0, length), squared };
  };
}

function signsOf(examples: readonly Example[], labels: readonly string[]): Int8Array {
  const signs = new Int8Array(examples.length * labels.length).fill(-1);
  const position = new Map(labels.map((label, at) => [label, at]));
  for (const [at, example] of examples.entries()) {
    for (const label of example.labels) signs[at * labels.length + position.get(label)!] = 1;
  }
  return signs;
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const held = order[at]!;
    order[at] = order[other]!;
    order[other] = held;
  }
}
