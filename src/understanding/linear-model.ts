import type { Features } from './features.ts';

/** How much each kind of feature weighs; each kind is brought to unit length first. */
export type BlockWeights = { readonly words: number; readonly pieces: number; readonly concepts: number };

/** A trained one-vs-rest linear classifier. `weights` holds one row of `labels.length` numbers for each known feature. */
export type LinearModel = {
  readonly labels: readonly string[];
  readonly blocks: BlockWeights;
  /** Open-addressing table: hash at a slot, 0 where empty; its size is a power of two. */
  readonly slots: Int32Array;
  /** For each slot, which row of `weights` and `rarity` belongs to it. */
  readonly rows: Int32Array;
  readonly rarity: Float32Array;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** Inverse document frequency given to a feature that training never saw. */
  readonly unseenRarity: number;
};

/** A text as the model sees it: which rows, and how strongly. */
export type Vector = { readonly rows: number[]; readonly values: number[] };

export function findRow(model: Pick<LinearModel, 'slots' | 'rows'>, hash: number): number {
  const mask = model.slots.length - 1;
  let slot = hash & mask;
  for (;;) {
    const held = model.slots[slot];
    if (held === hash) return model.rows[slot]!;
    if (held === 0) return -1;
    slot = (slot + 1) & mask;
  }
}

/**
 * Weighs the features by rarity and brings each kind to its weight. Unknown features count in the length, so that a text
 * of mostly unknown words scores low everywhere.
 */
export function vectorize(model: Omit<LinearModel, 'weights' | 'bias'>, features: Features): Vector {
  const vector: Vector = { rows: [], values: [] };
  addBlock(model, features.words, model.blocks.words, vector);
  addBlock(model, features.pieces, model.blocks.pieces, vector);
  addBlock(model, features.concepts, model.blocks.concepts, vector);
  return vector;
}

function addBlock(
  model: Omit<LinearModel, 'weights' | 'bias'>,
  block: Map<number, number>,
  weight: number,
  into: Vector,
): void {
  if (weight === 0 || block.size === 0) return;
  const first = into.rows.length;
  let squared = 0;
  for (const [hash, times] of block) {
    const row = findRow(model, hash);
    const value = (1 + Math.log(times)) * (row < 0 ? model.unseenRarity : model.rarity[row]!);
    squared += value * value;
    if (row >= 0) {
      into.rows.push(row);
      into.values.push(value);
    }
  }
  const scale = weight / Math.sqrt(squared);
  for (let at = first; at < into.values.length; at++) into.values[at]! *= scale;
}

/** One margin for each label: positive where the model holds that the label applies; about 1 where it is sure. */
export function score(model: LinearModel, vector: Vector): Float64Array {
  const count = model.labels.length;
  const margins = new Float64Array(count);
  for (let label = 0; label < count; label++) margins[label] = model.bias[label]!;
  for (let at = 0; at < vector.rows.length; at++) {
    const start = vector.rows[at]! * count;
    const value = vector.values[at]!;
    for (let label = 0; label < count; label++) margins[label]! += value * model.weights[start + label]!;
  }
  return margins;
}
