import type { TrainedModel } from './classifier.ts';
import type { LinearModel } from './linear-model.ts';

/**
 * A trained model as bytes: a header of JSON, its length in front (four bytes, little-endian), then the numbers of each
 * array, little-endian, each array beginning at a multiple of four.
 */
export function encodeModel(model: TrainedModel): Uint8Array {
  const arrays: Uint8Array[] = [];
  const describe = (linear: LinearModel) => {
    const { labels, blocks, unseenRarity } = linear;
    const lengths = arrayNames.map((name) => {
      const array = linear[name];
      arrays.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      return array.length;
    });
    return { labels, blocks, unseenRarity, lengths };
  };
  const frequencies = Object.entries(model.frequencies).map(([code, words]) => [code, [...words]] as const);
  const header = { questions: describe(model.questions), languages: describe(model.languages), frequencies };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = 4 + padded(text.length);
  const bytes = new Uint8Array(start + arrays.reduce((sum, array) => sum + padded(array.length), 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = start;
  for (const array of arrays) {
    bytes.set(array, at);
    at += padded(array.length);
  }
  return bytes;
}

/** The reverse of `encodeModel`. Throws where the bytes are cut short or not such a file. */
export function decodeModel(bytes: Uint8Array<ArrayBuffer>): TrainedModel {
  const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const length = new DataView(own.buffer, own.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(own.subarray(4, 4 + length))) as Header;
  let at = own.byteOffset + 4 + padded(length);
  const read = ({ lengths, ...rest }: LinearHeader): LinearModel => {
    const views = arrayNames.map((name, index) => {
      const count = lengths[index]!;
      const view = new arrayKinds[name](own.buffer, at, count);
      at += padded(view.byteLength);
      return [name, view] as const;
    });
    return { ...rest, ...(Object.fromEntries(views) as Pick<LinearModel, keyof typeof arrayKinds>) };
  };
  const questions = read(header.questions);
  const languages = read(header.languages);
  if (at !== own.byteOffset + own.byteLength)
    throw new Error('The model file has another length than its header says.');
  const frequencies = Object.fromEntries(header.frequencies.map(([code, words]) => [code, new Map(words)]));
  return { questions, languages, frequencies };
}

/** The next multiple of four. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

const arrayKinds = {
  slots: Int32Array,
  rarity: Float32Array,
  scales: Float32Array,
  bias: Float32Array,
  weights: Int8Array,
} as const;

const arrayNames = Object.keys(arrayKinds) as (keyof typeof arrayKinds)[];

type LinearHeader = Pick<LinearModel, 'labels' | 'blocks' | 'unseenRarity'> & { readonly lengths: readonly number[] };
type Header = {
  readonly questions: LinearHeader;
  readonly languages: LinearHeader;
  readonly frequencies: readonly (readonly [string, readonly (readonly [string, number])[]])[];
};
