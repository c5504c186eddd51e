import type { Features } from './features.ts';

/** How much each kind of feature weighs; each kind is brought to unit length first. */
export type BlockWeights = { readonly words: number; readonly pieces: number; readonly concepts: number };

/**
 * A trained one-vs-rest linear classifier. `weights` holds one row of `labels.length` numbers for each known feature.
 */
export type LinearModel = {
  readonly labels: readonly string[];
  readonly blocks: BlockWeights;
  /**
   * Open-addressing table: at twice a slot the hash, 0 where empty, and after it the feature's row. The number of
   * slots is a power of two.
   */
  readonly slots: Int32Array;
  readonly rarity: Float32Array;
  /** Each row's weights in 255 steps of the row's own scale: a quarter of the memory, and no loss that shows. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
  /** Inverse document frequency given to a feature that training never saw. */
  readonly unseenRarity: number;
};

/** A text as the model sees it: which rows, and how strongly. A row may stand several times; its values add up. */
export type Vector = { readonly rows: Int32Array; readonly values: Float32Array };

/** The part of a model that turns features into a vector; it is there before any weight is learned. */
export type FeatureTable = Pick<LinearModel, 'blocks' | 'slots' | 'rarity' | 'unseenRarity'>;

/** The row of a feature; -1 where training never saw it. */
export function findRow({ slots }: Pick<LinearModel, 'slots'>, hash: number): number {
  const mask = slots.length - 1;
  let at = (hash << 1) & mask;
  for (;;) {
    const held = slots[at];
    if (held === hash) return slots[at + 1]!;
    if (held === 0) return -1;
    at = (at + 2) & mask;
  }
}

/** Gives each hash its place in the order as its row. */
export function buildSlots(hashes: readonly number[]): Int32Array {
  const slots = new Int32Array(2 * 2 ** Math.ceil(Math.log2(Math.max(16, hashes.length * 2))));
  const mask = slots.length - 1;
  for (const [row, hash] of hashes.entries()) {
    let at = (hash << 1) & mask;
    while (slots[at] !== 0) at = (at + 2) & mask;
    slots[at] = hash;
    slots[at + 1] = row;
  }
  return slots;
}

/**
 * Weighs the features by rarity and brings each kind to its weight. Unknown features count in the length, so that a
 * text of mostly unknown words scores low everywhere.
 */
export function vectorize(table: FeatureTable, features: Features): Vector {
  const { blocks } = table;
  const most = features.words.length + features.pieces.length + features.concepts.length;
  const rows = new Int32Array(most);
  const values = new Float32Array(most);
  let length = addBlock(table, features.words, blocks.words, rows, values, 0);
  length = addBlock(table, features.pieces, blocks.pieces, rows, values, length);
  length = addBlock(table, features.concepts, blocks.concepts, rows, values, length);
  return { rows: rows.subarray(0, length), values: values.subarray(0, length) };
}

/** Adds a kind of features from position `first` on, and returns the position after the last. */
function addBlock(
  table: FeatureTable,
  block: readonly number[],
  weight: number,
  rows: Int32Array,
  values: Float32Array,
  first: number,
): number {
  if (weight === 0) return first;
  const { rarity, unseenRarity } = table;
  let length = first;
  let squared = 0;
  for (const hash of block) {
    const row = findRow(table, hash);
    const value = row < 0 ? unseenRarity : rarity[row]!;
    squared += value * value;
    if (row < 0) continue;
    rows[length] = row;
    values[length] = value;
    length++;
  }
  const scale = weight / Math.sqrt(squared);
  for (let at = first; at < length; at++) values[at]! *= scale;
  return length;
}

/** One margin for each label: positive where the model holds that the label applies; about 1 where it is sure. */
export function score({ labels, weights, scales, bias }: LinearModel, { rows, values }: Vector): Float64Array {
  const count = labels.length;
  const margins = new Float64Array(bias);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const start = row * count;
    const value = values[at]! * scales[row]!;
    for (let label = 0; label < count; label++) margins[label]! += value * weights[start + label]!;
  }
  return margins;
}

const steps = 127;

/** Brings each row of `count` weights to whole steps of its largest. */
export function quantize(exact: Float32Array, count: number): Pick<LinearModel, 'weights' | 'scales'> {
  const weights = new Int8Array(exact.length);
  const scales = new Float32Array(exact.length / count);
  for (let row = 0; row < scales.length; row++) {
    const start = row * count;
    let largest = 0;
    for (let at = start; at < start + count; at++) largest = Math.max(largest, Math.abs(exact[at]!));
    if (largest === 0) continue;
    scales[row] = largest / steps;
    for (let at = start; at < start + count; at++) weights[at] = Math.round((exact[at]! / largest) * steps);
  }
  return { weights, scales };
}
