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
import { Machines, type PackedVector } from './machines.ts';
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

/** Every so many passes all labels are looked at; in between only those that an example has not settled. */
const fullPass = 3;

/**
 * Trains one linear support vector machine a label (squared hinge loss, L2 regularised) by dual coordinate descent
 * with shrinking (Hsieh et al., ICML 2008, algorithms 1 and 3), all labels side by side so that each feature's row is
 * read once. An example may carry several labels. The order of visits comes from a fixed seed: the same examples give
 * the same model.
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

/**
 * Gives each feature a row and a rarity: log((1 + examples) / (1 + examples that have it)) + 1. The commonest come
 * first, so that what questions mostly touch lies close together in memory.
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

/** Makes vectors with each row once, and with their squared length (the constant bias feature included). */
function makePacker(rowCount: number): (vector: Vector) => PackedVector {
  const position = new Int32Array(rowCount).fill(-1);
  return (vector) => {
    const rows = new Int32Array(vector.length);
    const values = new Float32Array(vector.length);
    let length = 0;
    for (let at = 0; at < vector.length; at++) {
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

function shuffle(order: Uint32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const held = order[at]!;
    order[at] = order[other]!;
    order[other] = held;
  }
}
