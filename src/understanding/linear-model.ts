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

/**
 * A text as the model sees it: which rows, and how strongly; the first `length` of each array count. A row may stand
 * several times; its values add up.
 */
export type Vector = { readonly rows: Int32Array; readonly values: Float32Array; readonly length: number };

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
 * text of mostly unknown words scores low everywhere. The vector holds until the next is made, in the same memory: new
 * arrays for each text would cost more than filling them.
 */
export function vectorize(table: FeatureTable, features: Features): Vector {
  const { blocks } = table;
  const { rows, values } = roomFor(features.words.length + features.pieces.length + features.concepts.length);
  let length = addBlock(table, features.words, blocks.words, rows, values, 0);
  length = addBlock(table, features.pieces, blocks.pieces, rows, values, length);
  length = addBlock(table, features.concepts, blocks.concepts, rows, values, length);
  return { rows, values, length };
}

type Room = ReturnType<typeof makeRoom>;

function makeRoom(length: number) {
  return {
    fetched: new Int32Array(length),
    rows: new Int32Array(length),
    values: new Float32Array(length),
    scaled: new Float64Array(length),
  };
}

/** Enough for a long question; for a longer text it grows. */
let room = makeRoom(2048);

function roomFor(length: number): Room {
  if (length > room.rows.length) room = makeRoom(length);
  return room;
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
  fetchSlots(table, block);
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

/**
 * Reads the slot of each hash before anything is decided by any of them: the table is larger than the processor's cache,
 * and so the memory is asked for all at once instead of for one after the other. What was read is used by nobody.
 */
function fetchSlots({ slots }: FeatureTable, block: readonly number[]): void {
  const { fetched } = roomFor(block.length);
  const mask = slots.length - 1;
  for (let at = 0; at < block.length; at++) fetched[at] = slots[(block[at]! << 1) & mask]!;
}

/** One margin for each label: positive where the model holds that the label applies; about 1 where it is sure. */
export function score({ labels, weights, scales, bias }: LinearModel, { rows, values, length }: Vector): number[] {
  const count = labels.length;
  const { scaled } = roomFor(length);
  for (let at = 0; at < length; at++) scaled[at] = values[at]! * scales[rows[at]!]!;
  const margins: number[] = [];
  let label = 0;
  // Four labels at a time: their margins stay in registers, which saves a third of the time.
  for (; label + 4 <= count; label += 4) {
    let first = bias[label]!;
    let second = bias[label + 1]!;
    let third = bias[label + 2]!;
    let fourth = bias[label + 3]!;
    for (let at = 0; at < length; at++) {
      const start = rows[at]! * count + label;
      const value = scaled[at]!;
      first += value * weights[start]!;
      second += value * weights[start + 1]!;
      third += value * weights[start + 2]!;
      fourth += value * weights[start + 3]!;
    }
    margins.push(first, second, third, fourth);
  }
  for (; label < count; label++) {
    let margin = bias[label]!;
    for (let at = 0; at < length; at++) margin += scaled[at]! * weights[rows[at]! * count + label]!;
    margins.push(margin);
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
